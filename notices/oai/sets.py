"""The sets: the bases, and the services that produce notices, whatever the base.

The set of a service is its name without accents, capitals and blanks: the same on any day and in
any installation. Names that read the same are one service, spelt in two ways, and one set.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.utils.text import slugify

from notices.bases import BASES
from notices.feeds.feature import label_of
from notices.oai.refusals import Condition, refuse
from notices.oai.states import Origin

_BASE, _PRODUCER = "base:", "producer:"


@lru_cache(maxsize=1024)
def sets_of(origin: Origin) -> tuple[str, ...]:
    """Return the sets that the notices of a service in a base belong to."""
    word = slugify(origin.producer)
    return (f"{_BASE}{origin.base}", *([f"{_PRODUCER}{word}"] if word else []))


def titles(origins: Iterable[Origin]) -> dict[str, str]:
    """Return the name of each set, in French: every base there is, and whoever published."""
    known = list(origins)
    bases = dict.fromkeys([*BASES, *(origin.base for origin in known)])
    found = {f"{_BASE}{base}": _title(base) for base in bases}
    for origin in sorted(known, key=lambda one: one.producer):
        for spec in sets_of(origin)[1:]:
            found.setdefault(spec, origin.producer)
    return found


def members(spec: str, origins: Iterable[Origin]) -> list[Origin]:
    """Return whose notices a set holds; raise Refused when there is no such set."""
    known = list(origins)
    if spec not in titles(known):
        raise refuse(Condition.BAD_ARGUMENT, f"set: {spec} is none of those of ListSets")
    return [origin for origin in known if spec in sets_of(origin)]


def _title(base: str) -> str:
    return f"{label_of(base)} : {BASES[base].title}" if base in BASES else base
