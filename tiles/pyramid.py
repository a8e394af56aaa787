"""The tiles that hold something: a few thousand of the billions of addresses.

A tile holds something where one of its four children does, so the finest zoom tells all others,
save the coarse places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from notices.bbox import BBox
from notices.search.parameters import Criteria, SearchParams
from notices.search.points import Points, points_of
from notices.zorder import BITS, cell_of, column_row_of
from tiles.cells import COARSEST, FINEST
from tiles.grid import Tile
from tiles.layers import COMMUNES, layers_at

EVERYTHING = Criteria.model_validate({})
STORED_SQL = "SELECT DISTINCT cell FROM tile_cell WHERE level = %s AND NOT (coarse AND %s)"


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Tiles by zoom, numbered along the z-order curve, in its order."""

    keys: dict[int, list[int]]

    def __len__(self) -> int:
        return sum(map(len, self.keys.values()))

    def __iter__(self) -> Iterator[Tile]:
        for z, keys in self.keys.items():
            for key in keys:
                yield Tile(z, *column_row_of(key))


def read_pyramid(zooms: range, box: BBox | None = None, criteria: Criteria = EVERYTHING) -> Pyramid:
    """Find the tiles of some zooms that hold a notice, among those that touch a box."""
    finest = max(zooms[-1], COARSEST)
    found = set(_keys_at(finest, criteria))
    by_zoom: dict[int, list[int]] = {}
    for z in range(finest, zooms[0] - 1, -1):
        if z == max(COMMUNES.bits) < finest:  # finer tiles do not hold the coarse places
            found |= set(_keys_at(z, criteria))
        if z in zooms:
            by_zoom[z] = sorted(found if box is None else _touching(found, z, box))
        found = {key >> 2 for key in found}
    return Pyramid({z: by_zoom[z] for z in zooms})


def drawn_points(z: int, criteria: Criteria) -> Points:
    """Return the published points that tiles of a zoom show under a filter.

    They are those of lists and counts, save the coarse places where no layer has them.
    """
    asked = {name: getattr(criteria, name) for name in Criteria.model_fields}
    points = points_of(SearchParams.model_construct(**asked, located=True).to_query())
    if not any(layer.coarse for layer in layers_at(z)):
        points.where.append("NOT tile_coarse(p.precision)")
    return points


def _keys_at(z: int, criteria: Criteria) -> list[int]:
    with connection.cursor() as cursor:
        if criteria == EVERYTHING and z <= FINEST:
            only_fine = not any(layer.coarse for layer in layers_at(z))
            cursor.execute(STORED_SQL, [z, only_fine])
        else:
            points = drawn_points(z, criteria)
            select = f"DISTINCT p.mkey >> {2 * (BITS - z)}"
            cursor.execute(points.sql(select), points.parameters)
        return [key for (key,) in cursor.fetchall()]


def _touching(keys: set[int], z: int, box: BBox) -> Iterator[int]:
    corners = [
        (cell_of(part.west, part.north), cell_of(part.east, part.south)) for part in box.parts()
    ]
    shift = BITS - z
    for key in keys:
        x, y = column_row_of(key)
        for (left, top), (right, bottom) in corners:
            if left >> shift <= x <= right >> shift and top >> shift <= y <= bottom >> shift:
                yield key
                break
