"""The published points as any tile server would find them: a table with a GiST index."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def naive_points() -> Iterator[None]:
    """Make the table ``bench_points`` (EPSG:3857), and drop it at the end."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_points")
        cursor.execute(
            "CREATE UNLOGGED TABLE bench_points AS SELECT notice_id AS id, ref, base, name,"
            " protection, period_from, period_to,"
            " ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 3857)::geometry(Point, 3857)"
            " AS geom FROM published_point WHERE mkey IS NOT NULL"
        )
        cursor.execute("ALTER TABLE bench_points ADD PRIMARY KEY (id)")
        cursor.execute("CREATE INDEX ON bench_points USING gist (geom)")
        cursor.execute("ANALYZE bench_points")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE bench_points")
