"""Spatial functions of CQL2: the place of a notice, and geometries that the filter writes."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from notices.bbox import BBox
from notices.errors import InvalidFilter
from notices.ogc.cql2.queryables import Kind
from notices.ogc.cql2.reading import Expression
from notices.ogc.cql2.terms import Writing, only

FUNCTIONS = {
    "s_intersects": "ST_Intersects",
    "s_within": "ST_Within",
    "s_equals": "ST_Equals",
    "s_contains": "ST_Contains",
    "s_crosses": "ST_Crosses",
    "s_disjoint": "ST_Disjoint",
    "s_overlaps": "ST_Overlaps",
    "s_touches": "ST_Touches",
}
# Those that hold only where the two meet: elsewhere need not be looked at.
_MEETING = frozenset(FUNCTIONS) - {"s_disjoint"}


class Clause(NamedTuple):
    """An SQL condition; ``bounds`` holds every place that may meet it, where that is known."""

    sql: str
    bounds: BBox | None = None


def spatial(writing: Writing, node: dict[str, Any]) -> Clause:
    """Return the condition of a spatial function, or raise InvalidFilter."""
    name = str(node["op"]).lower()
    sides = [_side(writing, one) for one in only(node, 2)]
    sql = f"{FUNCTIONS[name]}({', '.join(sql for sql, _ in sides)})"
    written = [bounds for _, bounds in sides if bounds]
    # With one geometry and one place, the place is where the geometry is.
    bounds = written[0] if len(written) == 1 and name in _MEETING else None
    return Clause(sql, bounds)


def _side(writing: Writing, node: Expression) -> Clause:
    if not isinstance(node, dict):
        raise InvalidFilter("expected a geometry, or the property geometry")
    if "property" in node:
        term = writing.property(node["property"])
        if term.kind is not Kind.GEOMETRY:
            raise InvalidFilter(f"{node['property']} is not a geometry")
        return Clause(term.sql)
    geometry = _box(node["bbox"]) if "bbox" in node else _geometry(node)
    geometry = writing.system.geometry_to_crs84(geometry)
    bounds = _bounds(geometry)
    sql = writing.value(shapely.to_wkb(geometry), "bytea")
    return Clause(f"ST_GeomFromWKB({sql}, 4326)", bounds)


def _geometry(node: dict[str, Any]) -> BaseGeometry:
    if "coordinates" not in node and "geometries" not in node:
        raise InvalidFilter(f"{node.get('op') or node!r} is not a geometry")
    try:
        geometry = shapely.force_2d(shapely.from_geojson(json.dumps(node, allow_nan=False)))
    except (shapely.GEOSException, ValueError) as error:
        raise InvalidFilter(f"a geometry cannot be read: {error}") from error
    if shapely.is_empty(geometry):
        raise InvalidFilter("a geometry is empty")
    if not shapely.is_valid(geometry):
        raise InvalidFilter(f"a geometry is not valid: {shapely.is_valid_reason(geometry)}")
    return geometry


def _box(sides: Any) -> BaseGeometry:
    """Return the geometry of BBOX(…): two boxes when it crosses the antimeridian."""
    if not (isinstance(sides, list) and len(sides) in {4, 6} and all(map(_is_number, sides))):
        raise InvalidFilter("BBOX takes four numbers, or six with heights")
    left, bottom, right, top = sides if len(sides) == 4 else [*sides[:2], *sides[3:5]]
    if bottom > top:
        raise InvalidFilter("BBOX needs its second number below its fourth")
    if left <= right:
        return shapely.box(left, bottom, right, top)
    return shapely.MultiPolygon(
        [shapely.box(left, bottom, 180, top), shapely.box(-180, bottom, right, top)]
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _bounds(geometry: BaseGeometry) -> BBox:
    west, south, east, north = geometry.bounds
    # Written so that NaN fails too: what a system cannot turn into degrees.
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise InvalidFilter("a geometry leaves the world: longitude first, or see filter-crs")
    return BBox(west, south, east, north)
