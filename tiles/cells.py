"""The sums that far zooms are drawn from, and how to count them again.

Triggers keep them in step with the published points: see ``migrations/sql/0001_cells.sql``.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

FINEST, FINEST_FACET, COARSEST = 15, 12, 4  # levels of tile_cell and tile_cell_facet
_COUNTS = [
    *((f"SELECT tile_cells_count({level})") for level in range(FINEST, COARSEST - 1, -1)),
    *((f"SELECT tile_facets_count({level})") for level in range(FINEST_FACET, COARSEST - 1, -1)),
]
STEPS = len(_COUNTS)


@transaction.atomic
def rebuild(progress: Callable[[], object] = lambda: None) -> None:
    """Count every published point again; tiles show the former sums until the end.

    Publications wait meanwhile: a point published in between would count twice, or not at all.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE published_point IN SHARE MODE")
        cursor.execute("DELETE FROM tile_cell; DELETE FROM tile_cell_facet")
        for count in _COUNTS:
            cursor.execute(count)
            progress()
        cursor.execute("ANALYZE tile_cell; ANALYZE tile_cell_facet")
        # Drawn from the former sums; and whoever is drawing now will not keep their tile.
        cursor.execute("UPDATE tile_epoch SET changes = changes + 1; DELETE FROM tile_cache")
