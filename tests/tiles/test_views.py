"""Tiles over HTTP."""

from __future__ import annotations

import mapbox_vector_tile
import pytest
from django.core.management import call_command
from django.test import Client

from notices.vocabularies import Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")

CHARTRES = "/tiles/notices/12/2064/1416.mvt"


def test_a_tile_is_open_cacheable_and_typed(client: Client) -> None:
    build.notice()

    response = client.get(CHARTRES)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "stale-while-revalidate" in response["Cache-Control"]
    assert "Set-Cookie" not in response
    assert mapbox_vector_tile.decode(response.content)["notices"]["extent"] == 4096


def test_an_unchanged_tile_is_304_and_a_changed_one_200(client: Client) -> None:
    build.notice()
    etag = client.get(CHARTRES)["ETag"]

    assert client.get(CHARTRES, headers={"If-None-Match": etag}).status_code == 304
    build.notice()
    assert client.get(CHARTRES, headers={"If-None-Match": etag}).status_code == 200


def test_an_empty_tile_is_204(client: Client) -> None:
    response = client.get("/tiles/notices/5/0/0.mvt")

    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize(
    "address", ["1/2/0", "17/0/0", "999999/0/0", "-1/0/0", "a/b/c", "1/0/99999999999999999999"]
)
def test_an_address_off_the_grid_is_404(client: Client, address: str) -> None:
    assert client.get(f"/tiles/notices/{address}.mvt").status_code == 404


@pytest.mark.parametrize("query", ["base=mobilier", "from=x", "colour=red", "q=verrière"])
def test_a_wrong_filter_is_422_and_named(client: Client, query: str) -> None:
    response = client.get(f"{CHARTRES}?{query}")

    assert response.status_code == 422
    assert query.split("=")[0] in response.content.decode()


def test_head_has_no_body_and_post_is_refused(client: Client) -> None:
    build.notice()

    assert client.head(CHARTRES).content == b""
    assert client.post(CHARTRES).status_code == 405


def test_tilejson_describes_every_property(client: Client) -> None:
    build.notice()
    build.notice(base="merimee", ref="PA00096993")
    build.commune()
    build.notice(precision=Precision.MUNICIPALITY)
    described = client.get("/tiles/notices.json").json()

    assert described["tilejson"] == "3.0.0"
    fields = {layer["id"]: set(layer["fields"]) for layer in described["vector_layers"]}
    tile = described["tiles"][0].format(z=12, x=2064, y=1416)
    layers = mapbox_vector_tile.decode(client.get(tile).content)
    assert layers.keys() == fields.keys()
    for name, layer in layers.items():
        for feature in layer["features"]:
            assert set(feature["properties"]) <= fields[name]


def test_an_import_gives_the_tiles_new_addresses_and_a_correction_does_not(client: Client) -> None:
    def address() -> str:
        [tiles] = client.get("/tiles/notices.json").json()["tiles"]
        return str(tiles)

    before = address()
    build.notice()
    assert address() == before
    call_command("generate_notices", count=2_000, verbosity=0)
    after = address()

    assert after != before
    # Both are answered: a page opened before the import goes on.
    for versioned in (before, after):
        assert client.get(versioned.format(z=12, x=2064, y=1416)).status_code == 200
