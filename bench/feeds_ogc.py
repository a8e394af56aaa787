"""``python -m bench.feeds_ogc``: pages of OGC API Features over dense boxes, over HTTP.

Beside the same features made by PostGIS alone (``ST_AsGeoJSON``, the way of pg_featureserv), and
TiPg over the same points where ``TIPG`` names the Python of a virtual environment that has it.
All three count what matches; TiPg sends the 7 columns of its table, the others 35 properties.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode
from urllib.request import urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection  # noqa: E402

from bench.clock import median_ms, served  # noqa: E402
from bench.naive import naive_points  # noqa: E402
from bench.tiles_http import tipg  # noqa: E402
from notices.search.core import CoreNotice  # noqa: E402

BOXES = {
    "Chartres": "1.44,48.42,1.53,48.47",
    "Rennes": "-1.76,48.07,-1.60,48.16",
    "Lyon": "4.77,45.70,4.90,45.81",
    "Paris": "2.22,48.81,2.47,48.91",
}
LIMITS = (100, 1_000)
FILTER = "period_from < 1500 AND name LIKE 'É%'"
OURS = "/ogc/collections/notices/items"
TIPG = "/collections/public.bench_points/items"
INSIDE = "geom && ST_Transform(ST_MakeEnvelope({bbox}, 4326), 3857)"


class Asked(NamedTuple):
    """One page."""

    bbox: str
    limit: int


def fetch(address: str, parameters: dict[str, str]) -> int:
    """Ask a server; return how many bytes it sent."""
    with urlopen(f"{address}?{urlencode(parameters)}") as answer:  # noqa: S310 -- our own loopback
        return len(answer.read())


def page(address: str, asked: Asked, **more: str) -> int:
    """Ask a server for a page of a box."""
    return fetch(address, {"bbox": asked.bbox, "limit": str(asked.limit)} | more)


def in_sql(asked: Asked) -> int:
    """Let PostGIS count, and write the features."""
    inside = INSIDE.format(bbox=asked.bbox)
    columns = ", ".join(f"v.{name}" for name in CoreNotice._fields)
    statement = (
        "SELECT ST_AsGeoJSON(r.*) FROM ("  # noqa: S608 -- our own text
        f"SELECT b.geom AS geom, {columns}"
        f" FROM (SELECT id, geom FROM bench_points WHERE {inside} ORDER BY id LIMIT %s) AS b"
        " INNER JOIN published_notice AS v USING (id)) AS r"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM bench_points WHERE {inside}")  # noqa: S608
        cursor.execute(statement, [asked.limit])
        return sum(len(text) for (text,) in cursor.fetchall())


@contextmanager
def peers() -> Iterator[dict[str, Callable[[Asked], int]]]:
    """Serve the same points in the other ways."""
    with ExitStack() as stack:
        stack.enter_context(naive_points())
        ways: dict[str, Callable[[Asked], int]] = {"SQL": in_sql}
        if python := os.environ.get("TIPG"):
            address = stack.enter_context(tipg(python))
            ways["TiPg"] = partial(page, address + TIPG)
        yield ways


def main() -> None:
    """Print a row a page: milliseconds and kilobytes, and how many times ours the others take."""
    with served() as service, peers() as others:
        ours = service + OURS
        names = ("ours", *others, "with a filter")
        print(f"{'items':<18}" + "".join(f"{name:>22}" for name in names))
        for place, bbox in BOXES.items():
            for limit in LIMITS:
                asked = Asked(bbox, limit)
                ways = {"ours": partial(page, ours, asked)}
                ways |= {name: partial(way, asked) for name, way in others.items()}
                ways["filter"] = partial(page, ours, asked, filter=FILTER)
                took = {name: (median_ms(way), way()) for name, way in ways.items()}
                first = took["ours"][0]
                cells = (
                    f"{ms:7.1f} {size / 1000:7,.0f} × {ms / first:3.1f}"
                    for ms, size in took.values()
                )
                print(f"{f'{place} {limit:,}':<18}" + "".join(f"{cell:>22}" for cell in cells))


if __name__ == "__main__":
    main()
