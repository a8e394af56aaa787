"""The sums that far zooms are drawn from, and how to count them again.

Triggers keep them in step with the published points: see ``migrations/sql/0001_cells.sql``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

FINEST, FINEST_FACET, COARSEST = 15, 12, 4  # levels of tile_cell and tile_cell_facet
STEPS = FINEST + FINEST_FACET - 2 * COARSEST + 2

_SQL = Path(__file__).parent / "sql"
_KINDS = [
    (
        finest,
        (_SQL / f"rebuild_{kind}_finest.sql").read_text(encoding="utf-8"),
        (_SQL / f"rebuild_{kind}_level.sql").read_text(encoding="utf-8"),
    )
    for kind, finest in (("cells", FINEST), ("facets", FINEST_FACET))
]


@transaction.atomic
def rebuild(progress: Callable[[], object] = lambda: None) -> None:
    """Count every published point again; tiles show the former sums until the end.

    Publications wait meanwhile: a point published in between would count twice, or not at all.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE published_point IN SHARE MODE")
        cursor.execute("DELETE FROM tile_cell; DELETE FROM tile_cell_facet")
        for finest, count_points, count_children in _KINDS:
            cursor.execute(count_points)
            progress()
            for level in range(finest - 1, COARSEST - 1, -1):
                cursor.execute(count_children, {"level": level})
                progress()
        cursor.execute("ANALYZE tile_cell; ANALYZE tile_cell_facet")
        # Drawn from the former sums; and whoever is drawing now will not keep their tile.
        cursor.execute("UPDATE tile_epoch SET changes = changes + 1; DELETE FROM tile_cache")
