"""``python -m bench.feeds``: whole lists over HTTP, in notices a second, first byte and memory.

The list of the département that has about as many notices as the ministry's file of protected
monuments. Beside the same rows as one ``ST_AsGeoJSON`` a row, the way of servers that leave all
to SQL.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import Request, urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from bench.clock import served  # noqa: E402
from notices.feeds.formats import BY_EXTENSION  # noqa: E402
from notices.search.core import CoreNotice  # noqa: E402

NOTICES = 46_764
CHOSEN = """
SELECT departement, count(*) FROM published_point
WHERE departement <> '' GROUP BY 1 HAVING count(*) <= 50000 ORDER BY abs(count(*) - %s) LIMIT 1
"""
RUNS = 3
CHUNK = 1 << 16


class Reading(NamedTuple):
    """One answer, read to its end."""

    megabytes: float
    first_ms: float
    seconds: float
    etag: str


def read(address: str, etag: str = "") -> Reading:
    """Read an answer as it comes."""
    request = Request(address, headers={"If-None-Match": etag} if etag else {})  # noqa: S310
    started = time.perf_counter()
    with urlopen(request) as answer:  # noqa: S310 -- our own loopback
        size = len(answer.read1(CHUNK))
        first = time.perf_counter() - started
        while chunk := answer.read1(CHUNK):
            size += len(chunk)
        seconds = time.perf_counter() - started
        return Reading(size / 1e6, first * 1000, seconds, answer.headers["ETag"])


def peak_megabytes() -> float:
    """Return the most memory that one process of the server ever held."""
    return max(_peak(pid) for pid in _descendants(os.getpid()))


def _descendants(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            yield child
            yield from _descendants(child)


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


def chosen() -> tuple[str, int]:
    """Return the département whose list is nearest to NOTICES, and how long it is."""
    with connection.cursor() as cursor:
        cursor.execute(CHOSEN, [NOTICES])
        departement, count = cursor.fetchone()
    return str(departement), int(count)


def in_sql(departement: str) -> float:
    """Return the seconds that PostgreSQL and the wire take for the same columns as GeoJSON."""
    columns = ", ".join(CoreNotice._fields)
    statement = (
        f"SELECT ST_AsGeoJSON(r.*) FROM (SELECT ST_Point(lon, lat, 4326) AS geom, {columns}"  # noqa: S608
        " FROM published_notice WHERE id = ANY("
        "ARRAY(SELECT notice_id FROM published_point WHERE departement = %s))) AS r"
    )
    started = time.perf_counter()
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(statement, [departement])
        while cursor.fetchmany(1000):
            pass
    return time.perf_counter() - started


def main() -> None:
    """Print a line for each format: the median of the runs."""
    departement, count = chosen()
    print(f"{count:,} notices of département {departement}; medians of {RUNS}")
    print(f"{'format':<12}{'MB':>8}{'first ms':>10}{'seconds':>9}{'notices/s':>11}{'peak MB':>9}")
    for extension in BY_EXTENSION:
        with served(workers=1) as site:
            address = f"{site}/api/v1/departements/{departement}/notices.{extension}"
            cold = read(address)
            readings = sorted((read(address) for _ in range(RUNS)), key=lambda one: one.seconds)
            middle = readings[RUNS // 2]
            print(
                f"{extension:<12}{middle.megabytes:8.1f}{middle.first_ms:10.0f}"
                f"{middle.seconds:9.2f}{count / middle.seconds:11,.0f}{peak_megabytes():9.0f}"
                f"   (cold: first {cold.first_ms:.0f} ms)"
            )
    seconds = sorted(in_sql(departement) for _ in range(RUNS))[RUNS // 2]
    print(f"{'ST_AsGeoJSON':<30}{seconds:9.2f}{count / seconds:11,.0f}   (SQL alone, no order)")


if __name__ == "__main__":
    main()
