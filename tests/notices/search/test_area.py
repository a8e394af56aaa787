"""Areas: what is inside, as another geometry finds it; what is refused, and why."""

from __future__ import annotations

import random
from typing import Any
from urllib.parse import quote

import mapbox_vector_tile
import polyline
import pytest
import shapely
from django.test import Client
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from notices.bbox import BBox
from notices.errors import InvalidArea
from notices.search.area import MAX_RADIUS_M, MAX_VERTICES, Area
from notices.search.parameters import Selection
from notices.search.points import points_of
from notices.search.results import find_hits
from notices.sphere import distance_m
from tests import build

# Metropolitan France, the Antilles, Guyane, La Réunion, Wallis, either side of the antimeridian.
TOWNS = [(2.35, 48.85), (-61.07, 14.6), (-52.33, 4.94), (55.45, -20.88), (-176.2, -13.3)]
CENTRES = [*TOWNS, (179.9, -16.5), (-179.9, -16.5), (0.0, 47.0)]


def polygon(*vertices: tuple[float, float]) -> str:
    return "polygon:" + polyline.encode(list(vertices), 5, geojson=True)


@pytest.fixture
def scattered(database: None) -> dict[int, tuple[float, float]]:
    """Store notices around the towns, on a grid of a tenth of a degree: many are on edges."""
    draw = random.Random(11)  # noqa: S311
    places = {}
    for lon, lat in CENTRES:
        for _ in range(12):
            near = round(lon + draw.gauss(0, 1), 1), round(lat + draw.gauss(0, 1), 1)
            place = (near[0] + 180) % 360 - 180, near[1]
            places[build.notice(geom=place).pk] = place
    return places


def found(**asked: Any) -> set[int]:
    return set(find_hits(Selection.model_validate(asked).to_query(), 1_000).ids)


def unwound(lon: float, towards: float) -> float:
    return lon + 360 * round((towards - lon) / 360)


tenths = st.integers(-25, 25).map(lambda n: n / 10)
near = st.sampled_from(CENTRES)
PROPERTY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@PROPERTY
@given(near, st.lists(st.tuples(tenths, tenths), min_size=3, max_size=8, unique=True))
def test_a_polygon_holds_what_shapely_says(
    scattered: dict[int, tuple[float, float]],
    centre: tuple[float, float],
    steps: list[tuple[float, float]],
) -> None:
    ring = shapely.Polygon([(centre[0] + x, centre[1] + y) for x, y in steps])
    # Flat ones are valid or not by the last digit of a number.
    assume(ring.is_valid and shapely.minimum_clearance(ring) > 1e-6)
    written = [((x + 180) % 360 - 180, y) for x, y in ring.exterior.coords[:-1]]

    inside = found(area=polygon(*written))

    slack = 1e-9  # of the rounding to five decimals and of the cut: on an edge is in or out
    sure, possible = ring.buffer(-slack), ring.buffer(slack)
    points = {
        notice: shapely.Point(unwound(lon, centre[0]), lat)
        for notice, (lon, lat) in scattered.items()
    }
    assert {notice for notice, point in points.items() if sure.covers(point)} <= inside
    assert inside <= {notice for notice, point in points.items() if possible.covers(point)}


@PROPERTY
@given(near, tenths, tenths, st.floats(1, MAX_RADIUS_M))
def test_a_circle_holds_what_is_as_near_on_the_sphere(
    scattered: dict[int, tuple[float, float]],
    centre: tuple[float, float],
    east: float,
    north: float,
    metres: float,
) -> None:
    lon, lat = (centre[0] + east + 180) % 360 - 180, centre[1] + north

    inside = found(area=f"circle:{lon},{lat},{metres}")

    metres_to = {notice: distance_m(lon, lat, *place) for notice, place in scattered.items()}
    assert {notice for notice, far in metres_to.items() if far <= metres - 1e-6} <= inside
    assert inside <= {notice for notice, far in metres_to.items() if far <= metres + 1e-6}


boxes = st.builds(
    lambda centre, wide, high: BBox(
        (centre[0] - abs(wide) + 180) % 360 - 180,
        centre[1] - abs(high),
        (centre[0] + abs(wide) + 180) % 360 - 180,
        centre[1] + abs(high),
    ),
    *(near, tenths, tenths),
)


@PROPERTY
@given(boxes, boxes)
def test_an_area_in_a_view_holds_what_is_in_both(
    scattered: dict[int, tuple[float, float]], view: BBox, area: BBox
) -> None:
    inside = found(bbox=",".join(map(str, view)), area="box:" + ",".join(map(str, area)))

    assert inside == {
        notice for notice, place in scattered.items() if holds(view, place) and holds(area, place)
    }


def holds(box: BBox, place: tuple[float, float]) -> bool:
    lon, lat = place
    return any(p.west <= lon <= p.east and p.south <= lat <= p.north for p in box.parts())


@pytest.mark.usefixtures("database")
def test_every_door_takes_an_area(client: Client) -> None:
    inside = build.notice().ref
    build.notice(geom=build.NOTRE_DAME)
    build.notice(geom=None)
    area = "area=circle:1.4877,48.4479,500"

    assert client.get(f"/api/v1/notices?{area}").json()["numberMatched"] == 1
    assert inside in b"".join(client.get(f"/api/v1/notices.gpx?{area}")).decode()
    assert client.get(f"/api/v1/facets?{area}").json()["numberMatched"] == 1
    assert [notice.ref for notice in client.get(f"/?{area}").context["initial"]] == [inside]
    nearby = client.get(f"/api/v1/nearby?lat=48.45&lon=1.49&radius=50000&{area}").json()
    assert nearby["numberMatched"] == 1
    along = f"/api/v1/along?corridor=10000&{area}"
    route = polyline.encode([(1.4, 48.4), (2.4, 48.9)], geojson=True)
    assert client.post(along, route, content_type="text/plain").json()["numberMatched"] == 1
    tile = mapbox_vector_tile.decode(client.get(f"/tiles/notices/0/0/0.mvt?{area}").content)
    assert [one["properties"]["count"] for one in tile["notices"]["features"]] == [1]
    assert client.get(f"/tiles/notices/8/0/0.mvt?{area}").status_code == 204


@pytest.mark.usefixtures("database")
def test_a_tile_of_an_area_is_not_kept_and_follows_a_correction(client: Client) -> None:
    address = "/tiles/notices/12/2064/1416.mvt?area=circle:1.4877,48.4479,500"
    assert client.get(address).status_code == 204

    build.notice()

    assert client.get(address).status_code == 200


def test_an_area_without_words_reads_the_index_alone() -> None:
    query = Selection.model_validate({"area": "circle:1.4877,48.4479,500"}).to_query()

    assert points_of(query).source.count("SELECT p.notice_id, p.lon") == points_of(
        query
    ).source.count("p.mkey >= ")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "is no area: expected circle:"),
        ("square:1,2,3", "'square' is no area"),
        ("circle:1,2", "expected circle:lon,lat,metres"),
        ("circle:1,2,nan", "in numbers"),
        ("circle:1,2,many", "in numbers"),
        ("circle:1,2,0", "radius of 0 m: expected 1 to 500,000"),
        ("circle:1,2,500001", "expected 1 to 500,000"),
        ("circle:48.4,148,100", "look swapped"),
        ("circle:200,48,100", "not degrees"),
        ("box:1,2,3", "four numbers"),
        ("box:1,50,3,40", "south <= north"),
        ("polygon:", "0 vertices: expected 3 to 100"),
        ("polygon:_p~iF~ps|U_ulLnnqC", "2 vertices"),
        ("polygon:_p~iF~ps|", "cut short"),
        ("polygon:é", "nor an encoded polyline"),
        ("polygon:" + ("~" * 900 + "?") * 2, "without end"),
        (polygon((0, 0), (1, 1), (1, 0), (0, 1)), "crosses or covers itself: Self-intersection"),
        (polygon((0, 0), (1, 1), (2, 2)), "crosses or covers itself"),
        (polygon((0, 0), (0, 0), (0, 0)), "crosses or covers itself"),
        (polygon((0, 80), (120, 80), (-120, 80)), "goes round the Earth"),
        (polygon((0, 0), (0, 95), (1, 0)), "look swapped"),
        (polygon((0, 0), (190, 9), (1, 0)), "not degrees"),
        (polygon(*((n / 100, n**2 / 10_000) for n in range(MAX_VERTICES + 1))), "101 vertices"),
        ("box:" + "1" * 2_000, "2,004 characters: 2,000 at most"),
    ],
)
def test_a_wrong_area_says_what_is_wrong(written: str, said: str) -> None:
    with pytest.raises(InvalidArea, match=said.replace("(", r"\(")):
        Area.parse(written)


def test_a_wrong_area_is_a_422_that_names_it(client: Client) -> None:
    for door in ("/api/v1/notices", "/api/v1/facets", "/api/v1/notices.gpx"):
        response = client.get(f"{door}?area=circle:1,2")
        assert response.status_code == 422
        assert response.json()["errors"][0]["parameter"] == "area"
    crossed = quote(polygon((0, 0), (1, 1), (1, 0), (0, 1)))
    assert client.get(f"/tiles/notices/0/0/0.mvt?area={crossed}").status_code == 422
    assert client.get(f"/?area={crossed}").status_code == 422


def test_the_largest_polygon_fits_in_an_address() -> None:
    ends = [(179.99999 * (-1) ** n, 89.99999 - n / 10) for n in range(MAX_VERTICES)]

    assert len(polygon(*ends)) < 1_500
