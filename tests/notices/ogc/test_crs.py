"""Coordinate systems: of the answer, of boxes; the order of axes; what has no place in one."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from notices.ogc.crs import CRS84, SYSTEMS, Box, place_features, read_box
from tests import build
from tests.notices.ogc.conftest import MATA_UTU, Get, refs

EPSG = "http://www.opengis.net/def/crs/EPSG/0/{}"
ITEMS = "/collections/notices/items"


def moved(x: float, y: float, source: int, target: int) -> tuple[float, float]:
    """Take a place from a coordinate system to another (EPSG codes) by PROJ."""
    place = Point(x, y, srid=source)
    place.transform(target)
    return place.x, place.y


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        (CRS84, (1.4877, 48.4479)),
        (EPSG.format(4326), (48.4479, 1.4877)),
        (EPSG.format(3857), (165_610.0, 6_181_695.0)),
        (EPSG.format(2154), (588_173.0, 6_817_474.0)),
    ],
)
def test_an_answer_is_in_the_system_asked_and_says_so(
    client: Client, uri: str, expected: tuple[float, float]
) -> None:
    for path in (f"{ITEMS}?ref=PA00097093&", "/collections/merimee/items/PA00097093?"):
        response = client.get(f"/ogc{path}crs={uri}")

        assert response["Content-Crs"] == f"<{uri}>"
        found = response.json()
        feature = found["features"][0] if "features" in found else found
        assert feature["geometry"]["coordinates"] == pytest.approx(expected, abs=1)


@pytest.mark.usefixtures("heritage")
def test_metres_are_those_of_postgis(get: Get) -> None:
    for code in (3857, 2154):
        found = get(ITEMS, crs=EPSG.format(code), ref="PA97400001")
        x, y = found["features"][0]["geometry"]["coordinates"]
        assert (x, y) == pytest.approx(moved(55.4504, -20.8789, 4326, code), abs=0.02)


@pytest.mark.usefixtures("heritage")
def test_without_a_crs_the_answer_is_in_crs84(client: Client) -> None:
    assert client.get(f"/ogc{ITEMS}")["Content-Crs"] == f"<{CRS84}>"


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize("name", ["crs", "bbox-crs", "filter-crs"])
@pytest.mark.parametrize("uri", ["", "EPSG:2154", EPSG.format(27572), "http://x"])
def test_a_system_that_there_is_not_is_refused(client: Client, name: str, uri: str) -> None:
    asked = {"bbox": "0,0,1,1", "filter": "TRUE", name: uri}

    response = client.get(f"/ogc{ITEMS}", asked)

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == name


def test_a_place_that_a_system_cannot_write_is_null() -> None:
    pole = {"geometry": {"type": "Point", "coordinates": [0.0, -90.0]}}

    place_features([pole], SYSTEMS[EPSG.format(2154)])

    assert pole["geometry"] is None


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize(
    ("bbox", "system", "expected"),
    [
        ("1,48,2,49", None, {"PA00097093", "PM28000001"}),
        ("1,48,0,2,49,100", None, {"PA00097093", "PM28000001"}),
        ("48,1,49,2", EPSG.format(4326), {"PA00097093", "PM28000001"}),
        ("160000,6170000,170000,6190000", EPSG.format(3857), {"PA00097093", "PM28000001"}),
        ("580000,6810000,590000,6820000", EPSG.format(2154), {"PA00097093", "PM28000001"}),
        ("170,-20,-170,-10", None, {"000PE000001"}),
        ("-20,170,-10,-170", EPSG.format(4326), {"000PE000001"}),
        ("-4e7,-4e7,4e7,4e7", EPSG.format(3857),
         {"PA00097093", "PM28000001", "PA97400001", "000PE000001"}),
        ("-180,-90,180,90", None, {"PA00097093", "PM28000001", "PA97400001", "000PE000001"}),
    ],
)  # fmt: skip
def test_a_box_keeps_what_is_in_it(
    get: Get, bbox: str, system: str | None, expected: set[str]
) -> None:
    found = get(ITEMS, bbox=bbox, **({"bbox-crs": system} if system else {}))

    assert set(refs(found)) == expected


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize(
    ("bbox", "code"),
    [
        ("1,2,3", 4326), ("", 4326), ("a,b,c,d", 4326), ("48,1,nan,2", 4326), ("49,1,48,2", 4326),
        ("1,48,2,49,3", 4326), ("1,1,0,0", 3857), ("0,inf,1,1", 3857), ("0,0,1", 2154),
        ("0,0,1,1", 2154), ("-1e300,0,1e300,1", 2154),
    ],
)  # fmt: skip
def test_a_box_of_another_shape_is_refused(client: Client, bbox: str, code: int) -> None:
    response = client.get(f"/ogc{ITEMS}", {"bbox": bbox, "bbox-crs": EPSG.format(code)})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "bbox"


@pytest.mark.usefixtures("database")
def test_a_box_in_metres_is_not_its_image_in_degrees(get: Get) -> None:
    """The parallels of Lambert-93 are curves: a box has corners that its image lacks."""
    left, bottom, right, top = 100_000, 6_800_000, 1_200_000, 6_900_000
    inside: list[str] = []
    outside: list[str] = []
    for rank, (x, y) in enumerate([(650_000, 6_801_000), (650_000, 6_790_000), (101_000, 6_899_000),
                                   (101_000, 6_910_000), (1_199_000, 6_801_000)]):  # fmt: skip
        notice = build.notice(ref=f"PM2800000{rank}", geom=moved(x, y, 2154, 4326))
        (inside if left <= x <= right and bottom <= y <= top else outside).append(notice.ref)

    found = get(ITEMS, bbox=f"{left},{bottom},{right},{top}", **{"bbox-crs": EPSG.format(2154)})

    assert set(refs(found)) == set(inside)
    assert len(outside) == 2


metres = st.tuples(
    st.floats(-2_000_000, 3_500_000), st.floats(4_500_000, 9_500_000),
    st.floats(-2_000_000, 3_500_000), st.floats(4_500_000, 9_500_000),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(corners=metres, across=st.floats(0, 1), up=st.floats(0, 1))
def test_the_image_of_a_box_holds_all_of_it(
    corners: tuple[float, float, float, float], across: float, up: float
) -> None:
    (left, right), (bottom, top) = sorted(corners[::2]), sorted(corners[1::2])
    box: Box = read_box(f"{left},{bottom},{right},{top}", SYSTEMS[EPSG.format(2154)])
    x, y = left + across * (right - left), bottom + up * (top - bottom)

    lon, lat = moved(x, y, 2154, 4326)

    assert box.around.west <= lon <= box.around.east
    assert box.around.south <= lat <= box.around.north


@pytest.mark.usefixtures("heritage")
def test_wallis_is_where_it_is(get: Get) -> None:
    found = get(ITEMS, ref="000PE000001", crs=EPSG.format(4326))

    assert found["features"][0]["geometry"]["coordinates"] == [MATA_UTU[1], MATA_UTU[0]]
