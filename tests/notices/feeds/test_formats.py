"""The same notices in every format, each with its source, its licence and its doubt."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from notices.feeds.feature import PROPERTIES, feature
from notices.feeds.formats import BY_EXTENSION
from notices.models.published import PublishedNotice
from notices.search.core import read_core
from notices.vocabularies import Precision
from tests import build
from tests.notices.feeds.readers import GPX, KML, ids_of, parse, unzipped

pytestmark = pytest.mark.usefixtures("database")

WITH_IDS = [extension for extension in BY_EXTENSION if extension != "garmin.csv"]
QUERIES = [
    "",
    "bbox=0.75,47.95,1.99,48.94",
    "q=verrière",
    "base=merimee&protection=classe",
    "departement=28&limit=3",
    "located=false",
    "precision=municipality",
]


@pytest.fixture
def heritage(database: None) -> None:
    build.notice(
        ref="PA00096993", base="merimee", name="Cathédrale", protection=1, kinds=["église"]
    )
    build.notice(precision=Precision.MUNICIPALITY, radius_m=4_000)
    build.notice(geom=build.NOTRE_DAME, departement="75", insee="75056", name="Verrière & <rose>")
    build.notice(geom=None)
    for _ in range(5):
        build.notice(protection=2)


def download(client: Client, extension: str, query: str = "") -> Any:
    response = client.get(f"/api/v1/notices.{extension}?{query}")
    assert response.status_code == 200, response.getvalue()
    return response


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize("query", QUERIES)
def test_the_same_query_gives_the_same_notices_in_every_format(client: Client, query: str) -> None:
    features = client.get(f"/api/v1/notices?{query}").json()["features"]
    listed = [one["id"] for one in features]
    located = [one["id"] for one in features if one["geometry"]]

    for extension in WITH_IDS:
        answer = download(client, extension, query)
        found = ids_of(extension, answer.getvalue())
        assert found == (located if BY_EXTENSION[extension].needs_place else listed), extension
        assert answer["Geo-Pop-Without-Place"] == str(len(listed) - len(located))

    garmin = download(client, "garmin.csv", query).getvalue().decode("cp1252").splitlines()
    assert len(garmin) == len(located)


@pytest.mark.usefixtures("heritage")
def test_accept_gives_the_same_page_as_geojson(client: Client) -> None:
    query = "limit=4&located=true"
    page = client.get(f"/api/v1/notices?{query}")
    listed = ids_of("geojson", page.getvalue())

    for extension in WITH_IDS:
        accepted = {"Accept": BY_EXTENSION[extension].media_type}
        answer = client.get(f"/api/v1/notices?{query}", headers=accepted)
        assert answer["Content-Type"] == BY_EXTENSION[extension].content_type
        assert ids_of(extension, answer.getvalue()) == listed
        assert 'rel="next"' in answer["Link"]
        assert answer["Vary"] == "Accept"


@pytest.mark.usefixtures("heritage")
def test_each_record_says_whose_it_is_and_how_exact(client: Client) -> None:
    told = ("producer", "licence", "attribution", "updated", "precision", "radius_m")
    [expected] = json.loads(download(client, "geojson", "base=merimee").getvalue())["features"]
    said = expected["properties"] | {"producer": expected["properties"]["producer"]["name"]}

    waypoint = parse(download(client, "gpx", "base=merimee").getvalue()).find("g:wpt", GPX)
    placemark = parse(download(client, "kml", "base=merimee").getvalue()).find(
        ".//k:Placemark", KML
    )
    heading, row = download(client, "csv", "base=merimee").getvalue().decode().splitlines()

    for name in told:
        if name != "attribution":
            assert waypoint.findtext(f".//pop:{name}", namespaces=GPX) == str(said[name])
        [data] = placemark.xpath(f".//k:SimpleData[@name='{name}']/text()", namespaces=KML)
        assert data == str(said[name])
        assert name in heading.split(",")
        assert str(said[name]) in row
    assert waypoint.findtext("g:src", namespaces=GPX) == said["attribution"]
    assert "à 50 m près, non vérifiée" in waypoint.findtext("g:desc", namespaces=GPX)
    garmin = download(client, "garmin.csv", "base=merimee").getvalue().decode("cp1252")
    assert said["attribution"] in garmin
    assert "à 50 m près" in garmin


@pytest.mark.usefixtures("heritage")
def test_rows_and_models_make_the_same_feature() -> None:
    models = list(PublishedNotice.objects.order_by("id"))
    rows = read_core([model.id for model in models])

    for model, row in zip(models, rows, strict=True):
        made = feature(row, "http://testserver")
        assert made == feature(model, "http://testserver")
        assert tuple(made["properties"]) == PROPERTIES


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("extension", BY_EXTENSION)
def test_nothing_found_is_a_whole_document(client: Client, extension: str) -> None:
    content = download(client, extension, "base=mnr").getvalue()

    if extension == "garmin.csv":
        assert content == b""
    else:
        assert ids_of(extension, content) == []


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("extension", BY_EXTENSION)
def test_what_is_withheld_is_in_no_format(client: Client, extension: str) -> None:
    build.notice(
        fields={"ADRS": "rue Canari", "TICO": "Calice"},
        name="Calice",
        address="rue Canari",
        sharing="partial",
        place_sharing="coarse",
        hidden_fields=["ADRS"],
    )
    build.notice(name="Canari", sharing="none")

    content = download(client, extension).getvalue()

    told = (unzipped(content) if extension == "kmz" else content).decode("latin-1")
    assert "Calice" in told
    assert "Canari" not in told
    assert "1.4877" not in told  # the exact longitude


@pytest.mark.usefixtures("heritage")
def test_zipped_or_not_the_placemarks_are_the_same(client: Client) -> None:
    plain = parse(download(client, "kml").getvalue())
    zipped = parse(unzipped(download(client, "kmz").getvalue()))

    assert [one.xpath("string()") for one in plain.iter("{*}Placemark")] == [
        one.xpath("string()") for one in zipped.iter("{*}Placemark")
    ]
