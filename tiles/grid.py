"""Addresses of tiles in the XYZ scheme of Web Mercator (EPSG:3857), and their zoom table."""

from __future__ import annotations

from dataclasses import dataclass

from notices.zorder import BITS, KeyRange, key_of, tile_range

MAX_ZOOM = 16
EXTENT = 4096  # units of a tile's side

# Fineness of the grid by zoom: 2**bits cells a side, on a tile drawn 512 pixels wide.
# Far out, a bubble of 32 pixels a cell; near, dots of 16, then of 8; never more than 4,096
# features. Zooms 0 to 11 have their sums stored: see tiles/cells.py.
ZOOM_TABLE = {
    **dict.fromkeys(range(12), 4),
    **dict.fromkeys(range(12, 15), 5),
    **dict.fromkeys(range(15, MAX_ZOOM + 1), 6),
}


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
    def level(self) -> int:
        """How many times the Web Mercator square was cut in four to make a cell of the grid."""
        return self.z + ZOOM_TABLE[self.z]

    @property
    def cell_shift(self) -> int:
        """Bits of the key below a cell of the grid: ``mkey >> cell_shift`` numbers the cell."""
        return 2 * (BITS - self.level)

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
