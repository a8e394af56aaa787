"""Pages of features: which ones, in which order, and how they go on."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notices.feeds.feature import PROPERTIES
from notices.models import BasePolicy
from notices.publication import PUBLIC
from tests import build
from tests.notices.ogc.conftest import Get, refs

pytestmark = pytest.mark.usefixtures("database")

ITEMS = "/collections/notices/items"


def next_of(found: dict[str, Any]) -> str:
    hrefs = [link["href"] for link in found["links"] if link["rel"] == "next"]
    return hrefs[0] if hrefs else ""


@pytest.mark.usefixtures("heritage")
def test_a_page_counts_what_matches_and_what_it_holds(get: Get) -> None:
    found = get(ITEMS, limit="2")

    assert (found["numberMatched"], found["numberReturned"]) == (5, 2)
    assert found["timeStamp"].endswith("Z")
    assert next_of(found)


@pytest.mark.usefixtures("heritage")
def test_features_are_those_of_the_other_feeds(client: Client, get: Get) -> None:
    listed = client.get("/api/v1/notices").json()["features"]

    assert get(ITEMS)["features"] == listed
    assert set(listed[0]["properties"]) == set(PROPERTIES)


@pytest.mark.usefixtures("heritage")
def test_a_collection_holds_its_base_alone(get: Get) -> None:
    assert set(refs(get("/collections/merimee/items"))) == {"PA00097093", "PA97400001"}
    assert refs(get("/collections/mnr/items")) == []


def test_next_links_go_through_everything_once(client: Client, get: Get) -> None:
    for rank in range(23):
        build.notice(protection=rank % 3)
    walked = []
    page = get(ITEMS, limit="5", q="verrière", f="json")
    while True:
        assert page["numberMatched"] == 23
        walked += refs(page)
        if not (href := next_of(page)):
            break
        assert "offset" not in href
        page = client.get(href).json()

    assert len(walked) == len(set(walked)) == 23


def test_a_page_costs_two_statements_wherever_it_is(get: Get) -> None:
    for _ in range(12):
        build.notice()
    page = get(ITEMS, limit="5")
    cursor = next_of(page).partition("cursor=")[2]

    with CaptureQueriesContext(connections[PUBLIC]) as asked:
        get(ITEMS, limit="5", cursor=cursor.replace("%3D", "="))

    assert len([one for one in asked if "SELECT" in one["sql"]]) <= 2


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize(
    "cursor", ["x", "W10=", "WzEsMiwzXQ==", "é", "a" * 300, "WzFlOTk5LDEsIngiXQ=="]
)
def test_a_cursor_that_is_not_ours_is_refused(client: Client, cursor: str) -> None:
    response = client.get(f"/ogc{ITEMS}", {"cursor": cursor})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "cursor"


@pytest.mark.usefixtures("heritage")
def test_a_cursor_belongs_to_its_search(client: Client, get: Get) -> None:
    cursor = next_of(get(ITEMS, limit="1")).partition("cursor=")[2].replace("%3D", "=")

    for other in ({"base": "merimee"}, {"filter": "TRUE"}, {"bbox": "0,0,1,1"}):
        assert client.get(f"/ogc{ITEMS}", {"cursor": cursor, **other}).status_code == 400


def test_a_limit_too_large_is_answered_with_the_largest(client: Client, get: Get) -> None:
    """As the standard has it: numberReturned and next say that it was lowered."""
    build.notice()

    assert get(ITEMS, limit="1000000")["numberReturned"] == 1
    assert get(ITEMS, limit="9" * 19)["numberReturned"] == 1
    for limit in ("0", "-1", "1.5", "x", "", "9" * 40, "1_0", "٣"):
        response = client.get(f"/ogc{ITEMS}", {"limit": limit})
        assert response.status_code == 400, limit
        assert response.json()["errors"][0]["parameter"] == "limit"


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("1150-06-01", {"PA00097093"}),
        ("1150-06-01T12:00:00Z", {"PA00097093"}),
        ("1150-06-01t12:00:00.5+02:00", {"PA00097093"}),
        ("1600-01-01/1701-01-01", {"PA00097093", "PM28000001"}),
        ("1601-01-01/1700-12-31", set()),
        ("1701-01-01/..", {"PM28000001", "PA97400001"}),
        ("1701-01-01/", {"PM28000001", "PA97400001"}),
        ("../1200-01-01", {"PA00097093", "PM28000002"}),
        ("/1200-01-01", {"PA00097093", "PM28000002"}),
    ],
)
def test_datetime_is_the_period_of_the_notice(get: Get, asked: str, expected: set[str]) -> None:
    assert set(refs(get(ITEMS, datetime=asked))) == expected


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize(
    "asked",
    ["", "..", "../..", "/", "1150", "1150-13-01", "1150-02-30", "0000-01-01", "hier",
     "1150-01-01T25:00:00Z", "1150-01-01T00:00:00", "1200-01-01/1100-01-01",
     "1100-01-01/1200-01-01/1300-01-01"],
)  # fmt: skip
def test_a_datetime_of_another_shape_is_refused(client: Client, asked: str) -> None:
    response = client.get(f"/ogc{ITEMS}", {"datetime": asked})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "datetime"


@pytest.mark.usefixtures("heritage")
def test_one_feature_is_read_by_its_identifier_however_written(get: Get) -> None:
    listed = get("/collections/merimee/items", ref="PA00097093")["features"][0]

    for written in ("merimee/PA00097093", "merimee%2FPA00097093", "PA00097093", "pa00097093"):
        found = get(f"/collections/merimee/items/{written}")
        assert {name: found[name] for name in listed} == listed
    rels = {link["rel"]: link["href"] for link in found["links"]}
    assert rels["collection"] == "http://testserver/ogc/collections/merimee"
    assert rels["canonical"] == "http://testserver/notice/PA00097093"
    assert get("/collections/notices/items/merimee/PA00097093")["id"] == listed["id"]


@pytest.mark.usefixtures("heritage")
def test_what_is_no_longer_shared_is_no_longer_there(client: Client, get: Get) -> None:
    BasePolicy.objects.filter(base="merimee").update(sharing="none")

    assert set(refs(get(ITEMS))) == {"PM28000001", "PM28000002", "000PE000001"}
    assert get("/collections/merimee/items")["numberMatched"] == 0
    assert get(ITEMS, filter="base = 'merimee'")["features"] == []
    assert client.get("/ogc/collections/merimee/items/merimee/PA00097093").status_code == 404


@pytest.mark.usefixtures("heritage")
def test_a_hidden_place_meets_no_filter(get: Get) -> None:
    BasePolicy.objects.filter(base="merimee").update(sharing="partial", place_sharing="hidden")

    area = "S_INTERSECTS(geometry, BBOX(-180, -90, 180, 90))"
    assert "PA00097093" not in refs(get(ITEMS, filter=area))
    assert "PA00097093" in refs(get(ITEMS, filter="geometry IS NULL"))
    assert refs(get(ITEMS, filter="base = 'merimee' AND insee = '28085'")) == []


@pytest.mark.usefixtures("heritage")
def test_every_wrong_parameter_is_named(client: Client) -> None:
    asked = {
        "limit": "0",
        "bbox": "1",
        "crs": "EPSG:4326",
        "q": "a" * 201,
        "filter": "(",
        "typo": "1",
    }

    response = client.get(f"/ogc{ITEMS}", asked)

    assert response.status_code == 400
    assert {error["parameter"] for error in response.json()["errors"]} == set(asked)


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize("alone", ["bbox-crs", "filter-crs", "filter-lang"])
def test_what_says_something_of_nothing_is_refused(client: Client, alone: str) -> None:
    value = "cql2-text" if alone == "filter-lang" else "http://www.opengis.net/def/crs/EPSG/0/2154"

    response = client.get(f"/ogc{ITEMS}", {alone: value})

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == alone
