"""XML elements of metadata: a name, what they say, their language."""

from __future__ import annotations

from collections.abc import Iterable

from notices.feeds.xml import text

FRENCH = ' xml:lang="fr"'


def literals(name: str, values: Iterable[object], attributes: str = "") -> str:
    """Return one element for each different value that says something."""
    told = dict.fromkeys(value for value in values if value not in (None, ""))
    return "".join(f"<{name}{attributes}>{text(value)}</{name}>" for value in told)


def resources(name: str, addresses: Iterable[str]) -> str:
    """Return one element for each address, as RDF/XML refers to it."""
    return "".join(f'<{name} rdf:resource="{text(one)}"/>' for one in dict.fromkeys(addresses))
