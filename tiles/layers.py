"""The layers of a tile that hold notices, and how fine the grid of each is: the zoom table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from notices.zorder import BITS
from tiles.grid import MAX_ZOOM


@dataclass(frozen=True, slots=True)
class Layer:
    """Notices counted in a grid of ``2 ** bits[z]`` cells a side of a tile.

    A tile holds at most one feature a cell, whatever the data: 4,096 in the finest grid.
    """

    name: str
    coarse: bool  # places known to the commune or less; the other layers hold no such place
    bits: Mapping[int, int]

    def level(self, z: int) -> int:
        """How many times the Web Mercator square was cut in four to make a cell of the grid."""
        return z + self.bits[z]

    def shift(self, z: int) -> int:
        """Bits of a key below a cell of the grid: ``mkey >> shift`` numbers the cell."""
        return 2 * (BITS - self.level(z))


# For the eye, on a tile drawn 512 pixels wide: far out, a bubble of 32 pixels a cell; near,
# dots of 16, then of 8. Zooms 0 to 11 have their sums stored: see tiles/cells.py.
NOTICES = Layer(
    "notices",
    coarse=False,
    bits={
        **dict.fromkeys(range(12), 4),
        **dict.fromkeys(range(12, 15), 5),
        **dict.fromkeys(range(15, MAX_ZOOM + 1), 6),
    },
)

# Not beyond zoom 12, whose tiles are 7 km wide in France: a finer tile would say more than what
# is known of these places, or shared (a coarse place is a square of 0.05 degree). Readers draw
# the tiles of zoom 12 larger. From zoom 11, a cell is about a commune.
COMMUNES = Layer("communes_notices", coarse=True, bits={**dict.fromkeys(range(12), 4), 12: 3})

LAYERS = (NOTICES, COMMUNES)


def layers_at(z: int) -> list[Layer]:
    """Return the layers that the tiles of a zoom hold."""
    return [layer for layer in LAYERS if z in layer.bits]
