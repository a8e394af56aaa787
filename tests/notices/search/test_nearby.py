"""What is around a place: the nearest first, as brute force finds them."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.models.published import PublishedPoint
from notices.search.nearby import LISTED, Place, look_around
from notices.search.query import SearchQuery
from notices.sphere import METRES_A_DEGREE, bearing, box_around, distance_m
from notices.vocabularies import Precision
from tests import build

degrees = st.tuples(st.floats(-180, 180), st.floats(-89, 89))


@given(degrees, st.floats(1, 50_000), st.floats(0, 360))
def test_a_box_holds_the_circle(place: tuple[float, float], metres: float, towards: float) -> None:
    lon, lat = place
    box = box_around(lon, lat, metres)
    # A place at nearly that distance in some direction.
    angle, way = metres * 0.999 / 6_371_008.8, math.radians(towards)
    start = math.radians(lat)
    there = math.asin(
        math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(way)
    )
    turn = math.atan2(
        math.sin(way) * math.sin(angle) * math.cos(start),
        math.cos(angle) - math.sin(start) * math.sin(there),
    )
    far_lon = (lon + math.degrees(turn) + 540) % 360 - 180
    far_lat = math.degrees(there)

    assert any(
        part.west - 1e-9 <= far_lon <= part.east + 1e-9
        and part.south - 1e-9 <= far_lat <= part.north + 1e-9
        for part in box.parts()
    )
    assert distance_m(lon, lat, far_lon, far_lat) == pytest.approx(metres * 0.999, rel=1e-3, abs=1)


def test_distances_and_bearings_of_known_places() -> None:
    # Paris to Chartres: 76 km, to the south-west.
    assert distance_m(2.3499, 48.8530, 1.4877, 48.4479) == pytest.approx(77_800, rel=0.01)
    assert 230 < bearing(2.3499, 48.8530, 1.4877, 48.4479) < 240
    assert bearing(0, 0, 0, 1) == 0
    assert bearing(0, 0, 1, 0) == pytest.approx(90)
    assert distance_m(179.9, 0, -179.9, 0) == pytest.approx(0.2 * METRES_A_DEGREE)


@pytest.fixture
def scattered(database: None) -> list[tuple[float, float]]:
    draw = random.Random(4)  # noqa: S311
    places = [(1.5 + draw.gauss(0, 0.03), 48.4 + draw.gauss(0, 0.02)) for _ in range(120)]
    for place in places:
        build.notice(geom=place)
    return places


@pytest.mark.parametrize(("radius", "limit"), [(500, 5), (3_000, 20), (3_000, 200), (20_000, 7)])
def test_the_nearest_are_those_of_brute_force(
    scattered: list[tuple[float, float]], radius: float, limit: int
) -> None:
    place = Place(1.5, 48.4)
    expected = sorted(distance_m(*place, *other) for other in scattered)
    inside = [metres for metres in expected if metres <= radius]

    around = look_around(SearchQuery(), place, radius, limit, fold=False)

    found = [site.distance_m for site in around.sites]
    assert found == pytest.approx(inside[:limit], abs=0.01)
    assert found == sorted(found)
    assert around.reach_m == pytest.approx(
        inside[limit] if len(inside) > limit else radius, abs=0.01
    )


@pytest.mark.usefixtures("database")
def test_notices_on_one_spot_are_one_site_the_building_first() -> None:
    photograph = build.notice(base="memoire", ref="AP01")
    objects = [build.notice(ref=f"PM{n:08}") for n in range(3)]
    building = build.notice(base="merimee", ref="PA00097093")
    elsewhere = build.notice(geom=(1.49, 48.45))

    around = look_around(SearchQuery(), Place(*build.CHARTRES), 5_000, 10, fold=True)

    assert [site.held for site in around.sites] == [5, 1]
    first, second = around.sites
    assert first.notice_ids == [building.pk, *(one.pk for one in objects), photograph.pk]
    assert second.notice_ids == [elsewhere.pk]
    unfolded = look_around(SearchQuery(), Place(*build.CHARTRES), 5_000, 10, fold=False)
    assert len(unfolded.sites) == 6


@pytest.mark.usefixtures("database")
def test_a_crowded_spot_is_counted_whole_and_named_in_part() -> None:
    for _ in range(LISTED + 3):
        build.notice()

    [site] = look_around(SearchQuery(), Place(*build.CHARTRES), 100, 1, fold=True).sites

    assert (site.held, len(site.notice_ids)) == (LISTED + 3, LISTED)


@pytest.mark.usefixtures("database")
def test_no_driver_is_led_to_a_commune_unless_asked() -> None:
    build.notice(precision=Precision.STREET)
    build.notice(precision=Precision.MUNICIPALITY)
    build.notice(precision=Precision.LOCALITY, geom=(1.4878, 48.4480))
    place = Place(*build.CHARTRES)

    around = look_around(SearchQuery(), place, 1_000, 10, fold=True)
    asked = SearchQuery(precisions=(Precision.MUNICIPALITY,))
    opened = look_around(asked, place, 1_000, 10, fold=True)

    assert ([site.held for site in around.sites], around.left_out) == ([1], 2)
    assert ([site.held for site in opened.sites], opened.left_out) == ([1], 0)


@pytest.mark.usefixtures("database")
def test_the_antimeridian_is_no_wall() -> None:
    build.notice(geom=(179.999, -16.5))
    build.notice(geom=(-179.999, -16.5))

    around = look_around(SearchQuery(), Place(180, -16.5), 1_000, 10, fold=True)

    assert len(around.sites) == 2
    assert PublishedPoint.objects.count() == 2


def told(client: Any, query: str) -> dict[str, Any]:
    response = client.get(f"/api/v1/nearby?{query}")
    assert response.status_code == 200, response.content
    body: dict[str, Any] = response.json()
    return body


@pytest.mark.usefixtures("database")
def test_over_http(client: Any) -> None:
    build.notice(base="merimee", ref="PA00097093", protection=1)
    build.notice(ref="PM28000001")
    build.notice(geom=(1.4977, 48.4479), precision=Precision.MUNICIPALITY)

    body = told(client, "lat=48.4479&lon=1.4777&radius=2000")

    [feature] = body["features"]
    properties = feature["properties"]
    assert properties["ref"] == "PA00097093"
    assert properties["distance_m"] == pytest.approx(738, abs=5)
    assert properties["bearing"] == pytest.approx(90, abs=0.1)
    assert properties["notices_count"] == 2
    assert [one["ref"] for one in properties["notices_here"]] == [
        "PA00097093",
        "PM28000001",
    ]
    assert body["feed_info"]["left_out"] == 1
    assert body["feed_info"]["complete"]
    gpx = client.get("/api/v1/nearby.gpx?lat=48.4479&lon=1.4777&radius=2000")
    assert b"<pop:distance_m>737." in b"".join(gpx)
    filtered = told(client, "lat=48.4479&lon=1.4777&base=palissy&protection=classe")
    assert filtered["features"] == []


@pytest.mark.parametrize(
    ("query", "named", "said"),
    [
        ("lat=48", "lon", "required"),
        ("lat=nan&lon=2", "lat", "finite"),
        ("lat=120&lon=48", "lat", "swapped"),
        ("lat=2.35&lon=48.85", "lat", "off Somalia"),
        ("lat=48&lon=400", "lon", "180"),
        ("lat=48&lon=2&radius=1e9", "radius", "50000"),
        ("lat=48&lon=2&radius=-1", "radius", "greater"),
        ("lat=48&lon=2&radius=5e-324", "radius", "greater"),
        ("lat=48&lon=2&limit=1000000000", "limit", "200"),
        ("lat=48&lon=2&colour=red", "colour", "unknown"),
        ("lat=48&lon=2&precision=exact", "precision", "expected one of"),
    ],
)
@pytest.mark.usefixtures("database")
def test_what_cannot_be_used_is_named(client: Any, query: str, named: str, said: str) -> None:
    response = client.get(f"/api/v1/nearby?{query}")

    assert response.status_code == 422
    wrong = {error["parameter"]: error["detail"] for error in response.json()["errors"]}
    assert named in wrong, wrong
    assert said in wrong[named]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    "path", ["nearby?lat=5e-324&lon=1e-200", "notices?area=circle:1e-200,5e-324,9"]
)
def test_degrees_too_small_for_the_database_are_the_equator(client: Any, path: str) -> None:
    build.notice(geom=(0.0, 0.0))

    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 200, answer.content
    assert answer.json()["numberMatched"] == 1
