"""The notices that a notice is linked to, by what they are to it: the first of each kind, and how
many there are in all.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext

from notices.bases.links import LINK_KINDS
from notices.feeds.feature import page_of
from notices.publication import read_rows

LINKED_SQL = (Path(__file__).parent / "sql" / "linked_notices.sql").read_text(encoding="utf-8")
SHOWN = 12  # of each kind; the search lists the others


class Linked(NamedTuple):
    """A notice at the other end of a link, as lists and the small map tell it."""

    ref: str
    base: str
    name: str
    kind: str
    lon: float | None
    lat: float | None
    precision: int | None
    radius_m: int | None
    protection: int

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return page_of(self.ref)


class Group(NamedTuple):
    """Notices linked in the same way; ``matched`` of them, of which the best are here."""

    kind: str
    title: str
    matched: int
    notices: list[Linked]
    all_of_them: str  # query string of the search that finds them

    @property
    def more(self) -> int:
        """Return how many are not here."""
        return self.matched - len(self.notices)


def linked_groups(ref: str, shown: int = SHOWN) -> list[Group]:
    """Return the linked notices, kinds in the order of the closed list."""
    parameters = {
        "ref": ref,
        "kinds": list(LINK_KINDS),
        "inverses": [kind.inverse for kind in LINK_KINDS.values()],
        "shown": shown,
    }
    rows = read_rows(LINKED_SQL, parameters)
    groups = [
        _group(ref, seen, list(of_kind)) for seen, of_kind in groupby(rows, lambda row: row[0])
    ]
    order = list(LINK_KINDS)
    return sorted(groups, key=lambda group: order.index(group.kind))


def _group(ref: str, seen: str, rows: list[tuple[Any, ...]]) -> Group:
    matched = rows[0][1]
    asked = urlencode({"linked": f"{seen}/{ref}"}, safe="/")
    return Group(
        seen,
        gettext(LINK_KINDS[seen].title),
        matched,
        [Linked._make(row[2:]) for row in rows],
        asked,
    )
