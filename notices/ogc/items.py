"""Features of a collection: a page of them, or one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.http import Http404

from notices.feeds.feature import Feature, feature
from notices.models.published import PublishedPoint
from notices.ogc.addresses import GEOJSON, HTML, Addresses, Link, link
from notices.ogc.asking import Asked
from notices.ogc.collections import Collection
from notices.ogc.crs import System, place_features
from notices.search.core import read_core
from notices.search.results import Cursor, find_hits


class Items(NamedTuple):
    """One page of features; ``next`` is None on the last one."""

    features: list[Feature]
    matched: int
    next: Cursor | None

    def as_json(self, links: list[Link]) -> dict[str, Any]:
        """Return the feature collection, dated now."""
        return {
            "type": "FeatureCollection",
            "numberMatched": self.matched,
            "numberReturned": len(self.features),
            "timeStamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "links": links,
            "features": self.features,
        }


def read_items_of(asked: Asked, site: str) -> Items:
    """Return one page, best notices first, and how many match in all."""
    hits = find_hits(asked.query, asked.limit, asked.after)
    features = [feature(notice, site) for notice in read_core(hits.ids)]
    place_features(features, asked.system)
    return Items(features, hits.matched, hits.next)


def read_item(collection: Collection, feature_id: str, to: Addresses, system: System) -> Feature:
    """Return one feature with its links, or raise Http404.

    A feature is called ``merimee/PA00088922``; its reference alone does as well.
    """
    found = read_core(_ids_of(collection, feature_id))
    if not found:
        raise Http404(f"collection {collection.id} has no feature {feature_id!r}")
    one = feature(found[0], to.site)
    place_features([one], system)
    one["links"] = [
        link("collection", to.to("collection", collection.id), GEOJSON, collection.title),
        link("canonical", one["properties"]["url"], HTML, one["properties"]["name"]),
    ]
    return one


def _ids_of(collection: Collection, feature_id: str) -> list[int]:
    if "\x00" in feature_id:  # which PostgreSQL does not take
        return []
    base, _, ref = feature_id.rpartition("/")
    points = PublishedPoint.objects.filter(ref=ref.upper())
    for wanted in (base, *collection.bases):
        points = points.filter(base=wanted) if wanted else points
    return list(points.values_list("notice_id", flat=True))
