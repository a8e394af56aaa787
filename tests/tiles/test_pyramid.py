"""The walk meets every tile that holds a notice, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from notices.bbox import BBox
from notices.search.parameters import Criteria
from notices.vocabularies import Precision
from notices.zorder import BITS, cell_of
from tests import build
from tiles.grid import MAX_ZOOM, Tile
from tiles.pyramid import EVERYTHING, read_pyramid

pytestmark = pytest.mark.usefixtures("database")

EAST_OF_FIJI, WEST_OF_FIJI = (179.9999, -16.5), (-179.9999, -16.5)
# A border of tiles at every zoom, overseas, both sides of the antimeridian.
PLACES = [build.CHARTRES, build.NOTRE_DAME, (0.0, 48.0), (-1e-7, 48.0), (55.45, -20.88)]
PLACES += [(-61.0, 14.6), (-176.17, -13.28), EAST_OF_FIJI, WEST_OF_FIJI]


def tile_at(z: int, place: tuple[float, float]) -> Tile:
    x, y = cell_of(*place)
    return Tile(z, x >> BITS - z, y >> BITS - z)


@pytest.fixture
def notices(database: None) -> None:
    for place in PLACES:
        build.notice(geom=place)
    build.notice(geom=None)


@pytest.mark.usefixtures("notices")
@pytest.mark.parametrize("zooms", [range(MAX_ZOOM + 1), range(3), range(16, 17), range(4, 12)])
def test_every_tile_that_holds_a_notice_is_met_once_in_the_order_of_keys(zooms: range) -> None:
    pyramid = read_pyramid(zooms)

    met = list(pyramid)
    assert set(met) == {tile_at(z, place) for z in zooms for place in PLACES}
    assert met == sorted(met, key=lambda tile: (tile.z, tile.key))
    assert len(pyramid) == len(met) == len(set(met))


def test_tiles_of_coarse_places_end_where_their_layer_does() -> None:
    build.notice(geom=build.CHARTRES)
    build.notice(geom=build.NOTRE_DAME, precision=Precision.MUNICIPALITY)

    for criteria in (EVERYTHING, Criteria.model_validate({"picture": False})):
        pyramid = read_pyramid(range(11, 15), criteria=criteria)
        assert [len(pyramid.keys[z]) for z in range(11, 15)] == [2, 2, 1, 1]


@pytest.mark.usefixtures("notices")
@pytest.mark.parametrize(
    ("box", "inside"),
    [
        (BBox(1, 48, 2, 49), [build.CHARTRES]),
        (BBox(179, -17, -179, -16), [EAST_OF_FIJI, WEST_OF_FIJI]),
        (BBox(-180, -90, 180, 90), PLACES),
        (BBox(-30, 20, -20, 30), []),
    ],
)
def test_a_box_keeps_the_tiles_that_touch_it(box: BBox, inside: list[tuple[float, float]]) -> None:
    finest = [tile for tile in read_pyramid(range(MAX_ZOOM + 1), box) if tile.z == MAX_ZOOM]

    assert set(finest) == {tile_at(MAX_ZOOM, place) for place in inside}


@pytest.mark.usefixtures("notices")
def test_a_tile_that_touches_the_box_is_kept_though_its_notices_are_beside() -> None:
    pyramid = read_pyramid(range(9), BBox(1.4, 48.4, 1.41, 48.41))

    assert list(pyramid)[-1] == tile_at(8, build.CHARTRES)


@pytest.mark.parametrize("asked", [{"departement": ["75"]}, {"base": ["merimee"]}], ids=str)
def test_a_filter_keeps_the_tiles_of_what_it_keeps(asked: dict[str, Any]) -> None:
    build.notice()
    build.notice(
        ref="PA00088714", base="merimee", geom=build.NOTRE_DAME, insee="75104", departement="75"
    )

    found = read_pyramid(range(13), criteria=Criteria.model_validate(asked))

    assert list(found) == [tile_at(z, build.NOTRE_DAME) for z in range(13)]


def test_where_nothing_is_published_there_is_no_tile() -> None:
    build.notice(sharing="none")

    assert list(read_pyramid(range(17), criteria=EVERYTHING)) == []
