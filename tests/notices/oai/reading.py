"""Who reads the door in tests: held to the grammar of the protocol."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from django.test import Client
from lxml import etree

NAMESPACES = {
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_GRAMMAR = Path(__file__).parent / "answers.rng"


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(_GRAMMAR))


def read(document: bytes) -> etree._Element:
    """Read an answer as a stranger would; one that the protocol does not know fails."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(document, parser)
    _grammar().assertValid(root)
    return root


def ask(verb: str = "", **arguments: str) -> etree._Element:
    """Ask by GET; ``from_`` is ``from``."""
    pairs = {name.rstrip("_"): value for name, value in arguments.items()}
    return get(urlencode(({"verb": verb} if verb else {}) | pairs))


def get(query: str) -> etree._Element:
    """Ask by the query string of an address."""
    response = Client().get(f"/oai?{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=utf-8")
    return read(response.content)


def texts(root: etree._Element, path: str) -> list[str]:
    """Return what an XPath finds, as text."""
    found = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [str(one) for one in found]


def errors(root: etree._Element) -> list[tuple[str, str]]:
    """Return the errors of an answer: each its code, and the argument that it names."""
    found = root.findall("o:error", NAMESPACES)
    return [(str(one.get("code")), str(one.text).partition(":")[0]) for one in found]


def refs(root: etree._Element, status: str = "not(@status)") -> list[str]:
    """Return the references of a list, of notices that are there, or ``@status``: removed."""
    path = f"//o:header[{status}]/o:identifier/text()"
    return [one.rpartition("/")[2] for one in texts(root, path)]
