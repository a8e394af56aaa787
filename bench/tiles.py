"""``python -m bench.tiles``: the densest tile of each zoom, drawn cold.

Medians of rounds in which each zoom has its turn: a machine that is slow for a moment is slow for
all of them. ``sql`` is what the database says of planning and running the statements of both
layers; ``ms`` is all that the service waits for, the journeys and the reading of the bytes
included. Beside the naive statement: ``ST_AsMVT`` over every point of the tile through a GiST
index, with and without the same filter. Fill the database first: ``manage.py generate_notices
--count 4000000``.
"""

from __future__ import annotations

import gzip
import os
import statistics
from functools import partial

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

import mapbox_vector_tile  # noqa: E402
from django.db import connection, connections  # noqa: E402

from bench.clock import once_ms  # noqa: E402
from bench.naive import naive_points  # noqa: E402
from notices.publication import PUBLIC  # noqa: E402
from notices.search.parameters import Criteria  # noqa: E402
from notices.zorder import BITS, column_row_of  # noqa: E402
from tiles.cache import COMPRESSION  # noqa: E402
from tiles.grid import MAX_ZOOM, Tile  # noqa: E402
from tiles.layers import Layer, layers_at  # noqa: E402
from tiles.render import STATEMENTS, counted_in, parameters_of, render_notices  # noqa: E402

ROUNDS = 9
EVERYTHING = Criteria.model_validate({})
ASKED = {"base": ["merimee"], "protection": ["classe"], "from": 1501, "to": 1800}
DENSEST = """
SELECT mkey >> %(shift)s AS tile, count(*) AS n
FROM published_point WHERE mkey IS NOT NULL
GROUP BY 1 ORDER BY n DESC LIMIT 1
"""
NAIVE = """
SELECT ST_AsMVT(f.*, 'notices', 4096, 'geom') FROM (
  SELECT n.ref, n.base, n.name, ST_AsMVTGeom(n.geom, ST_TileEnvelope(%(z)s, %(x)s, %(y)s)) AS geom
  FROM bench_points AS n
  WHERE n.geom && ST_TileEnvelope(%(z)s, %(x)s, %(y)s) {filter}
) AS f
"""
NAIVE_FILTER = (
    "AND n.base = 'merimee' AND n.protection & 1 <> 0"
    " AND n.period_to >= 1501 AND n.period_from <= 1800"
)
COLUMNS = (
    *(
        ("points", 11),
        ("sql", 8),
        ("ms", 8),
        ("KB gz", 8),
        ("features", 10),
        ("filtered", 10),
        ("KB gz", 8),
    ),
    *(("naive ms", 10), ("KB gz", 9), ("filtered", 10)),
)


def densest(z: int) -> tuple[Tile, int]:
    """Return the tile of a zoom that holds most points, and how many."""
    with connection.cursor() as cursor:
        cursor.execute(DENSEST, {"shift": 2 * (BITS - z)})
        key, n = cursor.fetchone()
    return Tile(z, *column_row_of(key)), n


def draw_naive(tile: Tile, kept: str = "") -> bytes:
    """Draw every point of the tile."""
    with connection.cursor() as cursor:
        cursor.execute(NAIVE.format(filter=kept), {"z": tile.z, "x": tile.x, "y": tile.y})
        return bytes(cursor.fetchone()[0])


def packed_kb(mvt: bytes) -> float:
    """Return the size as it is sent, in thousands of bytes."""
    return len(gzip.compress(mvt, COMPRESSION)) / 1000


def features_of(mvt: bytes) -> int:
    """Count the features of all layers."""
    return sum(len(layer["features"]) for layer in mapbox_vector_tile.decode(mvt).values())


def sql_ms(tile: Tile, criteria: Criteria) -> float:
    """Return what the database took, for all layers."""
    return sum(_planned_and_run(tile, layer, criteria) for layer in layers_at(tile.z))


def _planned_and_run(tile: Tile, layer: Layer, criteria: Criteria) -> float:
    statement = STATEMENTS[counted_in(layer.level(tile.z), criteria)]
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(
            f"EXPLAIN (ANALYZE, TIMING OFF, SUMMARY, FORMAT JSON) {statement}",
            parameters_of(tile, layer, criteria),
        )
        [[plan]] = cursor.fetchone()
    return float(plan["Planning Time"] + plan["Execution Time"])


def timings(tile: Tile, filtered: Criteria) -> tuple[float, float, float]:
    """Return milliseconds in SQL, of the whole drawing, and of that with the filter."""
    return (
        sql_ms(tile, EVERYTHING),
        once_ms(partial(render_notices, tile, EVERYTHING)),
        once_ms(partial(render_notices, tile, filtered)),
    )


def row_of(tile: Tile, points: int, filtered: Criteria, rounds: list[tuple[float, ...]]) -> str:
    """Write what was measured of one zoom, and what it holds, beside the naive statement."""
    drawn, narrowed = render_notices(tile, EVERYTHING), render_notices(tile, filtered)
    naive = draw_naive(tile)
    sql, ms, narrowed_ms = map(statistics.median, zip(*rounds, strict=True))
    cells = [
        f"{points:,}",
        f"{sql:.1f}",
        f"{ms:.1f}",
        f"{packed_kb(drawn):.1f}",
        f"{max(features_of(drawn), features_of(narrowed))}",
        f"{narrowed_ms:.1f}",
        f"{packed_kb(narrowed):.1f}",
        f"{once_ms(partial(draw_naive, tile)):,.0f}",
        f"{len(gzip.compress(naive, 1)) / 1000:,.0f}",
        f"{once_ms(partial(draw_naive, tile, NAIVE_FILTER)):,.0f}",
    ]
    return f"{tile.z:<4}" + "".join(
        f"{cell:>{width}}" for cell, (_, width) in zip(cells, COLUMNS, strict=True)
    )


def main() -> None:
    """Print a row a zoom."""
    filtered = Criteria.model_validate(ASKED)
    tiles = [densest(z) for z in range(MAX_ZOOM + 1)]
    for tile, _ in tiles:
        timings(tile, filtered)  # not counted
    rounds = [[timings(tile, filtered) for tile, _ in tiles] for _ in range(ROUNDS)]
    print("z   " + "".join(f"{title:>{width}}" for title, width in COLUMNS))
    with naive_points():
        for turn, (tile, points) in enumerate(tiles):
            print(row_of(tile, points, filtered, [one[turn] for one in rounds]), flush=True)


if __name__ == "__main__":
    main()
