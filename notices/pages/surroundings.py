"""What is around a notice: the nearest sites, for its page."""

from __future__ import annotations

from typing import NamedTuple

from notices.feeds.wording import distance
from notices.models.published import PublishedNotice
from notices.search.core import CoreNotice, read_core
from notices.search.nearby import SAFE, Place, look_around
from notices.search.query import SearchQuery

RADIUS_M = 2_000
SHOWN = 8  # sites
_EVERYTHING = SearchQuery()


class Neighbour(NamedTuple):
    """The first notice of a site, the others that are on the same spot counted."""

    notice: CoreNotice
    distance_m: float
    others: int

    @property
    def distance(self) -> str:
        """Return the distance as French readers write it, no finer than places are known."""
        return distance(max(10, int(round(self.distance_m, -1 if self.distance_m < 1000 else -2))))


def surroundings_of(notice: PublishedNotice) -> list[Neighbour]:
    """Return the sites within RADIUS_M, nearest first, the notice's own spot left out.

    Nothing is told to be near a place that is not known to the street.
    """
    if notice.lon is None or notice.lat is None or (notice.precision or 0) < SAFE:
        return []
    place = Place(notice.lon, notice.lat)
    found = look_around(_EVERYTHING, place, RADIUS_M, SHOWN + 1, fold=True)
    sites = [site for site in found.sites if notice.id not in site.notice_ids][:SHOWN]
    first = {one.id: one for one in read_core([site.notice_ids[0] for site in sites])}
    return [
        Neighbour(first[site.notice_ids[0]], site.distance_m, site.held - 1)
        for site in sites
        if site.notice_ids[0] in first
    ]
