"""The style that an outside application takes as it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from notices.bases import BASES
from tiles.palette import Scheme, colour_of_base, palette_of

pytestmark = pytest.mark.usefixtures("database")


def style(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/tiles/style.json{query}")
    assert response["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = response.json()
    return found


def test_every_layer_has_a_source_whose_tiles_hold_its_layer(client: Client) -> None:
    described = style(client)

    held = {
        "ground": client.get("/tiles/reference.json").json(),
        "notices": client.get("/tiles/notices.json").json(),
    }
    held["communes_notices"] = held["notices"]
    for layer in described["layers"][1:]:
        layers = {one["id"] for one in held[layer["source"]]["vector_layers"]}
        assert layer["source-layer"] in layers
    names = [layer["id"] for layer in described["layers"]]
    assert len(set(names)) == len(names)


def test_coarse_places_are_taken_from_no_finer_tile(client: Client) -> None:
    sources = style(client)["sources"]

    assert sources["communes_notices"]["maxzoom"] == 12
    assert sources["notices"]["maxzoom"] == 16


def test_dark_is_another_palette_and_anything_else_is_refused(client: Client) -> None:
    light, dark = style(client), style(client, "?scheme=dark")

    assert light["layers"][0]["paint"] != dark["layers"][0]["paint"]
    refused = client.get("/tiles/style.json?scheme=sepia")
    assert refused.status_code == 422
    assert "scheme" in refused.content.decode()


def test_the_colours_are_those_of_the_pages() -> None:
    assert palette_of(Scheme.LIGHT).keys() == palette_of(Scheme.DARK).keys()
    assert all(colour_of_base(base).startswith("#") for base in [*BASES, "other"])


def test_the_example_shows_the_program_that_it_runs(client: Client) -> None:
    page = client.get("/tiles/notices.html").content.decode()

    assert "js/tiles/example" in page
    assert "new GlMap({" in page
    assert "Licence Ouverte 2.0" in page
