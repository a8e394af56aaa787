"""The pages of the door: what they say, in which representation, and how they are kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from lxml import html

from notices.bases import BASES
from notices.ogc.conformance import CLASSES
from notices.publication import PUBLIC
from tests import build
from tests.notices.ogc.conftest import Get

pytestmark = pytest.mark.usefixtures("heritage")

PAGES = {
    "/": "application/json",
    "/conformance": "application/json",
    "/api": "application/vnd.oai.openapi+json;version=3.0",
    "/collections": "application/json",
    "/collections/notices": "application/json",
    "/collections/merimee/queryables": "application/schema+json",
    "/collections/merimee/items": "application/geo+json",
    "/collections/merimee/items/merimee/PA00097093": "application/geo+json",
}


def hrefs(document: dict[str, Any], rel: str) -> list[str]:
    return [link["href"] for link in document["links"] if link["rel"] == rel]


def test_everything_is_reached_from_the_landing_page(client: Client, get: Get) -> None:
    seen, waiting = set(), ["http://testserver/ogc/"]
    while waiting:
        href = waiting.pop()
        if href in seen or not href.startswith("http://testserver/ogc"):
            continue
        seen.add(href)
        response = client.get(href.removeprefix("http://testserver"))
        assert response.status_code == 200, href
        if "json" in response["Content-Type"]:
            found = response.json()
            documents = [found, *found.get("collections", []), *found.get("features", [])]
            for document in documents:
                waiting += [link["href"] for link in document.get("links", [])]
        else:
            page = html.fromstring(response.content, base_url=href)
            page.make_links_absolute()
            waiting += [str(link) for link in page.xpath("//main//a/@href")]

    paths = {href.removeprefix("http://testserver/ogc").partition("?")[0] for href in seen}
    assert set(PAGES) - {"/collections/merimee/items/merimee/PA00097093"} <= paths
    assert {f"/collections/{name}/items" for name in BASES} <= paths


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_json_for_programs_and_html_for_people(client: Client, page: str) -> None:
    plain = client.get(f"/ogc{page}")
    for asked in ({"f": "json"}, {}):
        response = client.get(f"/ogc{page}", asked, headers={"Accept": "*/*"})
        assert response["Content-Type"] == PAGES[page]
        assert "Accept" in response["Vary"]
    assert plain["Content-Type"] == PAGES[page]
    by_accept = client.get(f"/ogc{page}", headers={"Accept": "text/html,*/*;q=0.8"})
    by_name = client.get(f"/ogc{page}", {"f": "html"})
    for response in (by_accept, by_name):
        assert response["Content-Type"] == "text/html; charset=utf-8"
        found = html.fromstring(response.content)
        assert found.get("lang") == "fr"
        assert len(found.xpath("//h1")) == 1
        # The strict policy of the site: nothing inline.
        assert not found.xpath("//style | //script[not(@src)] | //@style | //@onclick")
        assert "Vary" in response


@pytest.mark.parametrize("page", [page for page in PAGES if PAGES[page] != PAGES["/api"]])
def test_each_page_links_to_itself_and_to_the_other_representation(
    get: Get, client: Client, page: str
) -> None:
    if "schema+json" in PAGES[page]:
        assert get(page)["$id"] == f"http://testserver/ogc{page}"
        return
    [this], [other] = (hrefs(get(page), rel) for rel in ("self", "alternate"))

    assert client.get(this).json()["links"] == get(page)["links"]
    assert client.get(other)["Content-Type"].startswith("text/html")


def test_who_takes_neither_is_told_what_there_is(client: Client) -> None:
    for page in ("/", "/collections/merimee/items"):
        response = client.get(f"/ogc{page}", headers={"Accept": "image/png"})

        assert response.status_code == 406
        assert response["Content-Type"] == "application/problem+json"
        assert "text/html" in response.json()["detail"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_sent_once(client: Client, page: str) -> None:
    first = client.get(f"/ogc{page}")

    again = client.get(f"/ogc{page}", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]


def test_a_page_of_features_changes_with_them(client: Client) -> None:
    page = "/ogc/collections/palissy/items"
    etag = client.get(page)["ETag"]
    build.notice()

    response = client.get(page, headers={"If-None-Match": etag})

    assert response.status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_any_site_may_read_and_head_is_answered(client: Client, page: str) -> None:
    head = client.head(f"/ogc{page}")

    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == PAGES[page]
    assert head["Access-Control-Allow-Origin"] == "*"
    assert "Content-Crs" in head["Access-Control-Expose-Headers"]


def test_the_door_is_for_reading(client: Client) -> None:
    response = Client(enforce_csrf_checks=True).post("/ogc/collections/merimee/items", {"a": 1})

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_each_collection_says_where_and_when(get: Get) -> None:
    found = {one["id"]: one for one in get("/collections")["collections"]}

    assert list(found) == ["notices", *BASES]
    for name, one in found.items():
        alone = get(f"/collections/{name}")
        assert one | {"links": alone["links"]} == alone
        assert one["storageCrs"] == one["crs"][0]
    assert found["merimee"]["extent"] == {
        "spatial": {
            "bbox": [[1.4877, -20.8789, 55.4504, 48.4479]],
            "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        },
        "temporal": {
            "interval": [["1101-01-01T00:00:00Z", "1850-12-31T23:59:59Z"]],
            "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
        },
    }
    # Before our era, an instant cannot say when it starts.
    assert found["palissy"]["extent"]["temporal"]["interval"] == [[None, "1800-12-31T23:59:59Z"]]
    assert "temporal" not in found["joconde"]["extent"]
    assert "extent" not in found["mnr"]


def test_it_declares_what_it_does(get: Get) -> None:
    assert get("/conformance")["conformsTo"] == CLASSES
    assert len(CLASSES) == len(set(CLASSES))


def test_queryables_are_a_schema(get: Get) -> None:
    found = get("/collections/merimee/queryables")

    assert found["properties"]["precision"]["enum"][0] == "none"
    assert found["properties"]["geometry"]["format"] == "geometry-point"
    assert found["additionalProperties"] is False


@pytest.mark.parametrize(
    "page",
    ["/collections/nothing", "/collections/nothing/items", "/collections/nothing/queryables",
     "/collections/nothing/items/x", "/collections/merimee/items/PA99999999",
     "/collections/palissy/items/merimee/PA00097093", "/collections/merimee/items/a%00b"],
)  # fmt: skip
def test_what_is_not_there_is_404(client: Client, page: str) -> None:
    response = client.get(f"/ogc{page}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", ["foo=1", "f=xml", "f=json&f=html", "f=%00"])
def test_a_wrong_parameter_is_named_on_every_page(client: Client, page: str, query: str) -> None:
    response = client.get(f"/ogc{page}?{query}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_a_search_that_takes_too_long_is_told_how_to_be_shorter(client: Client) -> None:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute("SET statement_timeout = 50")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE published_point")
        response = client.get("/ogc/collections/notices/items", {"filter": "name LIKE '%a'"})

    assert response.status_code == 503
    assert "/downloads/" in response.json()["detail"]
    assert response["Retry-After"] == "5"
