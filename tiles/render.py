"""Draw one tile in the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connections
from psycopg.types.json import Jsonb

from notices.bases import BASES
from notices.publication import PUBLIC
from notices.search.area import Area
from notices.search.parameters import Criteria
from notices.search.terms import lists_holding, lists_of_one
from notices.vocabularies import Precision, Protection
from notices.zorder import SIDE, KeyRange
from tiles.cells import FINEST, FINEST_FACET
from tiles.grid import EXTENT, Tile
from tiles.layers import Layer, layers_at

_SQL = Path(__file__).parent / "sql"
_COUNT = "sum(m.n) FILTER (WHERE m.base = '{0}')::bigint AS {0}"
_COUNT_OF_MANY = "CASE WHEN c.count > 1 THEN c.{0} END AS {0}"
_FEATURES = (
    (_SQL / "parts" / "features.sql")
    .read_text(encoding="utf-8")
    .replace("{{count_by_base}}", ",\n    ".join(map(_COUNT.format, BASES)))
    .replace("{{count_by_base_of_many}}", ",\n    ".join(map(_COUNT_OF_MANY.format, BASES)))
)
# Each begins the statement that parts/features.sql ends, or parts/bubbles.sql.
MEMBERS = {
    name: f"WITH member AS (\n{(_SQL / f'members_of_{name}.sql').read_text(encoding='utf-8')})"
    for name in ("points", "cells", "facets")
}
STATEMENTS = {name: f"{members},\n\n{_FEATURES}" for name, members in MEMBERS.items()}

_PRECISION_WORDS = {int(p): p.word for p in Precision}
_PROTECTION_WORDS = {mask: " ".join(Protection(mask).words) for mask in range(1, 8)}
_NO_AREA = dict.fromkeys(("area_lon", "area_lat", "area_m", "area_polygons"))
_IN_FACETS = {"base", "protection", "year_from", "year_to"}


def render_notices(tile: Tile, criteria: Criteria) -> bytes:
    """Return the tile as Mapbox Vector Tile protobuf; ``b""`` when nothing is there."""
    drawn = []
    with connections[PUBLIC].cursor() as cursor:
        for layer in layers_at(tile.z):
            statement = STATEMENTS[counted_in(layer.level(tile.z), criteria)]
            cursor.execute(statement, parameters_of(tile, layer, criteria))
            drawn.append(bytes(cursor.fetchone()[0]))
    return b"".join(drawn)  # layers of a tile follow one another


def counted_in(level: int, criteria: Criteria) -> str:
    """Tell where the members of cells of this level are counted: where that takes fewest rows.

    Far zooms have their sums (``tiles.cells``): of everything, or of what the usual filters
    keep, years by whole centuries. All else is counted from the points.
    """
    asked = {name for name in Criteria.model_fields if getattr(criteria, name) not in (None, [])}
    if asked <= {"base"} and level <= FINEST:
        return "cells"
    if asked <= _IN_FACETS and level <= FINEST_FACET and _whole_centuries(criteria):
        return "facets"
    return "points"


def parameters_of(tile: Tile, layer: Layer, criteria: Criteria) -> dict[str, Any]:
    """Return the parameters of every statement; a criterion left out is null."""
    low, high = _keys(tile, criteria.area)
    corner_x, corner_y = tile.corner
    return {
        "layer": layer.name,
        "coarse": layer.coarse,
        "level": layer.level(tile.z),
        "low": low,
        "high": high,
        "shift": layer.shift(tile.z),
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
        "missing": criteria.missing,
        "kinds_id": lists_holding(criteria.kind) if criteria.kind else None,
        "producer_id": lists_of_one(criteria.producer) if criteria.producer else None,
        "year_from": criteria.year_from,
        "year_to": criteria.year_to,
        **(criteria.area.parameters() if criteria.area else _NO_AREA),
        "century_from": century_of(criteria.year_from),
        "century_to": century_of(criteria.year_to),
    }


def _keys(tile: Tile, area: Area | None) -> KeyRange:
    """Return the keys of the points that may be drawn: no more of a far tile than an area takes."""
    low, high = tile.keys
    if area is None:
        return KeyRange(low, high)
    ranges = [keys for part in area.bounds.parts() for keys in part.key_ranges()]
    shared = [keys for keys in ranges if keys.low < high and low < keys.high]
    first = min((keys.low for keys in shared), default=low)
    last = max((keys.high for keys in shared), default=low)
    return KeyRange(max(low, first), min(high, last))


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
