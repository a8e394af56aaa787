"""Compare the sums that triggers keep with the points that they were counted from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.db import connection

from notices.zorder import BITS
from tiles.cells import COARSEST, FINEST, FINEST_FACET

_SQL = Path(__file__).parent / "sql"
_CELLS = (_SQL / "wrong_cells.sql").read_text(encoding="utf-8")
_FACETS = (_SQL / "wrong_facets.sql").read_text(encoding="utf-8")
CHECKS = [
    *(("tile_cell", level, _CELLS) for level in range(COARSEST, FINEST + 1)),
    *(("tile_cell_facet", level, _FACETS) for level in range(COARSEST, FINEST_FACET + 1)),
]


class LevelReport(NamedTuple):
    """How many rows of a level of a table are wrong, missing or too many; the first cell."""

    table: str
    level: int
    wrong: int
    first: int | None


def audit_sums() -> Iterator[LevelReport]:
    """Compare each level, in one statement each: what changes meanwhile is on both sides."""
    with connection.cursor() as cursor:
        for table, level, statement in CHECKS:
            cursor.execute(statement, {"level": level, "shift": 2 * (BITS - level)})
            yield LevelReport(table, level, *cursor.fetchone())
