"""Distances on the ground."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_DIAMETER_M = 2 * 6_371_008.8  # of the mean sphere: within 0.5 % of the ellipsoid


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance between two points, each lon, lat in degrees."""
    lon, lat, lon_2, lat_2 = map(radians, (*one, *other))
    chord = sin((lat_2 - lat) / 2) ** 2 + cos(lat) * cos(lat_2) * sin((lon_2 - lon) / 2) ** 2
    return _DIAMETER_M * asin(sqrt(chord))
