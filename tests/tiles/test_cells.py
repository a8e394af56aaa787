"""The sums of far zooms are those of the points, whatever happened to them."""

from __future__ import annotations

import random
from typing import Any

import mapbox_vector_tile
import pytest
from django.core.management import call_command
from django.db import connection, connections

from notices.locations import elect
from notices.models import BasePolicy, Notice
from notices.models.published import PublishedPoint
from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from notices.vocabularies import Method, Precision
from notices.zorder import BITS
from tests import build
from tiles.cells import rebuild
from tiles.grid import Tile
from tiles.layers import LAYERS, NOTICES, Layer, layers_at
from tiles.render import STATEMENTS, century_of, counted_in, parameters_of, render_notices

pytestmark = pytest.mark.usefixtures("database")

TABLES = ("tile_cell", "tile_cell_facet")
# Overseas on both sides of the antimeridian, a border of tiles, a stack.
PLACES = (
    *(build.CHARTRES, build.CHARTRES, build.NOTRE_DAME, (0.0, 48.0), (1e-7, 48.0)),
    *((-61.0, 14.6), (55.45, -20.88), (45.16, -12.78), (166.45, -22.27), (-176.17, -13.28)),
    *((179.9999, -16.5), (-179.9999, -16.5)),
)


def stored() -> list[list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        rows = []
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4, 5, 6, 7")  # noqa: S608
            rows.append(cursor.fetchall())
    return rows


def a_notice(number: int) -> Notice:
    base = ("palissy", "merimee", "memoire")[number % 3]
    year = (None, 1101, 1499, 1501, 1600, 1601, -50)[number % 7]
    return build.notice(
        ref=f"PM{number:08}",
        base=base,
        geom=PLACES[number % len(PLACES)],
        precision=(Precision.BUILDING, Precision.MUNICIPALITY)[number % 5 == 0],
        protection=number % 4,
        period_from=year,
        period_to=year and year + (0, 99)[number % 2],
        picture=number % 2 == 0,
    )


@pytest.fixture
def notices() -> list[Notice]:
    return [a_notice(number) for number in range(60)]


def test_whatever_happens_the_sums_are_those_of_the_points(notices: list[Notice]) -> None:
    draw = random.Random(7)  # noqa: S311
    for notice in draw.sample(notices, 20):  # moved, by an agent
        place = PLACES[draw.randrange(len(PLACES))]
        build.location(notice, geom=place, method=Method.STAFF_PIN)
    elect([notice.pk for notice in notices])
    Notice.objects.filter(pk__in=[notice.pk for notice in notices[5:15]]).update(protection=3)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices[15:25]]).update(sharing="none")
    Notice.objects.filter(pk__in=[notice.pk for notice in notices[25:30]]).delete()
    BasePolicy.objects.filter(base="memoire").update(sharing="none")
    BasePolicy.objects.filter(base="memoire").update(sharing="partial", place_sharing="coarse")

    kept = stored()
    rebuild()

    assert kept == stored()
    located = PublishedPoint.objects.filter(mkey__isnull=False).count()
    assert located > 0
    for table in TABLES:
        assert set(sums(table)) == {located}


def sums(table: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT sum(n) FROM {table} GROUP BY level")  # noqa: S608
        return [int(n) for (n,) in cursor.fetchall()]


def test_when_the_last_member_leaves_nothing_is_left(notices: list[Notice]) -> None:
    Notice.objects.update(sharing="none")

    assert stored() == [[], []]


def test_a_change_of_words_touches_no_cell(notices: list[Notice]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid, * FROM tile_cell ORDER BY 1")
        before = cursor.fetchall()
        Notice.objects.update(name="Autre nom")
        cursor.execute("SELECT ctid, * FROM tile_cell ORDER BY 1")
        assert cursor.fetchall() == before
    assert PublishedPoint.objects.filter(name="Autre nom").count() == len(notices)


FILTERS: list[dict[str, Any]] = [
    {},
    {"base": ["palissy"]},
    {"base": ["palissy", "memoire"], "protection": ["classe"]},
    {"from": 1501},
    {"to": 1600, "protection": ["inscrit", "classe"]},
    {"from": 1401, "to": 1500},
]


@pytest.mark.parametrize("asked", FILTERS, ids=str)
@pytest.mark.parametrize("z", [0, 3, 8])
def test_a_tile_is_the_same_from_the_sums_and_from_the_points(
    notices: list[Notice], z: int, asked: dict[str, Any]
) -> None:
    criteria = Criteria.model_validate(asked)
    tiles = {
        Tile(z, point.mx >> BITS - z, point.my >> BITS - z)
        for point in PublishedPoint.objects.filter(mkey__isnull=False)
    }
    for tile in tiles:
        fast = features(render_notices(tile, criteria))
        for layer in layers_at(z):
            counted = counted_in(layer.level(z), criteria)
            assert counted == ("facets" if asked.keys() - {"base"} else "cells")
            slow = features(from_points(tile, layer, criteria))
            assert {key for key in fast if key[0] == layer.name} == slow.keys()
            for where, properties in slow.items():
                agree(fast[where], properties)


def agree(fast: dict[str, Any], slow: dict[str, Any]) -> None:
    """Allow a group counted by facets to name no member and to have a larger extent; no more."""
    edges = ("west", "south")
    for name, value in slow.items():
        if name in {*edges, "east", "north"} and "ref" not in fast:
            assert fast[name] <= value if name in edges else fast[name] >= value
        elif name in fast or slow["count"] == 1:
            assert fast[name] == value
        else:
            assert name in {"ref", "name", "base", "stack"}


def from_points(tile: Tile, layer: Layer, criteria: Criteria) -> bytes:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(STATEMENTS["points"], parameters_of(tile, layer, criteria))
        return bytes(cursor.fetchone()[0])


def features(mvt: bytes) -> dict[tuple[str, int, int], dict[str, Any]]:
    """Return properties by layer and place."""
    decoded = mapbox_vector_tile.decode(mvt, default_options={"y_coord_down": True})
    return {
        (layer.name, *feature["geometry"]["coordinates"]): feature["properties"]
        for layer in LAYERS
        if layer.name in decoded
        for feature in decoded[layer.name]["features"]
    }


@pytest.mark.parametrize(
    "asked",
    [{"from": 1502}, {"to": 1550}, {"departement": ["28"]}, {"verified": False}, {"picture": True}],
    ids=str,
)
def test_what_was_not_counted_beforehand_is_counted_from_the_points(asked: dict[str, Any]) -> None:
    assert counted_in(NOTICES.level(5), Criteria.model_validate(asked)) == "points"


@pytest.mark.parametrize("year", [-40_000, -101, -100, -99, 0, 1, 100, 101, 1500, 1501, 1600])
def test_a_century_is_the_same_in_python_and_in_sql(year: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tile_century(%s, 0)", [year])
        assert cursor.fetchone() == (century_of(year),)


def test_rebuilding_mends_what_was_changed_behind_the_triggers(notices: list[Notice]) -> None:
    kept = stored()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM tile_cell WHERE level > 8; UPDATE tile_cell_facet SET n = 7")

    call_command("rebuild_tiles", verbosity=0)

    assert stored() == kept
