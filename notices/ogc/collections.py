"""The collections: one a base, and one of all notices, with where and when their notices are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.core.cache import cache
from django.db import connections
from django.http import Http404
from django.utils.translation import gettext

from notices.bases import BASES
from notices.bbox import BBox
from notices.publication import PUBLIC

ALL = "notices"
_EXTENTS_SQL = Path(__file__).with_name("sql").joinpath("extents.sql").read_text(encoding="utf-8")
_EXTENTS_KEPT = 300  # seconds: every notice is read for them
_FIRST_YEAR, _LAST_YEAR = 1, 9999  # those that RFC 3339 can write, but for year 0


class Extent(NamedTuple):
    """What the published notices of a collection span; None for what none of them has."""

    notices: int
    box: BBox | None
    years: tuple[int, int] | None

    def interval(self) -> list[str | None] | None:
        """Return the years as instants of RFC 3339; open before our era, which it cannot write."""
        if self.years is None:
            return None
        first, last = self.years
        return [
            _instant(first, "-01-01T00:00:00Z") if first >= _FIRST_YEAR else None,
            _instant(last, "-12-31T23:59:59Z") if last >= _FIRST_YEAR else None,
        ]


@dataclass(frozen=True, slots=True)
class Collection:
    """One collection; ``bases`` is empty for all of them."""

    id: str
    bases: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return its name, in the language of the answer."""
        if not self.bases:
            return gettext("Toutes les notices")
        base = BASES[self.id]
        title = gettext(base.title)
        return f"{base.label}, {title[0].lower()}{title[1:]}"

    @property
    def description(self) -> str:
        """Return what it holds, in the language of the answer."""
        if not self.bases:
            return gettext(
                "Notices publiées de toutes les bases patrimoniales du ministère de la Culture."
            )
        said = gettext("Notices publiées de la base %(base)s du ministère de la Culture.")
        return said % {"base": BASES[self.id].label}


COLLECTIONS = {
    ALL: Collection(ALL),
    **{name: Collection(name, (name,)) for name in BASES},
}


def collection_of(name: str) -> Collection:
    """Return a collection, or raise Http404 naming those there are."""
    try:
        return COLLECTIONS[name]
    except KeyError:
        known = ", ".join(COLLECTIONS)
        raise Http404(f"no collection is called {name!r}; there are {known}") from None


def extents() -> dict[str, Extent]:
    """Return the extent of every collection that holds something; five minutes old at most."""
    found: dict[str, Extent] | None = cache.get("ogc-extents")
    if found is None:
        found = _read_extents()
        cache.set("ogc-extents", found, _EXTENTS_KEPT)
    return found


def _read_extents() -> dict[str, Extent]:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(_EXTENTS_SQL)
        rows = cursor.fetchall()
    found = {}
    for base, count, west, south, east, north, first, last in rows:
        box = None if west is None else BBox(west, south, east, north)
        years = None if first is None or last is None else (first, last)
        found[base or ALL] = Extent(count, box, years)
    return found


def _instant(year: int, day: str) -> str:
    return f"{min(year, _LAST_YEAR):04}{day}"
