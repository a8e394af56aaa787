"""``python -m bench.tiles``: the densest tile of each zoom, drawn cold, in SQL.

Beside the naive statement: ``ST_AsMVT`` over every point of the tile through a GiST index. The
stored cells that make far zooms instant come with the tile issue.
"""

from __future__ import annotations

import gzip
import os
from functools import partial

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection  # noqa: E402

from bench.clock import median_ms  # noqa: E402
from notices.search.parameters import Criteria  # noqa: E402
from notices.zorder import BITS  # noqa: E402
from tiles.grid import Tile  # noqa: E402
from tiles.render import render_notices  # noqa: E402

ZOOMS = (0, 3, 5, 6, 7, 8, 10, 12, 14, 16)
RUNS = 3
DENSEST = """
SELECT mkey >> %(shift)s AS tile, count(*) AS n
FROM published_point WHERE mkey IS NOT NULL
GROUP BY 1 ORDER BY n DESC LIMIT 1
"""
NAIVE = """
SELECT ST_AsMVT(f.*, 'notices', 4096, 'geom') FROM (
  SELECT p.ref, p.base, p.name, ST_AsMVTGeom(n.geom, ST_TileEnvelope(%s, %s, %s)) AS geom
  FROM bench_naive_3857 AS n INNER JOIN published_point AS p USING (notice_id)
  WHERE n.geom && ST_TileEnvelope(%s, %s, %s)
) AS f
"""


def densest(z: int) -> tuple[Tile, int]:
    """Return the tile of a zoom that holds most points, and how many."""
    with connection.cursor() as cursor:
        cursor.execute(DENSEST, {"shift": 2 * (BITS - z)})
        key, n = cursor.fetchone()
    x = sum((key >> 2 * bit & 1) << bit for bit in range(z))
    y = sum((key >> 2 * bit + 1 & 1) << bit for bit in range(z))
    return Tile(z, x, y), n


def draw_naive(tile: Tile) -> bytes:
    """Draw every point of the tile."""
    address = (tile.z, tile.x, tile.y)
    with connection.cursor() as cursor:
        cursor.execute(NAIVE, (*address, *address))
        return bytes(cursor.fetchone()[0])


def main() -> None:
    """Print a row a zoom."""
    everything = Criteria.model_validate({})
    filtered = Criteria.model_validate(
        {"base": ["merimee"], "protection": ["classe"], "from": 1501}
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_naive_3857 AS SELECT notice_id,"
            " ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 3857) AS geom"
            " FROM published_point WHERE mkey IS NOT NULL"
        )
        cursor.execute("CREATE INDEX ON bench_naive_3857 USING gist (geom)")
        cursor.execute("ANALYZE bench_naive_3857")
    heading = (
        ("points", 10),
        ("ms", 9),
        ("KB gz", 8),
        ("filtered", 10),
        ("naive ms", 10),
        ("KB gz", 9),
    )
    print("zoom  " + "".join(f"{title:>{width}}" for title, width in heading))
    for z in ZOOMS:
        tile, n = densest(z)
        drawn = len(gzip.compress(render_notices(tile, everything))) / 1024
        ours = median_ms(partial(render_notices, tile, everything), RUNS)
        narrowed = median_ms(partial(render_notices, tile, filtered), RUNS)
        naive = "        –        –"
        if z >= 5:  # seconds to minutes further out
            size = len(gzip.compress(draw_naive(tile), 1)) / 1024
            naive = f"{median_ms(partial(draw_naive, tile), 1):9.0f}{size:9.0f}"
        print(f"{z:<6}{n:>10,}{ours:9.1f}{drawn:8.1f}{narrowed:10.1f} {naive}")


if __name__ == "__main__":
    main()
