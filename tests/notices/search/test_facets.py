"""The counts of facets are those of the search, for every value under the other criteria."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notices.bbox import BBox
from notices.models import Notice
from notices.publication import PUBLIC
from notices.search.facets import Facets, count_facets
from notices.search.parameters import Selection
from notices.search.query import SearchQuery
from notices.search.results import search
from notices.vocabularies import Precision, Protection
from tests import build
from tests.notices.changes.reader import settle

pytestmark = pytest.mark.usefixtures("database")

FRANCE = BBox(-5.5, 41.0, 10.0, 51.5)
SOME_KINDS = ("verrière", "vitrail", "église")
SOME_PRODUCERS = ("Monuments historiques", "État")
COMMUNES = ("28085", "69381", "69123")


def searched(query: SearchQuery) -> int:
    return search(query, 1).matched


def asked(code: str) -> tuple[str, ...]:
    """Return the codes that the criterion looks for."""
    return Selection.model_validate({"commune": [code]}).to_query().communes


def expected(query: SearchQuery) -> dict[str, Any]:
    """Count each value by a search of its own."""
    return {
        "matched": searched(query),
        "base": {
            name: searched(replace(query, bases=(name,)))
            for name in ("palissy", "merimee", "memoire")
        },
        "departement": {
            code: searched(replace(query, departements=(code,))) for code in ("28", "75", "2A")
        },
        "precision": {one: searched(replace(query, precisions=(one,))) for one in Precision},
        "protection": {flag: searched(replace(query, protection=flag)) for flag in Protection},
        "picture": {flag: searched(replace(query, picture=flag)) for flag in (True, False)},
        "verified": {flag: searched(replace(query, verified=flag)) for flag in (True, False)},
        "missing": {flag: searched(replace(query, missing=flag)) for flag in (True, False)},
        "kind": {kind: searched(replace(query, kinds=(kind,))) for kind in SOME_KINDS},
        "producer": {name: searched(replace(query, producers=(name,))) for name in SOME_PRODUCERS},
        "commune": {code: searched(replace(query, communes=asked(code))) for code in COMMUNES},
        "centuries": {
            rank: searched(replace(query, year_from=rank * 100 + 1, year_to=(rank + 1) * 100))
            for rank in (0, 10, 11, 13, 19)
        },
    }


def told(facets: Facets) -> dict[str, Any]:
    return {
        **{name: getattr(facets, name) for name in ("matched", "precision", "protection")},
        **{name: getattr(facets, name) for name in ("picture", "verified", "missing")},
        "kind": {kind: facets.kind.get(kind, 0) for kind in SOME_KINDS},
        "producer": {name: facets.producer.get(name, 0) for name in SOME_PRODUCERS},
        "commune": {code: facets.commune.get(code, 0) for code in COMMUNES},
        "base": {name: facets.base.get(name, 0) for name in ("palissy", "merimee", "memoire")},
        "departement": {code: facets.departement.get(code, 0) for code in ("28", "75", "2A")},
        "centuries": {rank: facets.centuries.get(rank, 0) for rank in (0, 10, 11, 13, 19)},
    }


QUERIES = st.builds(
    SearchQuery,
    bbox=st.one_of(
        st.none(),
        st.just(FRANCE),
        st.builds(
            lambda lons, lats: BBox(lons[0], min(lats), lons[1], max(lats)),
            st.tuples(st.floats(-180, 180), st.floats(-180, 180)),
            st.tuples(st.floats(-90, 90), st.floats(-90, 90)),
        ),
        st.builds(
            lambda west, south, wide, high: BBox(west, south, west + wide, south + high),
            *(st.floats(-5, 5), st.floats(42, 47), st.floats(0, 5), st.floats(0, 5)),
        ),
    ),
    text=st.sampled_from(["", "", "", "verrière"]),
    bases=st.sampled_from([(), ("palissy",), ("memoire", "merimee")]),
    departements=st.sampled_from([(), (), ("28",), ("2A", "75")]),
    protection=st.sampled_from([Protection(0), Protection.CLASSE, Protection(6)]),
    year_from=st.sampled_from([None, None, 1101, 1151, -399_999]),
    year_to=st.sampled_from([None, None, 1955, 1400]),
    precisions=st.sampled_from([(), (Precision.BUILDING,), (Precision.STREET, Precision.AREA)]),
    located=st.sampled_from([None, None, True, False]),
    picture=st.sampled_from([None, True, False]),
    missing=st.sampled_from([None, None, True, False]),
    kinds=st.sampled_from([(), (), ("vitrail",), ("verrière", "église")]),
    authors=st.sampled_from([(), (), (), ("Viollet-le-Duc", "Mansart")]),
    producers=st.sampled_from([(), (), ("État",)]),
    communes=st.sampled_from([(), (), ("28085",), ("28400",), asked("69123")]),
)


@pytest.mark.usefixtures("heritage")
def test_they_are_the_counts_of_the_search() -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(QUERIES)
    def agree(query: SearchQuery) -> None:
        assert told(count_facets(query)) == expected(query)

    agree()


@pytest.mark.usefixtures("heritage")
def test_undated_and_very_old_notices_are_counted_apart() -> None:
    facets = count_facets(SearchQuery(year_from=1101, year_to=1200))

    assert facets.undated == Notice.objects.filter(period_from=None).count()
    assert facets.earlier == Notice.objects.filter(period_from__lt=-1000).count()
    assert facets.without_place == searched(
        SearchQuery(year_from=1101, year_to=1200, located=False)
    )


@pytest.mark.usefixtures("heritage")
def test_the_api_counts_again_after_any_change(client: Client) -> None:
    asked = "/api/v1/facets?bbox=-5.5,41,10,51.5"
    settle()  # the end of another transaction is another place in the order
    before = client.get(asked).json()

    with CaptureQueriesContext(connections[PUBLIC]) as kept:
        assert client.get(asked).json() == before
    assert len(kept) == 1  # where the publication stands

    gone = Notice.objects.filter(base="merimee", locations__elected=True).first()
    assert gone is not None
    gone.delete()
    assert client.get(asked).json()["numberMatched"] == before["numberMatched"] - 1


@pytest.mark.usefixtures("heritage")
def test_the_api_tells_every_value_with_its_french_label(client: Client) -> None:
    answer = client.get("/api/v1/facets?base=merimee&bbox=-5.5,41,10,51.5")

    facets = answer.json()
    assert answer.status_code == 200
    listed = client.get("/api/v1/notices?base=merimee&bbox=-5.5,41,10,51.5").json()
    assert facets["numberMatched"] == listed["numberMatched"] > 0
    assert {"value": "mnr", "label": "MNR", "count": 0} in facets["base"]
    assert {"value": "28", "label": "Eure-et-Loir"}.items() <= facets["departement"][0].items()
    assert [one["value"] for one in facets["protection"]] == ["classe", "inscrit", "label"]
    assert facets["period"]["centuries"][0]["to"] - facets["period"]["centuries"][0]["from"] == 99


@pytest.mark.usefixtures("heritage")
def test_an_arrondissement_is_told_from_its_city(client: Client) -> None:
    Notice.objects.filter(insee__in=["69381", "69123"]).update(commune="Lyon")

    facets = client.get("/api/v1/facets").json()

    labels = {one["value"]: one["label"] for one in facets["commune"]}
    assert labels == {"28085": "Chartres", "69123": "Lyon", "69381": "Lyon 1er"}


@pytest.mark.usefixtures("database")
def test_of_many_kinds_the_greatest_are_told_and_those_asked_for(client: Client) -> None:
    for n in range(60):
        build.notice(kinds=["calice", f"objet {n:02}"])

    facets = client.get("/api/v1/facets?kind=objet+58&kind=calice&kind=inconnu").json()

    values = [one["value"] for one in facets["kind"]]
    assert values[0] == "calice"
    assert len(values) == 52
    assert {"objet 58", "inconnu"} <= set(values)
    assert facets["kind"][values.index("inconnu")]["count"] == 0
    assert facets["more"] == {"kind": 10, "commune": 0}
    assert facets["commune"] == [{"value": "28085", "label": "Chartres", "count": 60}]


@pytest.mark.parametrize(
    "asked", ["kind=", "missing=perhaps", "bbox=1", "base=mobilier", "limit=3", "from=x"]
)
def test_a_wrong_parameter_is_named(client: Client, asked: str) -> None:
    answer = client.get(f"/api/v1/facets?{asked}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == asked.split("=")[0]
