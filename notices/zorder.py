"""The z-order (Morton) curve over the Web Mercator square, at 2**26 cells a side.

A cell is 0.6 m wide at the equator. Any map tile is one range of keys, and a box is a few.
Twin of ``migrations/sql/0002_zorder.sql``; a test compares the two.
"""

from __future__ import annotations

import math
from typing import NamedTuple

BITS = 26
SIDE = 1 << BITS
MAX_LAT = 85.06  # a little past the edge of the square, which clamps


class KeyRange(NamedTuple):
    """Keys from ``low`` included to ``high`` excluded."""

    low: int
    high: int


def cell_of(lon: float, lat: float) -> tuple[int, int]:
    """Return the column from the west and the row from the north of a place in degrees."""
    x = math.floor((lon + 180) / 360 * SIDE)
    lat = min(MAX_LAT, max(-MAX_LAT, lat))
    y = math.floor((0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)) * SIDE)
    return min(SIDE - 1, max(0, x)), min(SIDE - 1, max(0, y))


def spread(v: int) -> int:
    """Put a zero bit before every bit of a number of at most 32 bits."""
    v = (v | v << 16) & 0x0000FFFF0000FFFF
    v = (v | v << 8) & 0x00FF00FF00FF00FF
    v = (v | v << 4) & 0x0F0F0F0F0F0F0F0F
    v = (v | v << 2) & 0x3333333333333333
    return (v | v << 1) & 0x5555555555555555


def key_of(x: int, y: int) -> int:
    """Interleave a column and a row; also numbers the tiles of a zoom."""
    return spread(x) | spread(y) << 1


def gather(v: int) -> int:
    """Keep every other bit of a number of at most 64 bits: undo ``spread``."""
    v &= 0x5555555555555555
    v = (v | v >> 1) & 0x3333333333333333
    v = (v | v >> 2) & 0x0F0F0F0F0F0F0F0F
    v = (v | v >> 4) & 0x00FF00FF00FF00FF
    v = (v | v >> 8) & 0x0000FFFF0000FFFF
    return (v | v >> 16) & 0x00000000FFFFFFFF


def column_row_of(key: int) -> tuple[int, int]:
    """Return the column and the row that a key interleaves."""
    return gather(key), gather(key >> 1)


def tile_range(z: int, x: int, y: int) -> KeyRange:
    """Return the keys of a tile: exactly one range."""
    shift = 2 * (BITS - z)
    low = key_of(x, y) << shift
    return KeyRange(low, low + (1 << shift))


def cover(west: int, north: int, east: int, south: int, most: int = 32) -> list[KeyRange]:
    """Return at most ``most`` ranges that hold every cell of a rectangle, ends included.

    They hold more: the reader filters by the exact box. Adjacent squares are joined, so that
    an index is entered few times; the finest squares within ``most`` are taken, so that few
    rows are read in vain.
    """
    shift = 0
    while ((east >> shift) - (west >> shift) + 1) * (
        (south >> shift) - (north >> shift) + 1
    ) > most:
        shift += 1
    keys = sorted(
        key_of(x, y)
        for x in range(west >> shift, (east >> shift) + 1)
        for y in range(north >> shift, (south >> shift) + 1)
    )
    ranges: list[KeyRange] = []
    for key in keys:
        low, high = key << 2 * shift, (key + 1) << 2 * shift
        if ranges and ranges[-1].high == low:
            low = ranges.pop().low
        ranges.append(KeyRange(low, high))
    return ranges
