"""Outlines of buildings and estates (COORM): one ring of vertices, to a point and a radius."""

from __future__ import annotations

import math
from collections.abc import Iterable

from shapely import Polygon, make_valid

from notices.bases.coordinates import Exactness, read_ring
from notices.bases.readings import Reading, read_grid, read_in_zone
from notices.errors import InvalidPlace
from notices.vocabularies import Precision

_METRES_PER_DEGREE = 111_320  # of latitude
_PARCEL_RADIUS_M = 100
_LARGEST_RADIUS_M = 30_000  # the largest estates are 15 km across; beyond, a vertex is wrong


def read_outline(written: str, zone: str, departement: str) -> tuple[Reading, Exactness]:
    """Return a point inside the outline, and the distance of its farthest vertex.

    The first vertex settles the zone for all. Raises InvalidPlace when a vertex cannot be
    read or the ring has no surface.
    """
    ring = read_ring(written)
    first = read_grid(ring[0], zone, departement)
    readings = [read_in_zone(pair, first.zone, departement) for pair in ring]
    vertices = [(reading.lon, reading.lat) for reading in readings]
    polygon = make_valid(Polygon(vertices))  # a bow tie is common where the order was lost
    if not polygon.area:
        raise InvalidPlace("contour sans surface")
    inner = polygon.representative_point()
    radius = max(1, math.ceil(_farthest(vertices, inner.x, inner.y)))
    if radius > _LARGEST_RADIUS_M:
        raise InvalidPlace("contour trop étendu")
    precision = Precision.PARCEL if radius <= _PARCEL_RADIUS_M else Precision.AREA
    return first._replace(lon=inner.x, lat=inner.y), Exactness(precision, radius)


def _farthest(vertices: Iterable[tuple[float, float]], lon: float, lat: float) -> float:
    """Return metres, on a plane that touches the Earth there: exact enough for an estate."""
    shrink = math.cos(math.radians(lat))
    return _METRES_PER_DEGREE * max(math.hypot((x - lon) * shrink, y - lat) for x, y in vertices)
