"""Addresses of tiles."""

from __future__ import annotations

from itertools import pairwise

import pytest

from notices.zorder import BITS, cell_of, key_of
from tiles.grid import MAX_ZOOM, NoSuchTile, Tile
from tiles.layers import LAYERS, layers_at


@pytest.mark.parametrize("address", [(3, 8, 0), (0, 0, 1), (MAX_ZOOM + 1, 0, 0), (10**6, 0, 0)])
def test_an_address_off_the_grid_is_refused(address: tuple[int, int, int]) -> None:
    with pytest.raises(NoSuchTile, match="no tile"):
        Tile(*address)


def test_the_four_children_share_the_keys_of_their_parent() -> None:
    parent = Tile(11, 1032, 708)

    children = [Tile(12, 2064 + dx, 1416 + dy).keys for dy in (0, 1) for dx in (0, 1)]

    assert (children[0].low, children[-1].high) == parent.keys
    assert all(a.high == b.low for a, b in pairwise(children))


def test_a_place_has_the_usual_address() -> None:
    # Chartres at zoom 12, as any slippy map numbers it.
    x, y = cell_of(1.4877, 48.4479)

    assert (x >> BITS - 12, y >> BITS - 12) == (2064, 1416)
    low, high = Tile(12, 2064, 1416).keys
    assert low <= key_of(x, y) < high


@pytest.mark.parametrize("z", range(MAX_ZOOM + 1))
def test_no_layer_has_more_than_4096_cells_a_tile(z: int) -> None:
    low, high = Tile(z, 0, 0).keys

    for layer in layers_at(z):
        assert (high - low) >> layer.shift(z) <= 4096


def test_no_cell_of_a_coarse_layer_is_finer_than_a_coarse_place() -> None:
    [coarse] = [layer for layer in LAYERS if layer.coarse]

    # A square of 0.05 degree is what is shared of such a place.
    assert 360 / 2 ** max(coarse.bits) > 0.05
