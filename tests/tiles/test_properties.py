"""Properties of keys, cells and extents, for any place on the square of Web Mercator."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import mapbox_vector_tile
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notices.search.parameters import Criteria
from notices.zorder import BITS, SIDE, cell_of, column_row_of, key_of
from tests import build
from tiles.examination import units_of
from tiles.grid import EXTENT, MAX_ZOOM, Tile
from tiles.layers import LAYERS, layers_at
from tiles.render import render_notices

LIMIT = 85.05112877980659
# Where mistakes like to be: both sides of the antimeridian, the equator, Greenwich, the
# overseas, and the edges of tiles.
EDGES = [
    *((179.999999, -16.5), (-179.999999, -16.5), (180.0, 0.0), (-180.0, 0.0), (0.0, 0.0)),
    *((-176.2, -13.3), (55.5, -21.1), (45.2, -12.8), (-61.5, 16.2), (-56.2, 46.8)),
    *((70.2, -49.3), (-149.6, -17.5), (166.4, -22.3), (-52.3, 4.9), (0.0, LIMIT), (0.0, -LIMIT)),
    *((-90.0, 66.51326044311186), (11.25, 48.92249926375824), (5.625, 45.089035564831036)),
]
anywhere = st.tuples(st.floats(-180, 180), st.floats(-LIMIT, LIMIT))
places = st.one_of(st.sampled_from(EDGES), anywhere)
zooms = st.integers(0, MAX_ZOOM)
cells = st.integers(0, SIDE - 1)


@st.composite
def tiles(draw: st.DrawFn) -> Tile:
    """Any tile."""
    z = draw(zooms)
    return Tile(z, draw(st.integers(0, 2**z - 1)), draw(st.integers(0, 2**z - 1)))


def tile_of(z: int, place: tuple[float, float]) -> Tile:
    column, row = cell_of(*place)
    return Tile(z, column >> BITS - z, row >> BITS - z)


@given(cells, cells)
def test_a_key_gives_back_its_column_and_row(column: int, row: int) -> None:
    assert column_row_of(key_of(column, row)) == (column, row)


@given(tiles())
def test_the_children_of_a_tile_share_its_keys_without_a_gap(tile: Tile) -> None:
    if tile.z == MAX_ZOOM:
        return
    children = [
        Tile(tile.z + 1, 2 * tile.x + dx, 2 * tile.y + dy).keys for dy in (0, 1) for dx in (0, 1)
    ]

    assert (children[0].low, children[-1].high) == tile.keys
    assert all(a.high == b.low for a, b in pairwise(children))


@given(places, zooms)
def test_a_place_is_in_one_tile_of_a_zoom_and_in_its_parents(
    place: tuple[float, float], z: int
) -> None:
    key = key_of(*cell_of(*place))
    tile = tile_of(z, place)

    assert tile.keys.low <= key < tile.keys.high
    for next_to in (tile.key - 1, tile.key + 1):
        if 0 <= next_to < 4**z:
            low, high = Tile(z, *column_row_of(next_to)).keys
            assert not low <= key < high
    if z:
        assert tile_of(z - 1, place) == Tile(z - 1, tile.x // 2, tile.y // 2)


@given(places, zooms)
def test_a_place_is_where_the_formula_of_web_mercator_puts_it(
    place: tuple[float, float], z: int
) -> None:
    tile = tile_of(z, place)
    x, y = units_of(tile, *place)
    one = EXTENT / tile.width  # a cell of the z-order square, in units of the tile

    assert -one <= x <= EXTENT + one
    assert -one <= y <= EXTENT + one


@given(places, zooms)
def test_the_cell_of_a_grid_is_inside_its_tile(place: tuple[float, float], z: int) -> None:
    tile, key = tile_of(z, place), key_of(*cell_of(*place))
    for layer in layers_at(z):
        cell = key >> layer.shift(z)
        low, high = cell << layer.shift(z), (cell + 1) << layer.shift(z)
        assert tile.keys.low <= low <= key < high <= tile.keys.high


@pytest.mark.usefixtures("database")
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(places, min_size=1, max_size=12), zooms)
def test_every_notice_is_in_one_feature_of_a_zoom_and_inside_its_extent(
    found: list[tuple[float, float]], z: int
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE notices_notice CASCADE")
        cursor.execute("TRUNCATE published_point, tile_cell, tile_cell_facet, tile_cache")
    for place in found:
        build.notice(geom=place)

    drawn = [
        (tile, feature["properties"])
        for tile in {tile_of(z, place) for place in found}
        for feature in features(render_notices(tile, Criteria.model_validate({})))
    ]

    assert sum(properties["count"] for _, properties in drawn) == len(found)
    for place in found:
        around = [properties for tile, properties in drawn if holds(tile, properties, place, z)]
        assert around, f"{place} is in no feature"


def features(mvt: bytes) -> list[dict[str, Any]]:
    layers = mapbox_vector_tile.decode(mvt)
    return [
        feature
        for layer in LAYERS
        if layer.name in layers
        for feature in layers[layer.name]["features"]
    ]


def holds(tile: Tile, properties: dict[str, Any], place: tuple[float, float], z: int) -> bool:
    if tile != tile_of(z, place):
        return False
    if properties["count"] == 1:
        return True
    slack = 1e-6  # the edges are rounded outward to it; 180 East is in the last column
    lon, lat = place
    return (
        properties["west"] - slack <= lon <= properties["east"] + slack
        and properties["south"] - slack <= lat <= properties["north"] + slack
    ) or math.isclose(abs(lon), 180)
