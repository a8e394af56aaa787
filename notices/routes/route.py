"""A route: one or more lines in degrees, in the order of travel."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from notices.errors import InvalidRoute
from notices.sphere import distance_m

MAX_VERTICES = 50_000
MAX_METRES = 500_000

Vertex = tuple[float, float]  # longitude, latitude; EPSG:4326


class Route(NamedTuple):
    """Lines of two vertices or more, and the metres of all of them, without their gaps."""

    lines: list[list[Vertex]]
    length_m: float
    vertices: int  # as they were given


def route_of(lines: Iterable[Iterable[Vertex]]) -> Route:
    """Check lines and leave out what says nothing: repeated vertices, segments of one vertex.

    Raises InvalidRoute, which says what is wrong and where.
    """
    given = [[_checked(vertex) for vertex in line] for line in lines]
    vertices = sum(map(len, given))
    if vertices > MAX_VERTICES:
        raise InvalidRoute(f"{vertices:,} vertices: {MAX_VERTICES:,} at most; simplify it first")
    kept = [line for line in map(_without_repetitions, given) if len(line) > 1]
    if not kept:
        raise InvalidRoute("no line: a route needs two different places, in one segment")
    length = sum(distance_m(*a, *b) for line in kept for a, b in pairwise(line))
    if length > MAX_METRES:
        raise InvalidRoute(
            f"{length / 1000:,.0f} km long: {MAX_METRES // 1000} at most; cut it in stages"
        )
    return Route(kept, length, vertices)


def _checked(vertex: Vertex) -> Vertex:
    lon, lat = vertex
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise InvalidRoute(f"lat {lat}, lon {lon}: not numbers of degrees")
    if abs(lat) > 90 >= abs(lon):
        raise InvalidRoute(f"lat {lat:g}, lon {lon:g}: latitude and longitude look swapped")
    if abs(lat) > 90 or abs(lon) > 180:
        raise InvalidRoute(f"lat {lat:g}, lon {lon:g}: not degrees; projected coordinates?")
    return lon, lat


def _without_repetitions(line: list[Vertex]) -> list[Vertex]:
    return [vertex for n, vertex in enumerate(line) if n == 0 or vertex != line[n - 1]]
