"""Addresses of tiles in the XYZ scheme of Web Mercator (EPSG:3857)."""

from __future__ import annotations

from dataclasses import dataclass

from notices.zorder import BITS, KeyRange, key_of, tile_range

MAX_ZOOM = 16
EXTENT = 4096  # units of a tile's side


class NoSuchTile(ValueError):
    """The address is outside the grid."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Zoom, column from the west, row from the north. Raises NoSuchTile off the grid."""

    z: int
    x: int
    y: int

    def __post_init__(self) -> None:
        """Refuse an address outside the grid."""
        if not (0 <= self.z <= MAX_ZOOM and 0 <= self.x < 2**self.z and 0 <= self.y < 2**self.z):
            raise NoSuchTile(f"no tile {self.z}/{self.x}/{self.y}: zooms go from 0 to {MAX_ZOOM}")

    @property
    def keys(self) -> KeyRange:
        """The z-order keys of the points of this tile."""
        return tile_range(self.z, self.x, self.y)

    @property
    def corner(self) -> tuple[int, int]:
        """The north-west corner, in cells of the z-order square."""
        return self.x << (BITS - self.z), self.y << (BITS - self.z)

    @property
    def width(self) -> int:
        """The side, in cells of the z-order square."""
        return 1 << (BITS - self.z)

    @property
    def key(self) -> int:
        """The place of this tile among those of its zoom, along the z-order curve."""
        return key_of(self.x, self.y)
