"""The audit finds nothing in true tiles, and whatever is wrong in others."""

from __future__ import annotations

import gzip
from io import StringIO
from typing import Any

import mapbox_vector_tile
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from notices.models import Notice
from notices.vocabularies import Precision
from tests import build
from tiles.cache import filter_of, tile_of
from tiles.examination import LARGEST, MOST_FEATURES, Share, examine
from tiles.grid import Tile
from tiles.pyramid import EVERYTHING

pytestmark = pytest.mark.usefixtures("database")

CHARTRES = Tile(12, 2064, 1416)
SEA = Tile(12, 2000, 1416)
PLACES = [(2.1 + n % 40 * 0.013, 48.7 + n % 7 * 0.021) for n in range(60)]
PLACES += [(-61.5, 16.2), (55.5, -21.1), (-176.2, -13.3), (179.9999, -16.5), (-179.9999, -16.5)]


def check(*arguments: str) -> str:
    out = StringIO()
    call_command("check_tiles", *arguments, verbosity=0, stdout=out)
    return out.getvalue()


def faults(*arguments: str) -> str:
    """Check what is wrong, and return what was said of it."""
    out = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("check_tiles", *arguments, verbosity=0, stdout=out)
    assert stop.value.code == 1
    return out.getvalue()


def test_true_tiles_are_found_true_at_every_zoom() -> None:
    for n, place in enumerate(PLACES):
        build.notice(geom=place, ref=f"PM{n:08}", base=("palissy", "memoire")[n % 2])

    for said in (check(), check()):  # as they are drawn, then as they are kept
        assert "Tout concorde." in said
        rows = [line.split() for line in said.splitlines() if line.strip()[:1].isdigit()]
        assert [row[3:5] for row in rows] == [[str(len(PLACES))] * 2] * 17


def test_coarse_places_are_looked_for_where_there_is_a_layer_for_them() -> None:
    build.notice()
    for place in (build.CHARTRES, build.NOTRE_DAME):
        build.notice(geom=place, precision=Precision.MUNICIPALITY)

    said = check("--zooms", "12-13")

    assert "Tout concorde." in said
    rows = [line.split() for line in said.splitlines() if line.strip()[:1].isdigit()]
    assert [row[3:5] for row in rows] == [["3", "3"], ["1", "1"]]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [("base=memoire", 10), ("departement=28", 20), ("protection=classe&from=1101", 6)],
)
def test_filtered_tiles_are_held_to_what_their_filter_keeps(asked: str, kept: int) -> None:
    for n, place in enumerate(PLACES[:20]):
        base = ("palissy", "memoire")[n % 2]
        build.notice(geom=place, ref=f"PM{n:08}", base=base, protection=n % 3 // 2)

    said = check("--filter", asked, "--zooms", "3-5")

    assert f"Filtre : {asked}" in said
    assert said.count(f"{kept:>12}{kept:>12}") == 3


def test_a_sample_looks_at_the_fullest_tiles() -> None:
    for _ in range(3):
        build.notice(geom=build.CHARTRES)
    for n in range(10):
        build.notice(geom=(-61.5 + n * 0.1, 16.2))

    said = check("--zooms", "12", "--sample", "2")

    [row] = [line.split() for line in said.splitlines() if line.split()[:1] == ["12"]]
    assert row[1] == "2"
    assert row[3] == row[4] == "4"


def keep(tile: Tile, features: list[dict[str, Any]]) -> None:
    """Put other features into the cache, as a bug would."""
    layer = {"name": "notices", "features": features}
    mvt = mapbox_vector_tile.encode(layer, default_options={"y_coord_down": True})
    keep_bytes(tile, gzip.compress(mvt))


def keep_bytes(tile: Tile, body: bytes) -> None:
    tile_of(tile, EVERYTHING)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tile_cache SET body = %s WHERE z = %s AND tile = %s AND filter = %s",
            [body, tile.z, tile.key, filter_of(EVERYTHING)],
        )


def feature(**properties: Any) -> dict[str, Any]:
    x, y = properties.pop("at", (3795, 734))  # Chartres in its tile
    return {"geometry": f"POINT({x} {y})", "properties": properties}


def test_a_tile_drawn_as_it_should_be_passes() -> None:
    stored = build.notice()
    keep(CHARTRES, [feature(count=1, ref=stored.ref, base="palissy")])

    assert check("--zooms", "12").endswith("Tout concorde.\n")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ([], "palissy (notices) : 0 au lieu de 1"),
        ([{"count": 1, "base": "palissy"}], "sans référence"),
        ([{"count": 1, "base": "palissy", "ref": "PM0"}], "PM0 n’est pas une notice"),
        (
            [{"count": 1, "base": "memoire", "ref": "REF"}],
            "memoire (notices) au lieu de palissy (notices)",
        ),
        ([{"count": 1, "base": "palissy", "ref": "REF", "at": (3798, 734)}], "dessinée en 3798"),
        ([{"count": 1, "base": "palissy", "ref": "REF"}] * 2, "palissy (notices) : 2 au lieu de 1"),
        (
            [{"count": 2, "palissy": 1, "west": 1.4, "south": 48.4, "east": 1.5, "north": 48.5}],
            "2 notices, et {'palissy': 1} par base",
        ),
        (
            [{"count": 1, "palissy": 1, "west": 1.4, "south": 48.4, "east": 1.5, "north": 48.5}],
            "sans référence",
        ),
        (
            [{"count": 2, "palissy": 2, "west": 1.4, "south": 48.4, "east": 1.45, "north": 48.5}],
            "hors de son étendue",
        ),
        ([{"count": 2, "palissy": 2}], "hors de son étendue"),
    ],
)
def test_each_fault_is_named_with_its_tile(wrong: list[dict[str, Any]], named: str) -> None:
    stored = build.notice()
    features = [feature(**properties) for properties in wrong]
    for drawn in features:
        if drawn["properties"].get("ref") == "REF":
            drawn["properties"]["ref"] = stored.ref
    keep(CHARTRES, features)

    said = faults("--zooms", "12")

    assert "FAUX 12/2064/1416" in said
    assert named in said


def test_a_coarse_place_among_the_pins_is_found() -> None:
    stored = build.notice(precision=Precision.MUNICIPALITY)
    keep(CHARTRES, [feature(count=1, ref=stored.ref, base="palissy")])

    said = faults("--zooms", "12")

    assert "palissy (notices) : 1 au lieu de 0" in said
    assert "palissy (communes_notices) : 0 au lieu de 1" in said


# The time of packing would be in the name of the test, which each worker would call otherwise.
@pytest.mark.parametrize(
    "body", [b"rubbish", gzip.compress(b"\xff\xff rubbish", mtime=0), b"\x1f\x8b\x08"]
)
def test_a_tile_that_cannot_be_read_is_named(body: bytes) -> None:
    build.notice()
    keep_bytes(CHARTRES, body)

    assert "12/2064/1416 : illisible" in faults("--zooms", "12")


def test_a_tile_kept_where_nothing_is_any_more_is_found() -> None:
    stored = build.notice()
    keep(SEA, [feature(count=1, ref=stored.ref, base="palissy")])

    assert "FAUX 12/2000/1416 : palissy (notices) : 1 au lieu de 0" in faults("--zooms", "12")


def test_a_tile_too_heavy_or_too_full_is_found() -> None:
    crowd = [feature(count=1, ref=f"PM{n}", base="palissy") for n in range(MOST_FEATURES + 1)]
    layer = {"name": "notices", "features": crowd}
    body = gzip.compress(mapbox_vector_tile.encode(layer), compresslevel=0)

    assert len(body) > LARGEST
    said = " ; ".join(
        examine(CHARTRES, body, {Share("notices", "palissy"): MOST_FEATURES + 1}).faults
    )
    assert f"{MOST_FEATURES + 1} entités" in said
    assert f"plus de {LARGEST}" in said


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE tile_cell SET n = n + 1 WHERE level = 9", "tile_cell, niveau 9 : 1 lignes"),
        ("UPDATE tile_cell SET max_x = max_x + 1 WHERE level = 15", "tile_cell, niveau 15"),
        ("DELETE FROM tile_cell WHERE level = 4", "tile_cell, niveau 4"),
        ("UPDATE tile_cell SET cell = cell + 1 WHERE level = 4", "niveau 4 : 2 lignes"),
        ("UPDATE tile_cell_facet SET sum_id = 0 WHERE level = 12", "tile_cell_facet, niveau 12"),
    ],
)
def test_sums_that_are_not_those_of_the_points_are_found(damage: str, named: str) -> None:
    build.notice()
    check("--zooms", "0")
    with connection.cursor() as cursor:
        cursor.execute(damage)

    assert named in faults("--zooms", "0")


def test_a_change_meanwhile_is_not_an_error() -> None:
    """The second look of a tile that seemed wrong is at how things are by then."""
    build.notice()
    check("--zooms", "12")
    Notice.objects.update(sharing="none")

    assert check("--zooms", "12").endswith("Tout concorde.\n")


@pytest.mark.parametrize("asked", ["base=mobilier", "couleur=bleu"])
def test_a_wrong_filter_is_named(asked: str) -> None:
    with pytest.raises(CommandError, match=asked.split("=")[0]):
        check("--filter", asked)
