"""The search API, the tiles, the map page and SQL count the same notices, box by box."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import mapbox_vector_tile
import polyline
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from notices.bbox import BBox
from notices.feeds.formats import BY_EXTENSION
from notices.imports.run import run_import
from notices.vocabularies import Precision
from notices.zorder import BITS, cell_of
from tests import build
from tests.notices.feeds.readers import ids_of

pytestmark = pytest.mark.usefixtures("database")

# Two either side of the antimeridian, two on it, and a spot where several are.
FAR_AWAY = [(-176.18, -13.28), (179.93, -16.52), (180.0, -16.1), (-180.0, -16.2)]
STACK = [build.CHARTRES] * 5


class Block(NamedTuple):
    """A box made of tiles of one zoom, from a column to another and from a row to another."""

    z: int
    west: int
    east: int
    north: int
    south: int

    def tiles(self) -> Iterable[tuple[int, int, int]]:
        """Yield the addresses of its tiles; past the last column, the first."""
        for x in range(self.west, self.east + 1):
            for y in range(self.north, self.south + 1):
                yield self.z, x % (1 << self.z), y

    def bbox(self) -> BBox:
        """Return the box in degrees; it may cross the antimeridian."""
        side = 1 << self.z
        return BBox(
            _lon(self.west % side / side),
            _lat((self.south + 1) / side),
            _lon((self.east % side + 1) / side),
            _lat(self.north / side),
        )


def _lon(x: float) -> float:
    return x * 360 - 180


def _lat(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


# None ends on a meridian or parallel where a real monument is (two are at longitude 0): a box
# holds its four edges, a tile only two of them.
BLOCKS = {
    "metropolitan France": Block(5, 15, 16, 10, 11),
    "the west": Block(7, 60, 62, 43, 45),
    "from Le Mans to Paris": Block(8, 128, 129, 87, 88),
    "from Chartres to Paris": Block(9, 257, 259, 175, 177),
    "Paris": Block(11, 1036, 1038, 703, 705),
    "Lyon": Block(12, 2102, 2104, 1460, 1462),
    "Chartres": Block(12, 2064, 2064, 1416, 1416),
    "a street of Chartres": Block(16, 33038, 33039, 22658, 22659),
    "Martinique and Guadeloupe": Block(7, 41, 42, 57, 59),
    "La Réunion": Block(9, 334, 335, 286, 287),
    "across the antimeridian": Block(4, 15, 16, 8, 8),
    "the empty Atlantic": Block(6, 24, 26, 20, 24),
}
TRIANGLE = quote(polyline.encode([(-1, 44), (5, 43), (3, 50)], geojson=True))
FILTERS = [
    "",
    "base=merimee&base=joconde",
    "protection=classe",
    "from=1501&to=1700",
    "departement=75&departement=2A",
    "base=palissy&protection=inscrit&from=1601",
    "precision=municipality",
    "picture=true&base=memoire",
    "verified=false&picture=false",
    "missing=false&kind=retable&kind=nef",
    "producer=Mus%C3%A9es+de+France&kind=tableau&from=1501",
    "area=circle:2.35,48.85,250000",
    "area=box:170,-30,-170,10",
    "base=merimee&area=polygon:"
    + quote(polyline.encode([(-1, 44), (5, 43), (3, 50)], geojson=True)),
]


def answer(client: Client, url: str) -> Any:
    response = client.get(url)
    assert response.status_code in {200, 204}, response.content
    return response


def matched(client: Client, query: str) -> int:
    number: int = answer(client, f"/api/v1/notices?limit=1&{query}").json()["numberMatched"]
    return number


def refs_by_api(client: Client, box: BBox, limit: int) -> list[str]:
    """Return the references of every page, as many as announced."""
    url = f"/api/v1/notices?bbox={','.join(map(repr, box))}&limit={limit}"
    refs: list[str] = []
    while url:
        page = answer(client, url).json()
        refs += [feature["properties"]["ref"] for feature in page["features"]]
        following = [link["href"] for link in page["links"] if link["rel"] == "next"]
        url = "?".join(urlsplit(following[0])[2:4]) if following else ""
    assert page["numberMatched"] == len(refs)
    return refs


def refs_by_sql(box: BBox, coarsest: Precision = Precision.AREA) -> list[str]:
    """Return the references by the geometries that notices keep, without any index of ours."""
    inside = (
        "l.precision >= %s AND st_x(l.geom) BETWEEN %s AND %s AND st_y(l.geom) BETWEEN %s AND %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.ref FROM notices_notice AS n"  # noqa: S608
            " INNER JOIN notices_location AS l ON l.notice_id = n.id AND l.elected"
            f" WHERE {' OR '.join(inside for _ in box.parts())}",
            [
                side
                for part in box.parts()
                for side in (coarsest, part.west, part.east, part.south, part.north)
            ],
        )
        return [ref for (ref,) in cursor.fetchall()]


def read_tiles(
    client: Client, tiles: Iterable[tuple[int, int, int]], query: str = ""
) -> Iterator[dict[str, Any]]:
    """Yield the properties of what is drawn on some tiles."""
    for z, x, y in tiles:
        response = answer(client, f"/tiles/notices/{z}/{x}/{y}.mvt?{query}")
        if response.status_code == 200:
            layers = mapbox_vector_tile.decode(response.content).values()
            for layer in layers:
                yield from (feature["properties"] for feature in layer["features"])


def count_by_tiles(client: Client, tiles: Iterable[tuple[int, int, int]], query: str = "") -> int:
    return sum(drawn["count"] for drawn in read_tiles(client, tiles, query))


def occupied(z: int) -> set[tuple[int, int, int]]:
    """Every tile of a zoom where a geometry is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT st_x(geom), st_y(geom) FROM notices_location WHERE elected")
        cells = [cell_of(*place) for place in cursor.fetchall()]
    return {(z, x >> BITS - z, y >> BITS - z) for x, y in cells}


def agree(client: Client, block: Block, limit: int) -> int:
    """Check one block in every way, and return how many notices it holds."""
    box = block.bbox()
    expected = refs_by_sql(box)
    found = refs_by_api(client, box, limit)
    assert len(set(found)) == len(found), "a notice came on two pages"
    assert sorted(found) == sorted(expected)
    # Places known to the commune are in no finer tile.
    in_tiles = expected if block.z <= 12 else refs_by_sql(box, Precision.LOCALITY)
    assert count_by_tiles(client, block.tiles()) == len(in_tiles)
    return len(expected)


@pytest.fixture
def generated(database: None) -> None:
    call_command("generate_notices", count=400, seed=7, verbosity=0)
    for place in [*FAR_AWAY, *STACK]:
        build.notice(geom=place)
    build.notice(geom=None)


@pytest.mark.usefixtures("generated")
def test_every_door_agrees_on_blocks_of_tiles(client: Client) -> None:
    held = {name: agree(client, block, limit=37) for name, block in BLOCKS.items()}

    assert held["metropolitan France"] > 200
    assert held["across the antimeridian"] >= len(FAR_AWAY)
    assert held["a street of Chartres"] >= len(STACK)
    assert held["the empty Atlantic"] == 0


@pytest.mark.usefixtures("generated")
def test_boxes_that_no_tile_fits_agree_with_sql(client: Client) -> None:
    for block, share in product(BLOCKS.values(), (0.013, 0.29, 0.47)):
        box = block.bbox()
        width, height = (box.east - box.west) % 360, box.north - box.south
        east = (box.east - width * share + 180) % 360 - 180
        inner = box._replace(south=box.south + height * share / 2, east=east)
        assert sorted(refs_by_api(client, inner, 50)) == sorted(refs_by_sql(inner)), inner


def test_a_notice_on_an_edge_is_in_both_boxes_and_in_one_tile(client: Client) -> None:
    on_edge = build.notice(geom=(0.0, 48.0)).ref

    for box in (BBox(-1, 47, 0, 49), BBox(0, 47, 1, 49), BBox(-1, 48, 1, 49), BBox(0, 48, 0, 48)):
        assert refs_by_api(client, box, 10) == refs_by_sql(box) == [on_edge]
    assert count_by_tiles(client, [(5, 15, 11)]) == 0
    assert count_by_tiles(client, [(5, 16, 11)]) == 1


@pytest.mark.usefixtures("generated")
def test_totals_agree_under_filters(client: Client) -> None:
    for query in FILTERS:
        everywhere, located = matched(client, query), matched(client, f"located=true&{query}")
        assert answer(client, f"/?{query}").context["total"] == everywhere
        for z in (0, 3, 6, 10):
            assert count_by_tiles(client, occupied(z), query) == located, (z, query)
        assert 0 < located <= everywhere


@pytest.mark.usefixtures("generated")
def test_every_format_of_a_list_agrees_with_the_tiles(client: Client) -> None:
    for query in FILTERS:
        lists = {
            extension: ids_of(
                extension, answer(client, f"/api/v1/notices.{extension}?{query}").getvalue()
            )
            for extension in BY_EXTENSION
            if extension != "garmin.csv"
        }
        located = lists["gpx"]
        assert located == lists["kml"] == lists["kmz"]
        assert lists["geojson"] == lists["geojsons"] == lists["csv"]
        assert set(located) <= set(lists["csv"])
        drawn = list(read_tiles(client, occupied(12), query))
        assert sum(one["count"] for one in drawn) == len(located), query
        alone = {f"{one['base']}/{one['ref']}" for one in drawn if one["count"] == 1}
        assert alone <= set(located)
        assert alone or not located


def test_every_door_agrees_on_the_real_monuments(client: Client, heritage_data: Path) -> None:
    run_import("merimee", heritage_data / "merimee/merimee_mh_2026_columns.csv.gz")

    held = {name: agree(client, block, limit=1_000) for name, block in BLOCKS.items()}

    assert held["metropolitan France"] > 43_000
    for z, query in product((0, 6), FILTERS):
        located = matched(client, f"located=true&{query}")
        assert count_by_tiles(client, occupied(z), query) == located, (z, query)
    call_command("check_tiles", sample=40, verbosity=0)  # it exits where something is wrong
    call_command("check_tiles", sample=40, verbosity=0)  # it exits where something is wrong
