"""A route: one or more lines in degrees, in the order of travel."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from notices.errors import InvalidRoute
from notices.sphere import Floats, distances_m

MAX_VERTICES = 50_000
MAX_METRES = 500_000

Vertex = tuple[float, float]  # longitude, latitude; EPSG:4326


class Route(NamedTuple):
    """Lines of two vertices or more, a row each, and the metres of all, without their gaps."""

    lines: list[Floats]
    length_m: float
    vertices: int  # as they were given


def route_of(lines: Iterable[Sequence[Vertex]]) -> Route:
    """Check lines and leave out what says nothing: repeated vertices, segments of one vertex.

    Raises InvalidRoute, which says what is wrong and where.
    """
    given = [np.array(line, dtype=float).reshape(-1, 2) for line in lines]
    for line in given:
        _check(line)
    vertices = sum(map(len, given))
    if vertices > MAX_VERTICES:
        raise InvalidRoute(f"{vertices:,} vertices: {MAX_VERTICES:,} at most; simplify it first")
    kept = [line for line in map(_without_repetitions, given) if len(line) > 1]
    if not kept:
        raise InvalidRoute("no line: a route needs two different places, in one segment")
    length = sum(float(distances_m(line[:-1], line[1:]).sum()) for line in kept)
    if length > MAX_METRES:
        raise InvalidRoute(
            f"{length / 1000:,.0f} km long: {MAX_METRES // 1000} at most; cut it in stages"
        )
    return Route(kept, length, vertices)


def _check(line: Floats) -> None:
    wrong = ~(np.abs(line) <= (180, 90)).all(axis=1)  # and what is no number
    for lon, lat in line[wrong]:
        if not (math.isfinite(lon) and math.isfinite(lat)):
            raise InvalidRoute(f"lat {lat}, lon {lon}: not numbers of degrees")
        if abs(lat) > 90 >= abs(lon):
            raise InvalidRoute(f"lat {lat:g}, lon {lon:g}: latitude and longitude look swapped")
        raise InvalidRoute(f"lat {lat:g}, lon {lon:g}: not degrees; projected coordinates?")


def _without_repetitions(line: Floats) -> Floats:
    moves = np.any(np.diff(line, axis=0), axis=1)
    return line[np.concatenate([[True], moves])] if len(line) else line
