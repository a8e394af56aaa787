"""Distances and bearings on the sphere of the mean radius of the Earth (IUGG): within 0.5 %."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from notices.bbox import BBox

Floats = NDArray[np.float64]

RADIUS_M = 6_371_008.8
METRES_A_DEGREE = math.radians(RADIUS_M)


def without_dust(degrees: float) -> float:
    """Round to a tenth of a millimetre: PostgreSQL refuses the sine of 5e-324 ("underflow")."""
    return round(degrees, 9)


def distance_m(from_lon: float, from_lat: float, to_lon: float, to_lat: float) -> float:
    """Return the metres of the great circle between two places in degrees (haversine)."""
    down = math.sin(math.radians(to_lat - from_lat) / 2)
    across = math.sin(math.radians(to_lon - from_lon) / 2)
    between = math.cos(math.radians(from_lat)) * math.cos(math.radians(to_lat))
    return 2 * RADIUS_M * math.asin(min(1, math.sqrt(down**2 + between * across**2)))


def distances_m(start: Floats, end: Floats) -> Floats:
    """Return the same of each pair of places: arrays of longitudes and latitudes, by row."""
    (lon, lat), (far_lon, far_lat) = np.radians(start).T, np.radians(end).T
    half = np.sin((far_lat - lat) / 2) ** 2
    half += np.cos(lat) * np.cos(far_lat) * np.sin((far_lon - lon) / 2) ** 2
    angle: Floats = 2 * np.arcsin(np.sqrt(np.minimum(1, half)))
    return angle * RADIUS_M


def bearing(from_lon: float, from_lat: float, to_lon: float, to_lat: float) -> float:
    """Return the initial bearing in degrees clockwise from true north, from 0 to 360 excluded."""
    start, end = math.radians(from_lat), math.radians(to_lat)
    turn = math.radians(to_lon - from_lon)
    across = math.sin(turn) * math.cos(end)
    along = math.cos(start) * math.sin(end) - math.sin(start) * math.cos(end) * math.cos(turn)
    return math.degrees(math.atan2(across, along)) % 360


def box_around(lon: float, lat: float, metres: float) -> BBox:
    """Return a box that holds every place within some metres; it may cross the antimeridian."""
    high = metres / METRES_A_DEGREE
    south, north = lat - high, lat + high
    if south <= -90 or north >= 90:  # a pole is inside: every meridian is
        return BBox(-180, max(-90, south), 180, min(90, north))
    wide = math.degrees(math.asin(math.sin(metres / RADIUS_M) / math.cos(math.radians(lat))))
    if wide >= 180:
        return BBox(-180, south, 180, north)
    return BBox(_wrapped(lon - wide), south, _wrapped(lon + wide), north)


def _wrapped(lon: float) -> float:
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
