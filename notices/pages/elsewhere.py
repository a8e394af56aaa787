"""Addresses of notices at POP, the ministry's site: links that a visitor may follow, no more."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from notices.bases import BASES
from notices.bases.base import Base
from notices.errors import RowRejected

POP = "https://pop.culture.gouv.fr/notice"
_NAMES = {"museofile": "museo"}  # what POP calls a base in its addresses
# Which base a link of this kind leads to, where it leads to one only.
_BASE_OF = {"building": "merimee", "object": "palissy", "museum": "museofile", "picture": "memoire"}
_TOLD_BY_PREFIX = ("merimee", "palissy")  # the references of the others are not their own


class Elsewhere(NamedTuple):
    """A notice that is not published here; ``url`` is empty where its base cannot be told."""

    ref: str
    url: str


def page_at_pop(base: str, ref: str) -> str:
    """Return the address of a notice's page at POP."""
    return f"{POP}/{_NAMES.get(base, base)}/{quote(ref)}"


def elsewhere(ref: str, kind: str) -> Elsewhere:
    """Return where a reference that a link of this kind holds may lead."""
    base = _BASE_OF.get(kind) or next(
        (name for name in _TOLD_BY_PREFIX if _is_of(BASES[name], ref)), ""
    )
    known = base in BASES and _is_of(BASES[base], ref)
    return Elsewhere(ref, page_at_pop(base, ref) if known else "")


def _is_of(base: Base, ref: str) -> bool:
    try:
        return base.read_reference(ref) == ref
    except RowRejected:
        return False
