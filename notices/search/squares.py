"""A box cut into the squares whose sums it takes whole, and the strips whose points are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from notices.bbox import BBox
from notices.publication import read_rows
from notices.zorder import BITS, cell_of, column_row_of, cover

LEVEL = 8  # of the squares: 1.4 degree wide
_SHIFT = BITS - LEVEL  # from a column of the z-order square to that of a square of LEVEL
_EXTENTS = """
SELECT e.cell, min(e.west), min(e.south), max(e.east), max(e.north) FROM facet_extent AS e
GROUP BY e.cell
"""


class Rectangle(NamedTuple):
    """Columns and rows of the z-order square, from the north-west, ends included."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, box: BBox) -> Rectangle:
        """Return that of a box that does not cross the antimeridian."""
        return cls(*cell_of(box.west, box.north), *cell_of(box.east, box.south))

    def common(self, other: Rectangle) -> Rectangle:
        """Return what both hold, where they meet."""
        return Rectangle(
            *map(max, self[:2], other[:2]),
            *map(min, self[2:], other[2:]),
        )

    def scans(self) -> Iterator[str]:
        """Return one condition on points ``p`` for each range of keys.

        OR would visit the table for each point.
        """
        inside = (
            f"p.mx BETWEEN {self.left} AND {self.right}"
            f" AND p.my BETWEEN {self.top} AND {self.bottom}"
        )
        for low, high in cover(*self):
            yield f"p.mkey >= {low} AND p.mkey < {high} AND {inside}"


class Cut(NamedTuple):
    """The squares of LEVEL that a box holds with all their points, and what is left of it."""

    held: list[int]
    strips: list[Rectangle]


def cut_parts(box: BBox) -> list[Cut]:
    """Cut each part of a box, by where the points are in the snapshot at hand."""
    extents = {cell: BBox(*edges) for cell, *edges in read_rows(_EXTENTS, {})}
    return [cut(part, extents) for part in box.parts()]


def cut(box: BBox, extents: Mapping[int, BBox]) -> Cut:
    """Cut a box that does not cross the antimeridian.

    ``extents`` are boxes round the points of each square of LEVEL that has some.
    """
    whole = Rectangle.of(box)
    held: list[int] = []
    rows: dict[int, list[Rectangle]] = defaultdict(list)
    for cell, extent in sorted(extents.items(), key=lambda item: column_row_of(item[0])):
        if not extent.common(box):
            continue
        square = _square(cell)
        if _holds(box, extent) or _surrounds(whole, square):
            held.append(cell)
        else:
            _join(rows[square.top], square, "right", "left")
    strips: list[Rectangle] = []
    for top in sorted(rows):
        for run in rows[top]:
            _join(strips, run, "bottom", "top")
    return Cut(held, [strip.common(whole) for strip in strips])


def _square(cell: int) -> Rectangle:
    left, top = (edge << _SHIFT for edge in column_row_of(cell))
    return Rectangle(left, top, left + (1 << _SHIFT) - 1, top + (1 << _SHIFT) - 1)


def _holds(box: BBox, extent: BBox) -> bool:
    west, south, east, north = extent
    return box.west <= west and box.south <= south and east <= box.east and north <= box.north


def _surrounds(whole: Rectangle, square: Rectangle) -> bool:
    # A place further east in the z-order square is further east on Earth: those that share the
    # column of an edge may be beyond it, those of the next ones are not.
    return (
        whole.left < square.left
        and whole.top < square.top
        and square.right < whole.right
        and square.bottom < whole.bottom
    )


def _join(strips: list[Rectangle], one: Rectangle, end: str, start: str) -> None:
    """Make the strip that ends where this one begins longer, or add this one."""
    for rank, strip in enumerate(strips):
        longer = strip._replace(**{end: getattr(one, end)})
        if getattr(strip, end) + 1 == getattr(one, start) and longer == one._replace(
            **{start: getattr(strip, start)}
        ):
            strips[rank] = longer
            return
    strips.append(one)
