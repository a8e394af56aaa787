"""The z-order key, in Python and in SQL."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from notices.bbox import BBox
from notices.zorder import BITS, SIDE, cell_of, column_row_of, cover, key_of, tile_range

lons = st.floats(-180, 180, allow_nan=False)
lats = st.floats(-89.9, 89.9, allow_nan=False)
cells = st.integers(0, SIDE - 1)


def test_the_corners_and_the_middle_of_the_square() -> None:
    assert cell_of(-180, 89) == (0, 0)
    assert cell_of(180, -89) == (SIDE - 1, SIDE - 1)
    assert cell_of(0, 0) == (SIDE // 2, SIDE // 2)


@given(cells, cells)
def test_a_key_interleaves_the_bits_of_its_cell(x: int, y: int) -> None:
    key = key_of(x, y)

    assert sum((key >> 2 * bit & 1) << bit for bit in range(BITS)) == x
    assert sum((key >> 2 * bit + 1 & 1) << bit for bit in range(BITS)) == y


@given(cells, cells)
def test_a_key_gives_its_cell_back(x: int, y: int) -> None:
    assert column_row_of(key_of(x, y)) == (x, y)


@given(lons, lats, st.integers(0, 16))
def test_a_place_is_in_the_range_of_its_tile_and_of_no_neighbour(
    lon: float, lat: float, z: int
) -> None:
    x, y = cell_of(lon, lat)
    tile = (x >> BITS - z, y >> BITS - z)

    low, high = tile_range(z, *tile)
    assert low <= key_of(x, y) < high
    if tile[0] + 1 < 2**z:
        low, high = tile_range(z, tile[0] + 1, tile[1])
        assert not low <= key_of(x, y) < high


@given(lons, lats, lons, lats, st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_the_ranges_of_a_box_hold_every_place_of_it(
    lon1: float, lat1: float, lon2: float, lat2: float, share: tuple[float, float]
) -> None:
    west, east, south, north = (*sorted((lon1, lon2)), *sorted((lat1, lat2)))
    box = BBox(west, south, east, north)
    lon = min(east, west + share[0] * (east - west))
    lat = min(north, south + share[1] * (north - south))

    key = key_of(*cell_of(lon, lat))
    assert any(low <= key < high for low, high in box.key_ranges())


@given(cells, cells, cells, cells)
def test_a_cover_is_short_and_in_order(x1: int, y1: int, x2: int, y2: int) -> None:
    ranges = cover(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    assert 1 <= len(ranges) <= 32
    assert all(before.high < after.low for before, after in pairwise(ranges))


@pytest.mark.usefixtures("database")
def test_sql_agrees_with_python() -> None:
    places = [
        (lon / 7, lat / 3)
        for lon in range(-1260, 1261, 97)
        for lat in range(-270, 271, 31)
        if not math.isclose(lat, 0)
    ]
    places += [(0.0, 0.0), (5e-324, 5e-324), (2.0, -1e-300), (3.0, -1e-17), (4.0, 2e-17)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT zorder_x(lon), zorder_y(lat), zorder_key(zorder_x(lon), zorder_y(lat))"
            " FROM unnest(%s::float8[], %s::float8[]) WITH ORDINALITY AS p (lon, lat, i)"
            " ORDER BY i",
            [[lon for lon, _ in places], [lat for _, lat in places]],
        )
        stored = cursor.fetchall()

    expected = [cell_of(*place) for place in places]
    assert stored == [(x, y, key_of(x, y)) for x, y in expected]
