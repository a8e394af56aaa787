"""What is along a route, in the order of travel.

The database gives the points of the squares that the corridor crosses; how far each is from the
line, and where along it, is worked out here for all of them at once (shapely, in Web Mercator,
which keeps shapes: metres are those of the sphere).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import shapely
from django.db import connections
from numpy.typing import NDArray
from shapely.ops import substring

from notices.publication import PUBLIC
from notices.routes.route import Route, Vertex
from notices.search.nearby import SAFE
from notices.search.points import points_of
from notices.search.query import SearchQuery
from notices.sphere import RADIUS_M, Floats, box_around, distances_m
from notices.zorder import KeyRange

_SQUARES = 4  # ranges of keys for each piece of the corridor
_PIECE = 4  # a piece is as long as that many corridors
_FINEST_PIECE_M = 1_000
MOST_CANDIDATES = 1_000_000


class Met(NamedTuple):
    """A notice met on the way: metres from the start of the route, and from its line."""

    notice_id: int
    along_m: float
    distance_m: float
    side: str  # left or right of who travels


class Along(NamedTuple):
    """Notices in the order of travel; ``left_out`` of them have no place precise enough."""

    met: list[Met]
    left_out: int
    simplified_m: float  # no vertex that was left out is farther than that from the line
    lines: list[list[Vertex]]  # the route as it was simplified; longitudes may go on past 180


class _Line(NamedTuple):
    """One line of a route: in Mercator metres, and how far its vertices are from the start."""

    geometry: shapely.LineString
    xy: Floats
    mercator_m: Floats  # along the line, at each vertex
    travelled_m: Floats  # on the sphere, along the route as it was given


def look_along(query: SearchQuery, route: Route, corridor_m: float) -> Along:
    """Return the notices within ``corridor_m`` of a route.

    Places less precise than SAFE are left out, unless the query asks for precisions. A notice
    near two passages is met at the nearest. Ties are in the order of identifiers.
    """
    tolerance = corridor_m / 50
    lines = list(_prepared(route, tolerance))
    ids, places, safe = _candidates(query, lines, corridor_m)
    drawn = [[(float(lon), float(lat)) for lon, lat in _degrees(line.xy)] for line in lines]
    if not len(ids):
        return Along([], 0, tolerance, drawn)
    measures = [_measured(line, places) for line in lines]
    distances = np.stack([distance for distance, _, _ in measures])
    nearest = distances.argmin(axis=0)
    rows = np.arange(len(ids))
    distance = distances[nearest, rows]
    along = np.stack([travelled for _, travelled, _ in measures])[nearest, rows]
    left = np.stack([side for _, _, side in measures])[nearest, rows]
    inside = distance <= corridor_m
    kept = np.flatnonzero(inside & safe)
    order = kept[np.lexsort((ids[kept], along[kept]))]
    met = [
        Met(int(ids[n]), float(along[n]), float(distance[n]), "left" if left[n] else "right")
        for n in order
    ]
    return Along(met, int(np.count_nonzero(inside & ~safe)), tolerance, drawn)


def _prepared(route: Route, tolerance_m: float) -> Iterator[_Line]:
    start = 0.0
    first_lon = route.lines[0][0][0]
    for line in route.lines:
        degrees = line.copy()
        # Across the antimeridian, a line goes on past 180.
        degrees[:, 0] = np.unwrap(degrees[:, 0], period=360)
        degrees[:, 0] += 360 * np.round((first_lon - degrees[0, 0]) / 360)
        travelled = start + np.concatenate(
            [[0.0], np.cumsum(distances_m(degrees[:-1], degrees[1:]))]
        )
        start = float(travelled[-1])
        whole = _mercator(degrees)
        scale = 1 / np.cos(np.radians(np.abs(degrees[:, 1]).min()))
        geometry = shapely.simplify(shapely.LineString(whole), tolerance_m * scale)
        xy = shapely.get_coordinates(geometry)
        if len(xy) < 2:  # a loop smaller than the tolerance
            geometry, xy = shapely.LineString(whole), whole
        steps = np.hypot(*np.diff(xy, axis=0).T)
        mercator = np.concatenate([[0.0], np.cumsum(steps)])
        yield _Line(geometry, xy, mercator, travelled[_kept(whole, xy)])


def _kept(whole: Floats, simpler: Floats) -> NDArray[np.intp]:
    """Return the ranks of the vertices that simplifying kept: it moves none."""
    ranks = []
    rank = 0
    given = whole.tolist()
    for vertex in simpler.tolist():
        while given[rank] != vertex:
            rank += 1
        ranks.append(rank)
        rank += 1
    return np.array(ranks)


def _candidates(
    query: SearchQuery, lines: list[_Line], corridor_m: float
) -> tuple[NDArray[np.int64], Floats, NDArray[np.bool_]]:
    """Return identifiers, places in Mercator, and whether each is precise enough."""
    points = points_of(query)
    safe = "true" if query.precisions else f"p.precision >= {int(SAFE)}"
    ranges = _joined(_squares(lines, corridor_m))
    # OFFSET 0: one range after another, each read from the index alone.
    points.source = (
        "unnest(%(lows)s::bigint[], %(highs)s::bigint[]) AS r (low, high)"
        " CROSS JOIN LATERAL (SELECT * FROM published_point AS q"
        " WHERE q.mkey >= r.low AND q.mkey < r.high OFFSET 0) AS p"
    )
    parameters: dict[str, Any] = points.parameters | {
        "lows": [low for low, _ in ranges],
        "highs": [high for _, high in ranges],
    }
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(points.sql(f"p.notice_id, p.lon, p.lat, {safe}"), parameters)
        rows = cursor.fetchall()
    if not rows:
        return np.empty(0, np.int64), np.empty((0, 2)), np.empty(0, np.bool_)
    ids, lons, lats, is_safe = zip(*rows, strict=True)
    degrees = np.column_stack([lons, lats])
    middle = float(np.degrees(lines[0].xy[0, 0] / RADIUS_M))
    degrees[:, 0] += 360 * np.round((middle - degrees[:, 0]) / 360)
    return np.array(ids), _mercator(degrees), np.array(is_safe)


def _squares(lines: list[_Line], corridor_m: float) -> Iterator[KeyRange]:
    piece_m = max(_FINEST_PIECE_M, _PIECE * corridor_m)
    for line in lines:
        total = line.mercator_m[-1]
        scale = 1 / np.cos(np.radians(np.abs(_degrees(line.xy)[:, 1]).max()))
        pieces = max(1, int(np.ceil(total / (piece_m * scale))))
        cuts = np.linspace(0, total, pieces + 1)
        for start, end in pairwise(cuts):
            piece = shapely.get_coordinates(substring(line.geometry, start, end))
            yield from _cover(_degrees(piece), corridor_m)


def _cover(degrees: Floats, corridor_m: float) -> Iterator[KeyRange]:
    west, south = degrees.min(axis=0)
    east, north = degrees.max(axis=0)
    corners = [
        box_around((lon + 180) % 360 - 180, lat, corridor_m)
        for lon, lat in ((west, south), (east, north), (west, north), (east, south))
    ]
    box = corners[0]._replace(
        east=corners[1].east,
        south=min(corner.south for corner in corners),
        north=max(corner.north for corner in corners),
    )
    for part in box.parts():
        yield from part.key_ranges(_SQUARES)


def _joined(ranges: Iterator[KeyRange]) -> list[KeyRange]:
    """Return the same keys in fewer ranges, none twice."""
    joined: list[KeyRange] = []
    for low, high in sorted(ranges):
        if joined and low <= joined[-1].high:
            joined[-1] = KeyRange(joined[-1].low, max(high, joined[-1].high))
        else:
            joined.append(KeyRange(low, high))
    return joined


def _measured(line: _Line, places: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Return metres to the line, metres travelled to the nearest place of it, and if it is left."""
    starts, ends = line.xy[:-1], line.xy[1:]
    segments = shapely.linestrings(np.stack([starts, ends], axis=1))
    tree = shapely.STRtree(segments)  # type: ignore[arg-type]
    segment = tree.query_nearest(shapely.points(places), all_matches=False)[1]
    start, ahead, aside = starts[segment], (ends - starts)[segment], places - starts[segment]
    share = (ahead * aside).sum(axis=1) / (ahead * ahead).sum(axis=1)
    share = np.clip(share, 0, 1)
    distance = distances_m(_degrees(places), _degrees(start + share[:, None] * ahead))
    steps = np.diff(line.travelled_m)
    travelled = line.travelled_m[segment] + share * steps[segment]
    return distance, travelled, ahead[:, 0] * aside[:, 1] - ahead[:, 1] * aside[:, 0] > 0


def _mercator(degrees: Floats) -> Floats:
    lon, lat = np.radians(degrees).T
    return RADIUS_M * np.column_stack([lon, np.arcsinh(np.tan(lat))])


def _degrees(mercator: Floats) -> Floats:
    x, y = mercator.T / RADIUS_M
    degrees: Floats = np.degrees(np.column_stack([x, np.arctan(np.sinh(y))]))
    return degrees
