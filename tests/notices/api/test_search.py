"""GET /api/v1/notices, against a real PostGIS."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test import Client

from notices.api.schemas import NoticeCollection
from notices.vocabularies import Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")

EURE_ET_LOIR = "0.75,47.95,1.99,48.94"


def get(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/api/v1/notices?{query}")
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def refs(client: Client, query: str = "") -> list[str]:
    return [feature["properties"]["ref"] for feature in get(client, query)["features"]]


def test_the_answer_is_the_documented_one(client: Client) -> None:
    build.notice()
    build.notice(geom=None)

    response = client.get("/api/v1/notices")

    assert response["Content-Type"] == "application/geo+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    collection = NoticeCollection.model_validate(response.json())
    assert (collection.numberMatched, collection.numberReturned) == (2, 2)
    documented = NoticeCollection.model_json_schema()["$defs"]["CoreProperties"]["properties"]
    assert set(response.json()["features"][0]["properties"]) == set(documented)


def test_a_feature_says_where_and_how_surely(client: Client) -> None:
    notice = build.notice(geom=build.CHARTRES, precision=Precision.STREET, radius_m=150)

    [feature] = get(client)["features"]

    assert feature["id"] == f"palissy/{notice.ref}"
    assert feature["geometry"] == {"type": "Point", "coordinates": [1.4877, 48.4479]}
    properties = feature["properties"]
    assert (properties["precision"], properties["radius_m"]) == ("street", 150)
    assert properties["method"] == "source_coordinates"
    assert properties["url"] == f"http://testserver/notice/{notice.ref}"


def test_a_notice_without_a_place_says_why(client: Client) -> None:
    build.notice(geom=None)

    [feature] = get(client)["features"]

    assert feature["geometry"] is None
    assert feature["properties"]["precision"] == "none"
    assert feature["properties"]["no_place_because"] == "la source ne donne pas de coordonnées"


def test_keeps_the_notices_inside_the_box(client: Client) -> None:
    inside = build.notice(geom=build.CHARTRES)
    build.notice(geom=build.NOTRE_DAME)
    build.notice(geom=None)

    assert refs(client, f"bbox={EURE_ET_LOIR}") == [inside.ref]


def test_a_place_on_the_edge_is_inside(client: Client) -> None:
    edge = build.notice(geom=(1.5, 48.5))

    assert refs(client, "bbox=1.5,48.5,2,49") == [edge.ref]
    assert refs(client, "bbox=1,48,1.5,48.5") == [edge.ref]
    assert refs(client, "bbox=1.500001,48.5,2,49") == []


def test_who_asks_for_a_city_finds_its_arrondissements(client: Client) -> None:
    quarter = build.notice(insee="69385", insee_source="69385")
    city = build.notice(insee="69123", insee_source="69123")
    build.notice(insee="69266", insee_source="69266")  # Villeurbanne

    assert set(refs(client, "commune=69123")) == {quarter.ref, city.ref}
    assert refs(client, "commune=69385") == [quarter.ref]


def test_a_box_across_the_antimeridian(client: Client) -> None:
    wallis = build.notice(geom=(-176.2, -13.3))
    fiji = build.notice(geom=(178.4, -18.1))
    build.notice(geom=(0.0, -15.0))

    assert set(refs(client, "bbox=177,-20,-176,-13")) == {wallis.ref, fiji.ref}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=belle verriere", True),  # no accent
        ("q=VERRIÈRES", True),  # capitals, plural
        ("q=notre-dame", True),
        ("q=notre dame belle verr", True),  # unfinished last word
        ("q=chartres", True),  # commune
        ("q=duchamp", True),  # author
        ('q="belle verrière"', True),
        ('q="verrière belle"', False),
        ("q=verrière -chartres", False),
        ("q=calice", False),
        ("q=!!!", False),
        ("base=palissy", True),
        ("base=merimee", False),
        ("base=merimee&base=palissy", True),
        ("commune=28085", True),
        ("commune=28999", True),  # the code that the source wrote
        ("commune=28086", False),
        ("verified=false", True),
        ("verified=true", False),
        ("kind=verrière", True),
        ("kind=calice&kind=verrière", True),
        ("kind=verr", False),  # a term, not a word
        ("author=Duchamp (peintre)", True),
        ("author=Duchamp", False),
        ("producer=Monuments historiques", True),
        ("producer=État", False),
        ("missing=false", True),
        ("missing=true", False),
        ("kind=verrière&bbox=1.4,48.4,1.6,48.5", True),
        ("author=Duchamp (peintre)&bbox=1.4,48.4,1.6,48.5", True),
        ("author=Duchamp (peintre)&bbox=2.4,48.4,2.6,48.5", False),
        ("picture=false", True),
        ("picture=true", False),
        ("departement=28", True),
        ("departement=2A", False),
        ("protection=classe", True),
        ("protection=inscrit", False),
        ("protection=inscrit&protection=classe", True),
        ("from=1150&to=1160", True),
        ("from=1200", True),  # the last year of the period
        ("from=1201", False),
        ("to=1100", False),
        ("precision=building", True),
        ("precision=street&precision=municipality", False),
        ("located=true", True),
        ("located=false", False),
        (f"q=verrière&bbox={EURE_ET_LOIR}", True),
        ("q=verrière&bbox=2,48,3,49", False),
    ],
)
def test_each_criterion(client: Client, query: str, found: bool) -> None:
    notice = build.notice(
        protection=1,
        authors=["Duchamp (peintre)"],
        insee_source="28999",
        producer="Monuments historiques",
    )

    assert refs(client, query) == ([notice.ref] if found else [])


def test_the_exact_reference_comes_first(client: Client) -> None:
    build.notice(name="Verrière de PM28777777", protection=1)
    exact = build.notice(ref="PM28777777", name="Chapelle")

    assert refs(client, "q=pm28777777")[0] == exact.ref


def test_the_best_come_first(client: Client) -> None:
    plain = build.notice()
    listed = build.notice(protection=1)
    registered = build.notice(protection=2)

    assert refs(client) == [listed.ref, registered.ref, plain.ref]


def test_pages_follow_one_another_without_loss_or_repeat(client: Client) -> None:
    stored = {build.notice(protection=n % 3).ref for n in range(23)}

    for query in ("limit=5", f"limit=5&bbox={EURE_ET_LOIR}", "limit=5&q=verrière"):
        seen: list[str] = []
        page = get(client, query)
        while True:
            assert page["numberMatched"] == 23
            seen += [feature["properties"]["ref"] for feature in page["features"]]
            following = [link["href"] for link in page["links"] if link["rel"] == "next"]
            if not following:
                break
            page = client.get(following[0]).json()
        assert len(seen) == 23
        assert set(seen) == stored


def test_a_page_costs_two_statements_however_many_notices(
    client: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(20):
        build.notice()

    with django_assert_num_queries(2, connection=connections["public"]):
        refs(client, f"bbox={EURE_ET_LOIR}&base=palissy")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("bbox=1,2,3", "bbox"),
        ("bbox=3,49,4,48", "bbox"),
        ("base=mobilier", "base"),
        ("commune=Chartres", "commune"),
        ("departement=Corse", "departement"),
        ("protection=oui", "protection"),
        ("precision=high", "precision"),
        ("from=abc", "from"),
        ("from=1900&to=1800", "to"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("located=maybe", "located"),
        ("missing=stolen", "missing"),
        ("kind=+", "kind"),
        ("author=%00", "author"),
        ("producer=" + "a" * 301, "producer"),
        ("cursor=abc", "cursor"),
        ("comune=28085", "comune"),
        ("q=" + "a" * 201, "q"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, query: str, parameter: str) -> None:
    response = client.get(f"/api/v1/notices?{query}")

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == 422
    assert [error["parameter"] for error in problem["errors"]] == [parameter]


def test_a_cursor_of_another_search_is_refused(client: Client) -> None:
    for _ in range(3):
        build.notice()
    cursor = get(client, "limit=1")["links"][1]["href"].split("cursor=")[1]

    response = client.get(f"/api/v1/notices?limit=1&base=palissy&cursor={cursor}")

    assert response.status_code == 422
    assert "another search" in response.json()["errors"][0]["detail"]
