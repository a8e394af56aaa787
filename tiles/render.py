"""Draw one tile in the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connections
from psycopg.types.json import Jsonb

from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from notices.vocabularies import Precision, Protection
from notices.zorder import SIDE
from tiles.cells import FINEST, FINEST_FACET
from tiles.grid import EXTENT, Tile

_SQL = Path(__file__).parent / "sql"
_FEATURES = (_SQL / "parts" / "features.sql").read_text(encoding="utf-8")
# Each begins the statement that parts/features.sql ends.
STATEMENTS = {
    name: f"WITH member AS (\n{(_SQL / f'members_of_{name}.sql').read_text()}),\n\n{_FEATURES}"
    for name in ("points", "cells", "facets")
}

_PRECISION_WORDS = {int(p): p.word for p in Precision}
_PROTECTION_WORDS = {mask: " ".join(Protection(mask).words) for mask in range(1, 8)}
_IN_FACETS = {"base", "protection", "year_from", "year_to"}


def render_notices(tile: Tile, criteria: Criteria) -> bytes:
    """Return the tile as Mapbox Vector Tile protobuf; ``b""`` when nothing is there."""
    with connections[PUBLIC].cursor() as cursor:
        statement = STATEMENTS[counted_in(tile, criteria)]
        cursor.execute(statement, parameters_of(tile, criteria))
        [mvt] = cursor.fetchone()
    return bytes(mvt)


def counted_in(tile: Tile, criteria: Criteria) -> str:
    """Tell where the members of this tile are counted: where that takes fewest rows.

    Far zooms have their sums (``tiles.cells``): of everything, or of what the usual filters
    keep, years by whole centuries. All else is counted from the points.
    """
    asked = {name for name in Criteria.model_fields if getattr(criteria, name) not in (None, [])}
    if asked <= {"base"} and tile.level <= FINEST:
        return "cells"
    if asked <= _IN_FACETS and tile.level <= FINEST_FACET and _whole_centuries(criteria):
        return "facets"
    return "points"


def parameters_of(tile: Tile, criteria: Criteria) -> dict[str, Any]:
    """Return the parameters of every statement; a criterion left out is null."""
    low, high = tile.keys
    corner_x, corner_y = tile.corner
    return {
        "level": tile.level,
        "low": low,
        "high": high,
        "shift": tile.cell_shift,
        "corner_x": corner_x,
        "corner_y": corner_y,
        "width": tile.width,
        "side": float(SIDE),
        "extent": EXTENT,
        "precision_words": Jsonb(_PRECISION_WORDS),
        "protection_words": Jsonb(_PROTECTION_WORDS),
        "bases": criteria.base or None,
        "departements": criteria.departement or None,
        "precisions": [int(precision) for precision in criteria.precision] or None,
        "protection": int(criteria.protections()) or None,
        "verified": criteria.verified,
        "picture": criteria.picture,
        "year_from": criteria.year_from,
        "year_to": criteria.year_to,
        "century_from": century_of(criteria.year_from),
        "century_to": century_of(criteria.year_to),
    }


def century_of(year: int | None) -> int | None:
    """Return the rank of the century that holds a year, 15 for 1501 to 1600.

    Twin of ``tile_century`` in ``migrations/sql/0001_cells.sql``.
    """
    return None if year is None else (min(32_000, max(-32_000, year)) - 1) // 100


def _whole_centuries(criteria: Criteria) -> bool:
    """Whether the period begins with a century and ends with one, where it does."""
    begins = criteria.year_from is None or criteria.year_from % 100 == 1
    ends = criteria.year_to is None or criteria.year_to % 100 == 0
    return begins and ends
