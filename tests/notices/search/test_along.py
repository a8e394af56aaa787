"""What is along a route: in the order of travel, as brute force finds it."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
import shapely

from notices.routes.route import Route, route_of
from notices.search.along import look_along
from notices.search.query import SearchQuery
from notices.sphere import METRES_A_DEGREE, distance_m
from notices.vocabularies import Precision
from tests import build

# From Chartres towards Paris, with a turn.
WAY = [(1.4877, 48.4479), (1.65, 48.50), (1.80, 48.48), (2.0, 48.60)]


def straight(lat: float = 48.0, west: float = 1.0, east: float = 1.2) -> Route:
    return route_of([[(west, lat), (east, lat)]])


def nearest(route: Route, lon: float, lat: float) -> float:
    """Try a place every five metres or so of every line."""
    found = []
    for line in route.lines:
        curve = shapely.LineString(line)
        for share in range(4_001):
            foot = curve.interpolate(share / 4_000, normalized=True)
            found.append(distance_m(lon, lat, foot.x, foot.y))
    return min(found)


@pytest.mark.usefixtures("database")
def test_the_corridor_is_that_of_brute_force() -> None:
    draw = random.Random(3)  # noqa: S311
    route = route_of([WAY])
    stored = {
        build.notice(geom=place).pk: place
        for place in ((draw.uniform(1.4, 2.1), draw.uniform(48.40, 48.65)) for _ in range(60))
    }
    expected = {pk: nearest(route, *place) for pk, place in stored.items()}

    for corridor in (500, 3_000, 10_000):
        found = look_along(SearchQuery(), route, corridor)
        sure = {pk for pk, metres in expected.items() if abs(metres - corridor) > corridor / 40}
        assert {met.notice_id for met in found.met} & sure == {
            pk for pk in sure if expected[pk] <= corridor
        }
        for met in found.met:
            assert met.distance_m == pytest.approx(
                expected[met.notice_id], abs=found.simplified_m + 5
            )
        assert [met.along_m for met in found.met] == sorted(met.along_m for met in found.met)


@pytest.mark.usefixtures("database")
def test_where_along_on_which_side_and_how_far() -> None:
    north = build.notice(geom=(1.10, 48.001))
    south = build.notice(geom=(1.05, 47.999))
    build.notice(geom=(1.15, 48.1))  # 11 km away

    first, second = look_along(SearchQuery(), straight(), 1_000).met

    metres = METRES_A_DEGREE * 0.669  # of a degree of longitude there
    assert (first.notice_id, first.side) == (south.pk, "right")
    assert (second.notice_id, second.side) == (north.pk, "left")
    assert first.along_m == pytest.approx(0.05 * metres, rel=0.01)
    assert second.distance_m == pytest.approx(0.001 * METRES_A_DEGREE, rel=0.01)
    back = route_of([[(1.2, 48.0), (1.0, 48.0)]])
    assert [met.side for met in look_along(SearchQuery(), back, 1_000).met] == ["right", "left"]


@pytest.mark.usefixtures("database")
def test_gaps_are_not_travelled_and_the_nearest_passage_counts() -> None:
    far, near = (1.30, 48.0), (1.02, 48.0)
    there, here = build.notice(geom=far), build.notice(geom=near)
    route = route_of([[(1.0, 48.0), (1.1, 48.0)], [(1.2, 48.0), (1.4, 48.0)]])

    found = {met.notice_id: met for met in look_along(SearchQuery(), route, 100).met}

    one = distance_m(1.0, 48.0, 1.1, 48.0)
    assert found[here.pk].along_m == pytest.approx(0.2 * one, rel=0.01)
    assert found[there.pk].along_m == pytest.approx(2 * one, rel=0.01)


@pytest.mark.usefixtures("database")
def test_a_route_across_the_antimeridian() -> None:
    for lon in (179.95, -179.95):
        build.notice(geom=(lon, -16.5))
    route = route_of([[(179.9, -16.5), (-179.9, -16.5)]])

    found = look_along(SearchQuery(), route, 500).met

    assert len(found) == 2
    assert found[1].along_m - found[0].along_m == pytest.approx(
        distance_m(179.95, -16.5, -179.95, -16.5), rel=0.01
    )


@pytest.mark.usefixtures("database")
def test_filters_and_safe_places() -> None:
    build.notice(geom=(1.05, 48.0), base="merimee", ref="PA00097093", protection=1)
    build.notice(geom=(1.06, 48.0))
    build.notice(geom=(1.07, 48.0), precision=Precision.MUNICIPALITY)

    everything = look_along(SearchQuery(), straight(), 200)
    buildings = look_along(SearchQuery(bases=("merimee",)), straight(), 200)
    words = look_along(SearchQuery(text="verrière"), straight(), 200)

    assert (len(everything.met), everything.left_out) == (2, 1)
    assert (len(buildings.met), buildings.left_out) == (1, 0)
    assert (len(words.met), words.left_out) == (2, 1)
    asked = SearchQuery(precisions=(Precision.MUNICIPALITY,))
    assert len(look_along(asked, straight(), 200).met) == 1


BODY = json.dumps({"type": "LineString", "coordinates": [[1.0, 48.0], [1.2, 48.0]]})


def post(client: Any, query: str = "", body: str = BODY, extension: str = "") -> Any:
    return client.post(
        f"/api/v1/along{extension}?{query}", body, content_type="application/geo+json"
    )


@pytest.mark.usefixtures("database")
def test_over_http_in_any_format(client: Any) -> None:
    build.notice(geom=(1.10, 48.001))
    build.notice(geom=(1.05, 48.0))

    response = post(client, "corridor=1000")
    body = response.json()

    assert response.status_code == 200, response.content
    assert [f["properties"]["side"] for f in body["features"]][1] == "left"
    assert body["features"][1]["properties"]["detour_m"] == pytest.approx(222, abs=2)
    assert body["feed_info"]["route_m"] == pytest.approx(14_880, rel=0.01)
    assert body["feed_info"]["simplified_m"] == 20
    for extension in (".gpx", ".kml", ".csv", ".geojson"):
        answer = post(client, "corridor=1000", extension=extension)
        assert answer.status_code == 200
        assert answer["Geo-Pop-Returned"] == "2"
    limited = post(client, "corridor=1000&limit=1").json()
    assert (limited["numberMatched"], limited["numberReturned"]) == (2, 1)


@pytest.mark.parametrize(
    ("query", "body", "named"),
    [
        ("corridor=10", BODY, "corridor"),
        ("corridor=1e9", BODY, "corridor"),
        ("corridor=nan", BODY, "corridor"),
        ("limit=1000000000", BODY, "limit"),
        ("decimals=7", BODY, "decimals"),
        ("bbox=1,2,3,4", BODY, "bbox"),
        ("", "", "body"),
        ("", "<gpx", "body"),
        ("", '{"type": "LineString", "coordinates": [[48.85, 2.35], [200, 95]]}', "body"),
    ],
)
@pytest.mark.usefixtures("database")
def test_what_cannot_be_used_is_named(client: Any, query: str, body: str, named: str) -> None:
    response = post(client, query, body)

    assert response.status_code == 422
    assert [error["parameter"] for error in response.json()["errors"]] == [named]
