"""Bounding boxes in WGS 84 (EPSG:4326), longitude first, in decimal degrees."""

from __future__ import annotations

import math
from typing import NamedTuple, Self

from notices.errors import InvalidBBox
from notices.zorder import KeyRange, cell_of, cover


class BBox(NamedTuple):
    """West, south, east, north, in the order of RFC 7946 and OGC API Features.

    West may be greater than east: the box then crosses the antimeridian (RFC 7946, 5.2).
    """

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"west,south,east,north"``.

        Raises InvalidBBox when a value is missing, not finite, out of range, or when south
        is above north.
        """
        try:
            west, south, east, north = (float(part) for part in text.split(","))
        except ValueError as error:
            raise InvalidBBox("bbox needs four numbers: west,south,east,north") from error
        if not all(map(math.isfinite, (west, south, east, north))):
            raise InvalidBBox("bbox values must be finite")
        if not (abs(west) <= 180 and abs(east) <= 180):
            raise InvalidBBox("bbox longitudes must be between -180 and 180")
        if not -90 <= south <= north <= 90:
            raise InvalidBBox("bbox must satisfy -90 <= south <= north <= 90")
        return cls(west, south, east, north)

    def parts(self) -> list[BBox]:
        """Return the box, or its two halves when it crosses the antimeridian."""
        if self.west <= self.east:
            return [self]
        return [self._replace(east=180.0), self._replace(west=-180.0)]

    def common(self, other: BBox) -> list[BBox]:
        """Return the boxes that hold what both hold; none crosses the antimeridian."""
        pairs = ((one, two) for one in self.parts() for two in other.parts())
        found = (
            BBox(
                max(one.west, two.west),
                max(one.south, two.south),
                min(one.east, two.east),
                min(one.north, two.north),
            )
            for one, two in pairs
        )
        return [box for box in found if box.west <= box.east and box.south <= box.north]

    def key_ranges(self, most: int = 32) -> list[KeyRange]:
        """Return ranges of the z-order key that hold every place of a part, and some more."""
        left, top = cell_of(self.west, self.north)
        right, bottom = cell_of(self.east, self.south)
        return cover(left, top, right, bottom, most)

    def __str__(self) -> str:
        return ",".join(f"{value:g}" for value in self)
