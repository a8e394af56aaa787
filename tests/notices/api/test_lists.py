"""Whole lists by extension: of a search, of a base, of a département."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from notices.publication import PUBLIC
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def refs(client: Client, url: str) -> list[str]:
    response: Any = client.get(f"/api/v1/{url}")
    assert response.status_code == 200, response.getvalue()
    features = json.loads(response.getvalue())["features"]
    return [feature["properties"]["ref"] for feature in features]


def refused(client: Client, url: str) -> list[str]:
    response = client.get(f"/api/v1/{url}")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    return [error["parameter"] for error in response.json()["errors"]]


def test_a_base_and_a_departement_have_their_addresses(client: Client) -> None:
    church = build.notice(base="merimee", ref="PA00096993")
    glass = build.notice(departement="75")

    assert refs(client, "bases/merimee/notices.geojson") == [church.ref]
    assert refs(client, "departements/75/notices.geojson") == [glass.ref]
    assert refs(client, "departements/75/notices.geojson?base=merimee") == []
    assert refs(client, "bases/palissy/notices.geojson?departement=75") == [glass.ref]


def test_a_file_has_the_name_of_what_it_holds(client: Client) -> None:
    for url, filename in {
        "notices.gpx": "notices.gpx",
        "notices.garmin.csv": "notices.garmin.csv",
        "bases/merimee/notices.kmz": "merimee.kmz",
        "departements/2a/notices.csv": "departement-2A.csv",
    }.items():
        response: Any = client.get(f"/api/v1/{url}")
        response.close()
        assert response["Content-Disposition"] == f'inline; filename="{filename}"'


@pytest.mark.parametrize(
    ("url", "parameter"),
    [
        ("notices.ov2", "format"),
        ("bases/mobilier/notices.gpx", "base"),
        ("departements/corse/notices.gpx", "departement"),
        ("bases/merimee/notices.gpx?base=palissy", "base"),
        ("departements/28/notices.gpx?departement=75", "departement"),
        ("notices.gpx?limit=0", "limit"),
        ("notices.gpx?limit=500001", "limit"),
        ("notices.gpx?limit=1e9", "limit"),
        ("notices.gpx?cursor=abc", "cursor"),
        ("notices.gpx?bbox=nan,0,1,1", "bbox"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, url: str, parameter: str) -> None:
    assert refused(client, url) == [parameter]


def test_an_unknown_format_is_told_the_known_ones(client: Client) -> None:
    [error] = client.get("/api/v1/notices.ov2").json()["errors"]

    assert "geojson, geojsons, gpx, kml, kmz, csv, garmin.csv" in error["detail"]


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "application/geo+json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/geo+json"),
        ("application/json", "application/geo+json"),
        ("application/gpx+xml", "application/gpx+xml"),
        ("text/csv;q=0.5, application/gpx+xml;q=0.9", "application/gpx+xml"),
        ("text/*", "text/csv; charset=utf-8; header=present"),
    ],
)
def test_accept_chooses(client: Client, accept: str, content_type: str) -> None:
    response = client.get("/api/v1/notices", headers={"Accept": accept})

    assert response["Content-Type"] == content_type


def test_a_format_that_there_is_not(client: Client) -> None:
    response = client.get("/api/v1/notices", headers={"Accept": "application/pdf"})

    assert response.status_code == 406
    problem = response.json()
    assert [error["parameter"] for error in problem["errors"]] == ["Accept"]
    assert "application/gpx+xml" in problem["detail"]


def test_a_list_leads_to_its_other_formats(client: Client) -> None:
    response: Any = client.get("/api/v1/notices.gpx?q=verri%C3%A8re")
    response.close()

    assert (
        '<http://testserver/api/v1/notices.kmz?q=verri%C3%A8re>; rel="alternate";'
        ' type="application/vnd.google-earth.kmz"'
    ) in response["Link"]
    assert "notices.gpx" not in response["Link"]
    assert 'rel="license"' in response["Link"]


@pytest.mark.parametrize("url", ["notices.gpx", "notices", "notices/PM28000001"])
def test_what_takes_too_long_is_told_so(client: Client, url: str) -> None:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute("SET statement_timeout = 50")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE published_point, published_notice IN ACCESS EXCLUSIVE MODE")
        response = client.get(f"/api/v1/{url}")

    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert int(response["Retry-After"]) > 0
    assert "/downloads/" in response.json()["detail"]
