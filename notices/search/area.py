"""Areas drawn on a map: how they are written, and which published points are inside.

::

    circle:1.4877,48.4479,2000      longitude, latitude, metres on the sphere
    box:1.4,48.4,1.6,48.5           west, south, east, north
    polygon:wgyrHq|jA…              vertices, an encoded polyline of five decimals

Edges are straight in degrees (RFC 7946, 3.1.1) and go the shorter way round the Earth; what is
on them is inside.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

import shapely
from shapely.affinity import translate

from notices.bbox import BBox
from notices.errors import InvalidArea, InvalidBBox, InvalidRoute
from notices.routes.polyline import decode_polyline
from notices.routes.route import Vertex
from notices.search.condition import Condition
from notices.sphere import RADIUS_M, box_around, without_dust

MAX_VERTICES = 100
MAX_RADIUS_M = 500_000
MAX_LENGTH = 2_000  # characters; 100 vertices on as many ends of the Earth take 1,400
_WORLD = shapely.box(-180, -90, 180, 90)
_EXPECTED = "circle:lon,lat,metres, box:west,south,east,north or polygon:encoded polyline"
_IN_POLYGONS = (
    "ST_Intersects(ST_GeomFromWKB(%(area_polygons)s::bytea, 4326),"
    " ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326))"
)


def metres_from(lon: str, lat: str) -> str:
    """Return the SQL of the metres between a point and a place, as ``sphere.distance_m``.

    The place is given by the names of two parameters.
    """
    return (
        f"2 * {RADIUS_M} * asin(least(1, sqrt("
        f"power(sin(radians(p.lat - %({lat})s) / 2), 2)"
        f" + cos(radians(%({lat})s)) * cos(radians(p.lat))"
        f" * power(sin(radians(p.lon - %({lon})s) / 2), 2))))"
    )


class Circle(NamedTuple):
    """Degrees, and metres of the great circle."""

    lon: float
    lat: float
    metres: float


@dataclass(frozen=True, slots=True)
class Area:
    """A circle, or polygons in WKB. ``text`` is as it was written; ``bounds`` holds it."""

    text: str
    bounds: BBox
    circle: Circle | None = None
    polygons: bytes | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an area, or raise InvalidArea, which says what is wrong with it."""
        if len(text) > MAX_LENGTH:
            raise InvalidArea(f"{len(text):,} characters: {MAX_LENGTH:,} at most")
        kind, _, written = text.partition(":")
        if kind == "circle":
            circle = _circle(written)
            return cls(text, box_around(*circle), circle=circle)
        if kind == "box":
            box = _box(written)
            return cls(text, box, polygons=_wkb([shapely.box(*part) for part in box.parts()]))
        if kind == "polygon":
            bounds, polygons = _polygon(written)
            return cls(text, bounds, polygons=_wkb(polygons))
        raise InvalidArea(f"{kind[:20]!r} is no area: expected {_EXPECTED}")

    def __str__(self) -> str:
        return self.text

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the conditions on areas; null is what this one is not."""
        lon, lat, metres = self.circle or (None, None, None)
        return {
            **{"area_lon": lon, "area_lat": lat, "area_m": metres},
            "area_polygons": self.polygons,
        }

    def condition(self) -> Condition:
        """Return what a published point inside meets."""
        in_circle = f"{metres_from('area_lon', 'area_lat')} <= %(area_m)s"
        return Condition(
            in_circle if self.circle else _IN_POLYGONS,
            tuple(self.parameters().items()),
            ("lon", "lat"),
            self.bounds,
        )


def _circle(written: str) -> Circle:
    lon, lat, metres = _numbers(written, "circle:lon,lat,metres")
    _check((lon, lat))
    if not 1 <= metres <= MAX_RADIUS_M:
        raise InvalidArea(f"a radius of {metres:g} m: expected 1 to {MAX_RADIUS_M:,}")
    return Circle(without_dust(lon), without_dust(lat), metres)


def _box(written: str) -> BBox:
    try:
        return BBox.parse(written)
    except InvalidBBox as error:
        raise InvalidArea(str(error)) from error


def _numbers(written: str, expected: str) -> Sequence[float]:
    try:
        numbers = [float(part) for part in written.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != expected.count(",") + 1 or not all(map(math.isfinite, numbers)):
        raise InvalidArea(f"{written[:40]!r}: expected {expected}, in numbers")
    return numbers


def _check(vertex: Vertex) -> None:
    lon, lat = vertex
    if abs(lat) > 90 >= abs(lon):
        raise InvalidArea(f"lon {lon:g}, lat {lat:g}: longitude and latitude look swapped")
    if abs(lon) > 180 or abs(lat) > 90:
        raise InvalidArea(f"lon {lon:g}, lat {lat:g}: not degrees")


def _polygon(written: str) -> tuple[BBox, list[shapely.Polygon]]:
    """Return the bounds, and the parts on either side of the antimeridian."""
    ring = _ring(written)
    west, south, east, north = ring.bounds
    bounds = BBox(_wrapped(west), south, _wrapped(east), north)
    if _WORLD.covers(ring):
        return bounds, [ring]
    shifted = (translate(ring, 360 * turns) for turns in (-1, 0, 1))
    cut = (shapely.intersection(one, _WORLD) for one in shifted)
    parts = (part for one in cut for part in shapely.get_parts(one))
    return bounds, [part for part in parts if isinstance(part, shapely.Polygon)]


def _ring(written: str) -> shapely.Polygon:
    """Return a polygon whose longitudes go on past 180: its edges go the shorter way."""
    try:
        vertices = decode_polyline(written, 5)
    except InvalidRoute as error:
        raise InvalidArea(str(error)) from error
    if not 3 <= len(vertices) <= MAX_VERTICES:
        raise InvalidArea(f"{len(vertices)} vertices: expected 3 to {MAX_VERTICES}")
    unwound: list[Vertex] = []
    for lon, lat in [*vertices, vertices[0]]:
        _check((lon, lat))
        before = unwound[-1][0] if unwound else lon
        unwound.append((lon + 360 * round((before - lon) / 360), lat))
    ring = shapely.Polygon(unwound)
    west, _, east, _ = ring.bounds
    if unwound[-1] != unwound[0] or east - west >= 360:
        raise InvalidArea("it goes round the Earth: draw a smaller one, or two")
    if not shapely.is_valid(ring):
        raise InvalidArea(f"it crosses or covers itself: {shapely.is_valid_reason(ring)}")
    return ring


def _wrapped(lon: float) -> float:
    return lon if abs(lon) <= 180 else (lon + 180) % 360 - 180


def _wkb(polygons: Sequence[shapely.Polygon]) -> bytes:
    return shapely.MultiPolygon(list(polygons)).wkb
