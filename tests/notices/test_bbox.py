"""Bounding boxes as typed."""

from __future__ import annotations

import pytest

from notices.bbox import BBox
from notices.errors import InvalidBBox


def test_reads_west_south_east_north() -> None:
    assert BBox.parse("0.75,47.95, 1.99,48.94") == BBox(0.75, 47.95, 1.99, 48.94)


def test_a_box_across_the_antimeridian_has_two_parts() -> None:
    # Wallis and Futuna to Fiji's east: RFC 7946, 5.2.
    box = BBox.parse("177,-20,-176,-13")

    assert box.parts() == [BBox(177, -20, 180, -13), BBox(-180, -20, -176, -13)]


def test_a_point_is_a_box() -> None:
    assert BBox.parse("2,48,2,48").parts() == [BBox(2, 48, 2, 48)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1,2,3", "four numbers"),
        ("a,b,c,d", "four numbers"),
        ("", "four numbers"),
        ("3,49,4,48", "south <= north"),
        ("0,-91,1,91", "south <= north"),
        ("-181,0,1,1", "longitudes"),
        ("nan,0,1,1", "finite"),
        ("0,0,inf,1", "finite"),
    ],
)
def test_refuses_what_is_not_a_box_and_says_why(text: str, says: str) -> None:
    with pytest.raises(InvalidBBox, match=says):
        BBox.parse(text)
