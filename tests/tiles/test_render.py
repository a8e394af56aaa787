"""Tiles, decoded and compared with where the notices are."""

from __future__ import annotations

from typing import Any

import mapbox_vector_tile
import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone

from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from notices.vocabularies import Precision
from notices.zorder import BITS, cell_of
from tests import build
from tiles.grid import MAX_ZOOM, Tile
from tiles.layers import COMMUNES, NOTICES, Layer
from tiles.render import STATEMENTS, parameters_of, render_notices

pytestmark = pytest.mark.usefixtures("database")

WORLD = Tile(0, 0, 0)
CHARTRES = Tile(12, 2064, 1416)


def features(tile: Tile, layer: Layer = NOTICES, **criteria: Any) -> list[dict[str, Any]]:
    mvt = render_notices(tile, Criteria.model_validate(criteria))
    layers = mapbox_vector_tile.decode(mvt, default_options={"y_coord_down": True})
    found: list[dict[str, Any]] = layers.get(layer.name, {"features": []})["features"]
    return found


def test_a_single_notice_is_drawn_where_it_is_with_what_it_is() -> None:
    stored = build.notice(
        geom=build.CHARTRES, precision=Precision.STREET, radius_m=150, protection=3
    )

    [feature] = features(CHARTRES)

    # Chartres is 92.7 % across column 2064 and 17.9 % down row 1416.
    assert feature["geometry"]["coordinates"] == pytest.approx([3797, 733], abs=2)
    assert feature["properties"] == {
        "count": 1,
        "ref": stored.ref,
        "name": stored.name,
        "base": "palissy",
        "kind": "verrière",
        "protection": "classe inscrit",
        "from": 1101,
        "to": 1200,
        "precision": "street",
        "radius_m": 150,
        "method": "source_coordinates",
        "source": "producer",
        "located": f"{timezone.now().date()}",
        "verified": False,
        "picture": False,
    }


def test_a_cell_counts_its_members_by_base_and_gives_their_extent() -> None:
    build.notice(geom=(1.480, 48.440))
    best = build.notice(geom=(1.490, 48.450), base="merimee", ref="PA00096993", protection=1)

    [cell] = features(Tile(5, 16, 11))

    properties = cell["properties"]
    assert (properties["count"], properties["palissy"], properties["merimee"]) == (2, 1, 1)
    assert properties["ref"] == best.ref
    assert not properties["stack"]
    extent = [properties[side] for side in ("west", "south", "east", "north")]
    assert extent == pytest.approx([1.480, 48.440, 1.490, 48.450], abs=1e-5)  # a z-order cell
    assert extent[0] <= 1.480
    assert extent[2] >= 1.490


def test_a_cell_is_drawn_at_the_mean_of_its_members() -> None:
    for _ in range(3):
        build.notice(geom=(1.0, 48.0))
    build.notice(geom=(1.4, 48.0))

    [cell] = features(Tile(3, 4, 2))

    x = (1.1 / 360 + 0.5) * 8 - 4  # lon 1.1 across column 4 of zoom 3
    assert cell["geometry"]["coordinates"][0] == pytest.approx(x * 4096, abs=1)


def test_notices_on_one_spot_stay_one_feature_at_the_last_zoom() -> None:
    for _ in range(12):
        build.notice(geom=build.CHARTRES)

    [stack] = features(Tile(MAX_ZOOM, 2064 * 16 + 14, 1416 * 16 + 2))

    assert stack["properties"]["count"] == 12
    assert stack["properties"]["stack"]


@pytest.mark.parametrize(
    "change",
    [{"geom": None}, {"sharing": "none"}, {"sharing": "partial", "place_sharing": "hidden"}],
)
def test_a_notice_without_a_public_place_is_in_no_tile(change: dict[str, Any]) -> None:
    build.notice(**change)

    assert features(WORLD) == []


@pytest.mark.parametrize(
    ("criteria", "kept"),
    [
        ({"base": ["palissy"]}, 1),
        ({"base": ["palissy", "merimee"]}, 2),
        ({"protection": ["classe"]}, 1),
        ({"departement": ["28"]}, 2),
        ({"departement": ["75"]}, 0),
        ({"precision": ["building"]}, 2),
        ({"from": 1201}, 1),
        ({"from": 1100, "to": 1150}, 1),
    ],
)
def test_each_filter(criteria: dict[str, Any], kept: int) -> None:
    build.notice()
    build.notice(base="merimee", ref="PA00096984", protection=1, period_from=1801, period_to=1900)

    assert sum(feature["properties"]["count"] for feature in features(WORLD, **criteria)) == kept


@pytest.mark.parametrize("z", range(MAX_ZOOM + 1))
def test_the_counts_of_a_zoom_add_up_to_the_located_notices(z: int) -> None:
    places = [(2.1 + n * 0.013, 48.7 + n % 7 * 0.021) for n in range(40)]
    places += [(-61.5, 16.2), (55.5, -21.1), (-176.2, -13.3), (179.999, -16.0)]
    for place in places:
        build.notice(geom=place)
    addresses = {(z, x, y) for x, y in (_address(z, *place) for place in places)}

    total = sum(
        feature["properties"]["count"]
        for address in addresses
        for feature in features(Tile(*address))
    )

    assert total == len(places)


def _address(z: int, lon: float, lat: float) -> tuple[int, int]:
    x, y = cell_of(lon, lat)
    return x >> BITS - z, y >> BITS - z


def test_places_known_to_the_commune_have_a_layer_of_their_own_that_names_it() -> None:
    build.commune()
    build.notice()
    for _ in range(3):
        build.notice(precision=Precision.MUNICIPALITY)
    build.notice(precision=Precision.MUNICIPALITY, geom=(1.43, 48.44))  # written by the producer

    [pin] = features(CHARTRES)
    [elsewhere, commune] = sorted(
        (feature["properties"] for feature in features(CHARTRES, COMMUNES)),
        key=lambda properties: properties["count"],
    )

    assert pin["properties"]["precision"] == "building"
    assert (commune["count"], commune["palissy"], commune["stack"]) == (3, 3, True)
    assert (commune["commune"], commune["insee"]) == ("Chartres", "28085")
    assert elsewhere["count"] == 1
    assert "commune" not in elsewhere


@pytest.mark.parametrize("criteria", [{}, {"base": ["palissy"]}, {"precision": ["municipality"]}])
def test_a_coarse_place_is_in_no_tile_finer_than_it_whatever_the_filter(
    criteria: dict[str, Any],
) -> None:
    build.notice(sharing="partial", place_sharing="coarse")
    lon, lat = 1.475, 48.425  # the middle of its square of 0.05 degree

    drawn = {
        z: render_notices(Tile(z, *_address(z, lon, lat)), Criteria.model_validate(criteria))
        for z in range(MAX_ZOOM + 1)
    }

    assert [z for z, mvt in drawn.items() if mvt] == list(range(13))
    [place] = features(Tile(12, *_address(12, lon, lat)), COMMUNES, **criteria)
    assert (place["properties"]["count"], place["properties"]["radius_m"]) == (1, 3940)


@pytest.mark.parametrize(
    ("criteria", "index"),
    [({}, "published_point_exact"), ({"picture": True}, "published_point_mkey")],
)
def test_a_tile_is_one_range_of_an_index(criteria: dict[str, Any], index: str) -> None:
    call_command("generate_notices", count=1_000, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE published_point")
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("SET enable_bitmapscan = off")
        cursor.execute(
            "EXPLAIN " + STATEMENTS["points"],
            parameters_of(CHARTRES, NOTICES, Criteria.model_validate(criteria)),
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert f"Index Only Scan using {index}" in plan
