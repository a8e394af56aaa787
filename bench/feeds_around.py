"""``python -m bench.feeds_around``: what is nearby, and along a route.

Nearby in SQL and over HTTP, beside a nearest-neighbour search by a GiST index on the same
points; along the real track of HERITAGE_DATA where it is set, and along a line of 400 km.
"""

from __future__ import annotations

import json
import math
import os
from functools import partial
from pathlib import Path
from urllib.request import Request, urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection  # noqa: E402

from bench.clock import median_ms, served  # noqa: E402
from bench.naive import naive_points  # noqa: E402
from notices.routes.reading import read_route  # noqa: E402
from notices.routes.route import Vertex  # noqa: E402
from notices.search.along import look_along  # noqa: E402
from notices.search.nearby import Place, look_around  # noqa: E402
from notices.search.query import SearchQuery  # noqa: E402

PLACES = {
    "Paris": Place(2.3499, 48.8530),
    "Lyon": Place(4.8320, 45.7578),
    "Chartres": Place(1.4877, 48.4479),
    "countryside": Place(2.5, 46.9),
}
RADIUS_M, LIMIT = 5_000, 50
TRACK = "tracks/haut-koenigsbourg-60km.gpx"
NAIVE = """
SELECT n.id, n.geom <-> place.geom FROM bench_points AS n, LATERAL (
  SELECT ST_Transform(ST_SetSRID(ST_MakePoint(%s, %s), 4326), 3857) AS geom
) AS place
ORDER BY n.geom <-> place.geom LIMIT %s
"""


def naive(place: Place) -> None:
    """Ask PostGIS for the nearest points."""
    with connection.cursor() as cursor:
        cursor.execute(NAIVE, [*place, LIMIT])
        cursor.fetchall()


def fetch(address: str, body: bytes | None = None) -> None:
    """Ask the service over HTTP."""
    with urlopen(Request(address, body)) as answer:  # noqa: S310 -- our own loopback
        answer.read()


def to_lyon() -> bytes:
    """Return a winding line from Paris to Lyon, of 414 km and 2,001 vertices."""
    line: list[Vertex] = [
        (2.35 + 2.48 * n / 2_000 + 0.01 * math.sin(n / 7), 48.85 - 3.09 * n / 2_000)
        for n in range(2_001)
    ]
    return json.dumps({"type": "LineString", "coordinates": line}).encode()


def main() -> None:
    """Print a row a place, then a row a route."""
    everything = SearchQuery()
    with served() as site, naive_points():
        print("nearby, 5 km, 50 sites       SQL ms   HTTP ms   GiST <-> ms")
        for name, place in PLACES.items():
            look = partial(look_around, everything, place, RADIUS_M, LIMIT, fold=True)
            address = f"{site}/api/v1/nearby?lat={place.lat}&lon={place.lon}&radius={RADIUS_M}"
            print(
                f"{name:<26}{median_ms(look):9.1f}{median_ms(partial(fetch, address)):10.1f}"
                f"{median_ms(partial(naive, place)):14.1f}"
            )
        routes = {"Paris to Lyon, 414 km": to_lyon()}
        if data := os.environ.get("HERITAGE_DATA"):
            routes["a real track of 60 km"] = (Path(data) / TRACK).read_bytes()
        print("along, 1 km          notices   read ms   look ms   HTTP ms (1,000 notices)")
        for name, body in routes.items():
            route = read_route(body)
            found = look_along(everything, route, 1_000)
            print(
                f"{name:<22}{len(found.met):>6,}"
                f"{median_ms(partial(read_route, body)):10.0f}"
                f"{median_ms(partial(look_along, everything, route, 1_000)):10.0f}"
                f"{median_ms(partial(fetch, f'{site}/api/v1/along?corridor=1000', body)):10.0f}"
            )


if __name__ == "__main__":
    main()
