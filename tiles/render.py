"""Draw one tile in the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connections
from psycopg.types.json import Jsonb

from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from notices.vocabularies import Precision, Protection
from tiles.grid import EXTENT, Tile

NOTICES_SQL = (Path(__file__).parent / "sql" / "notices.sql").read_text(encoding="utf-8")

_PRECISION_WORDS = {int(p): p.word for p in Precision}
_PROTECTION_WORDS = {mask: " ".join(Protection(mask).words) for mask in range(1, 8)}


def parameters_of(tile: Tile, criteria: Criteria) -> dict[str, Any]:
    """Return the parameters of ``notices.sql``; a criterion left out is null."""
    low, high = tile.keys
    corner_x, corner_y = tile.corner
    return {
        "low": low,
        "high": high,
        "shift": tile.cell_shift,
        "corner_x": corner_x,
        "corner_y": corner_y,
        "width": tile.width,
        "extent": EXTENT,
        "precision_words": Jsonb(_PRECISION_WORDS),
        "protection_words": Jsonb(_PROTECTION_WORDS),
        "bases": criteria.base or None,
        "departements": criteria.departement or None,
        "precisions": [int(precision) for precision in criteria.precision] or None,
        "protection": int(criteria.protections()) or None,
        "year_from": criteria.year_from,
        "year_to": criteria.year_to,
    }


def render_notices(tile: Tile, criteria: Criteria) -> bytes:
    """Return the tile as Mapbox Vector Tile protobuf; ``b""`` when nothing is there."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(NOTICES_SQL, parameters_of(tile, criteria))
        [mvt] = cursor.fetchone()
    return bytes(mvt)
