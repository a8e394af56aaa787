"""The ground, from a gazetteer of four communes and an Earth of three countries."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from notices.zorder import BITS, cell_of
from tests import build
from tiles.grid import NoSuchTile, Tile
from tiles.reference.build import LAST_ZOOM
from tiles.reference.tile import reference_tile, render_reference

pytestmark = pytest.mark.usefixtures("database")

# France is 0 to 3 East and 43 to 49 North; Spain is under it.
COUNTRIES = Path(__file__).parents[2] / "samples" / "countries.json"
MIDDLE = (1.5, 48.375)


def ground(arguments: Path = COUNTRIES) -> str:
    out = StringIO()
    call_command("build_reference", countries=arguments, verbosity=0, stdout=out)
    return out.getvalue()


def tile_at(z: int, lon: float, lat: float) -> Tile:
    x, y = cell_of(lon, lat)
    return Tile(z, x >> BITS - z, y >> BITS - z)


def drawn(z: int, lon: float, lat: float) -> dict[str, list[dict[str, Any]]]:
    layers = mapbox_vector_tile.decode(render_reference(tile_at(z, lon, lat)))
    return {name: layer["features"] for name, layer in layers.items()}


def said(features: list[dict[str, Any]], name: str) -> list[Any]:
    return sorted({feature["properties"].get(name) or "" for feature in features})


@pytest.fixture
def communes(database: None) -> None:
    """Two communes of Eure-et-Loir and two of Loiret, squares of an eighth of a degree."""
    for code, name, centre, population in (
        ("28085", "Chartres", (1.4375, 48.4375), 38_000),
        ("28229", "Mainvilliers", (1.4375, 48.3125), 900),
        ("45234", "Orléans", (1.5625, 48.4375), 120_000),
        ("45232", "Olivet", (1.5625, 48.3125), 22_000),
    ):
        build.commune(code, name, centre=centre, half=1 / 16, population=population)


@pytest.mark.usefixtures("communes")
def test_lines_are_drawn_once_each_and_names_where_they_have_room() -> None:
    ground()

    near = drawn(11, *MIDDLE)
    lines = [f for f in near["communes"] if f["geometry"]["type"] == "LineString"]
    assert len(lines) == 2  # one between the communes of each département
    between = [f for f in near["departements"] if f["geometry"]["type"] == "LineString"]
    assert len(between) == 1
    assert said(near["communes"], "name") == ["", "Chartres", "Orléans"]
    assert "Mainvilliers" in said(drawn(11, 1.4375, 48.3125)["communes"], "name")
    far = drawn(8, *MIDDLE)
    assert said(far["communes"], "name") == ["Chartres", "Olivet", "Orléans"]
    assert said(far["departements"], "name") == ["", "Eure-et-Loir", "Loiret"]


@pytest.mark.usefixtures("communes")
def test_france_is_drawn_by_natural_earth_from_afar_and_by_its_communes_near() -> None:
    ground()

    assert said(drawn(5, *MIDDLE)["land"], "code") == ["", "250", "724"]
    near = drawn(7, *MIDDLE)["land"]
    assert {"28", "45"} <= set(said(near, "code"))
    assert "250" not in said([f for f in near if f["properties"].get("kind") == "france"], "code")


def test_a_line_between_two_countries_is_a_frontier_and_any_other_a_coast() -> None:
    ground()

    land = drawn(9, 1.5, 43.0)["land"]
    edges = [f for f in land if f["geometry"]["type"] == "LineString"]
    assert said(edges, "kind") == ["frontier"]
    assert said(drawn(9, 0.0, 46.0)["land"], "kind") == ["coast", "france"]


def test_without_a_gazetteer_there_is_land_all_the_same() -> None:
    ground()

    assert said(drawn(LAST_ZOOM, 1.5, 46.0)["land"], "kind") == ["france"]
    assert said(drawn(6, 165.5, -21.0)["land"], "code") == ["", "540"]
    assert render_reference(tile_at(6, -40.0, 40.0)) == b""


@pytest.mark.usefixtures("communes")
def test_the_same_is_not_built_twice_and_a_new_gazetteer_changes_the_tiles() -> None:
    assert "préparé" in ground()
    tile = tile_at(11, *MIDDLE)
    before = reference_tile(tile)
    assert "déjà prêt" in ground()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE geocoding_commune SET name = 'Autricum' WHERE code = '28085'")
        cursor.execute(
            "INSERT INTO geocoding_gazetteerload (digest, communes, names, former_codes)"
            " VALUES ('another', 4, 4, 0)"
        )

    assert "préparé" in ground()
    assert reference_tile(tile).etag != before.etag


def test_a_correction_leaves_the_ground_as_it_was_drawn() -> None:
    ground()
    tile = tile_at(11, *build.CHARTRES)
    reference_tile(tile)

    build.notice()

    with connection.cursor() as cursor:
        cursor.execute("SELECT z, tile FROM tile_cache WHERE filter = 'reference'")
        assert cursor.fetchall() == [(tile.z, tile.key)]


def test_a_file_that_is_not_one_of_countries_is_named(tmp_path: Path) -> None:
    wrong = tmp_path / "countries.json"
    wrong.write_text("not a topology", encoding="utf-8")

    with pytest.raises(CommandError, match=str(wrong)):
        ground(wrong)
    with pytest.raises(CommandError, match="make setup"):
        ground(tmp_path / "absent.json")


def test_there_is_no_ground_finer_than_its_outlines(client: Client) -> None:
    with pytest.raises(NoSuchTile):
        reference_tile(Tile(LAST_ZOOM + 1, 0, 0))
    assert client.get("/tiles/reference/13/0/0.mvt").status_code == 404


def test_the_ground_over_http(client: Client) -> None:
    ground()
    described = client.get("/tiles/reference.json").json()
    tile = tile_at(5, *MIDDLE)
    address = described["tiles"][0].format(z=tile.z, x=tile.x, y=tile.y)

    response = client.get(address)

    assert response.status_code == 200
    assert "max-age=86400" in response["Cache-Control"]
    layers = mapbox_vector_tile.decode(response.content)
    fields = {layer["id"]: set(layer["fields"]) for layer in described["vector_layers"]}
    for name, layer in layers.items():
        for feature in layer["features"]:
            assert set(feature["properties"]) <= fields[name]
    assert client.get(f"{address}&base=merimee").status_code == 422
