"""What is around a place, nearest first; notices on one spot are one site.

A dense city holds a hundred thousand notices within five kilometres: the circle is widened step
by step until it holds what was asked for, so that few of them are read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from django.db import connections

from notices.publication import PUBLIC
from notices.search.area import metres_from
from notices.search.points import Points, points_of
from notices.search.query import SearchQuery
from notices.sphere import box_around
from notices.vocabularies import Precision

SAFE = Precision.STREET  # what a device may lead a driver to
LISTED = 50  # notices named for one site; the others are counted
_DISTANCE = metres_from("lon", "lat")
_PARTS = (27, 9, 3, 1)  # of the radius, one step after another

_STATEMENT = """
WITH near AS MATERIALIZED ({points}),

site AS (
  SELECT n.spot, min(n.distance) AS distance, min(n.notice_id) AS first, count(*) AS held
  FROM near AS n
  WHERE n.safe AND n.distance <= %(radius)s
  GROUP BY n.spot
  ORDER BY distance, first
  LIMIT %(limit)s + 1
),

member AS (
  SELECT
    s.distance, s.first, s.held, n.notice_id,
    row_number() OVER (
      PARTITION BY s.spot
      ORDER BY array_position(%(order)s::text[], n.base), n.importance DESC, n.notice_id
    ) AS rank
  FROM site AS s
  INNER JOIN near AS n USING (spot)
  WHERE n.safe
)

SELECT m.distance, m.held, array_agg(m.notice_id ORDER BY m.rank), NULL::float8[] AS unsafe
FROM member AS m
WHERE m.rank <= %(listed)s
GROUP BY m.first, m.distance, m.held
UNION ALL
SELECT NULL, NULL, NULL, array_agg(n.distance)
FROM near AS n
WHERE NOT n.safe AND n.distance <= %(radius)s
ORDER BY 1, 3
"""
# The building first, then what it holds, its photographs, works.
_ORDER = ["merimee", "museofile", "palissy", "memoire", "joconde", "mnr"]


class Place(NamedTuple):
    """Degrees, EPSG:4326."""

    lon: float
    lat: float


class Site(NamedTuple):
    """Notices on one spot, the building first; ``held`` counts them, LISTED are named."""

    distance_m: float
    held: int
    notice_ids: list[int]


class Neighbourhood(NamedTuple):
    """Sites, nearest first.

    ``reach_m``: everything nearer than this is among them; ``left_out`` counts the notices within
    it whose place is not precise enough.
    """

    sites: list[Site]
    reach_m: float
    left_out: int


def look_around(
    query: SearchQuery, place: Place, radius_m: float, limit: int, *, fold: bool
) -> Neighbourhood:
    """Return the ``limit`` nearest sites within a radius, or notices one by one.

    Places less precise than SAFE are left out, unless the query asks for precisions. The order
    is total: distance, then the first identifier of the site.
    """
    for part in _PARTS:
        found = _within(query, place, radius_m / part, limit, fold=fold)
        if len(found.sites) > limit:
            break
    return found._replace(sites=found.sites[:limit])


def _within(
    query: SearchQuery, place: Place, radius_m: float, limit: int, *, fold: bool
) -> Neighbourhood:
    points = points_of(replace(query, bbox=box_around(*place, radius_m)))
    statement = _STATEMENT.format(points=points.sql(_select(points, query, fold=fold)))
    parameters = points.parameters | {
        **{"lon": place.lon, "lat": place.lat, "radius": radius_m},
        **{"limit": limit, "listed": LISTED, "order": _ORDER},
    }
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(statement, parameters)
        *rows, (_, _, _, unsafe) = cursor.fetchall()
    sites = [Site(distance, held, ids) for distance, held, ids, _ in rows]
    # Beyond the last one that is answered, nothing is known to be complete.
    reach = sites[limit].distance_m if len(sites) > limit else radius_m
    return Neighbourhood(sites, reach, sum(distance < reach for distance in unsafe or []))


def _select(points: Points, query: SearchQuery, *, fold: bool) -> str:
    safe: Any = "true" if query.precisions else f"p.precision >= {int(SAFE)}"
    spot = "p.mkey" if fold else "p.notice_id"
    return (
        f"p.notice_id, p.base, p.importance, {spot} AS spot, {safe} AS safe,"
        f" {_DISTANCE} AS distance"
    )
