"""Routes of GeoJSON (RFC 7946): a line, lines, a feature or a collection of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from notices.errors import InvalidRoute
from notices.routes.route import Vertex


def read_geojson(body: bytes) -> list[list[Vertex]]:
    """Return the lines, in their order; raise InvalidRoute for anything else than lines."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InvalidRoute(f"not JSON: {error}") from error
    try:
        return [list(map(_vertex, line)) for line in _lines(document)]
    except RecursionError as error:
        raise InvalidRoute("collections within collections, too deep") from error


def _lines(document: Any) -> Iterator[list[Any]]:
    kind = document.get("type") if isinstance(document, dict) else None
    try:
        if kind == "LineString":
            yield _listed(document["coordinates"])
        elif kind == "MultiLineString":
            yield from map(_listed, _listed(document["coordinates"]))
        elif kind == "Feature":
            yield from _lines(document["geometry"])
        elif kind in {"FeatureCollection", "GeometryCollection"}:
            name = "features" if kind == "FeatureCollection" else "geometries"
            for part in _listed(document[name]):
                yield from _lines(part)
        else:
            raise InvalidRoute(f"{kind or 'no type'}: expected a LineString or MultiLineString")
    except KeyError as error:
        raise InvalidRoute(f"a {kind} without {error.args[0]}") from error


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise InvalidRoute(f"expected a list of coordinates, not {json.dumps(value)[:40]}")
    return value


def _vertex(position: Any) -> Vertex:
    try:
        lon, lat, *_ = position
        return float(lon), float(lat)
    except (TypeError, ValueError) as error:
        raise InvalidRoute(
            f"{json.dumps(position)[:40]}: expected longitude and latitude"
        ) from error
