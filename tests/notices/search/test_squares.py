"""Boxes cut into squares and strips: each point of a box is counted once, and no other."""

from __future__ import annotations

import math
from collections import defaultdict

from hypothesis import example, given, settings
from hypothesis import strategies as st

from notices.bbox import BBox
from notices.search.squares import LEVEL, Rectangle, cut
from notices.zorder import BITS, cell_of, column_row_of, key_of

# A few squares about Brittany, the edge of the antimeridian, and beyond the map's last parallel.
LONGITUDES = st.one_of(
    st.floats(-6, 1).map(lambda lon: round(lon, 2)), st.sampled_from([-180.0, 179.99, 180.0])
)
LATITUDES = st.one_of(
    st.floats(46, 50).map(lambda lat: round(lat, 2)), st.sampled_from([-90.0, 86.0, 90.0])
)
PLACES = st.lists(st.tuples(LONGITUDES, LATITUDES), max_size=30)
BOXES = st.builds(
    lambda lons, lats: BBox(min(lons), min(lats), max(lons), max(lats)),
    st.tuples(LONGITUDES, LONGITUDES),
    st.tuples(LATITUDES, LATITUDES),
)


def square_of(lon: float, lat: float) -> int:
    return key_of(*cell_of(lon, lat)) >> 2 * (BITS - LEVEL)


def extents_of(places: list[tuple[float, float]]) -> dict[int, BBox]:
    """As facets_follow() writes them: rounded outward."""
    members = defaultdict(list)
    for place in places:
        members[square_of(*place)].append(place)
    found = {}
    for square, inside in members.items():
        lons, lats = zip(*inside, strict=True)
        low = (math.floor(min(edge) * 10) / 10 for edge in (lons, lats))
        high = (math.ceil(max(edge) * 10) / 10 for edge in (lons, lats))
        found[square] = BBox(*low, *high)
    return found


def is_in(strip: Rectangle, lon: float, lat: float) -> bool:
    column, row = cell_of(lon, lat)
    return strip.left <= column <= strip.right and strip.top <= row <= strip.bottom


@settings(max_examples=400, deadline=None)
@given(PLACES, BOXES)
@example([(-1.4, 48.0), (-1.40625, 48.0)], BBox(-1.40625, 47, -1.0, 49))
def test_each_point_of_a_box_is_counted_once(places: list[tuple[float, float]], box: BBox) -> None:
    held, strips = cut(box, extents_of(places))

    for lon, lat in places:
        inside = box.west <= lon <= box.east and box.south <= lat <= box.north
        summed = square_of(lon, lat) in held
        read = sum(is_in(strip, lon, lat) for strip in strips)
        assert summed + read * inside == inside
        assert not (summed and read)


def test_a_box_round_all_the_points_reads_none() -> None:
    places = [(-4.5, 48.4), (-1.7, 48.1), (0.2, 47.9)]

    held, strips = cut(BBox(-5, 47, 1, 49), extents_of(places))

    assert sorted(held) == sorted({square_of(*place) for place in places})
    assert strips == []


def test_squares_side_by_side_are_one_strip() -> None:
    places = [(lon / 2, lat / 2) for lon in range(-10, 3) for lat in range(92, 101)]
    box = BBox(-4.9, 46.1, 0.9, 49.9)

    held, strips = cut(box, extents_of(places))

    columns = {column_row_of(square)[0] for square in held}
    assert len(columns) >= 2
    assert len(strips) <= 6
