"""GET /api/v1/notices/{ref} and the documentation of the API."""

from __future__ import annotations

import pytest
from django.test import Client

from notices.api.schemas import WholeNotice
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def test_a_whole_notice_with_its_fields_and_its_links(client: Client) -> None:
    build.notice(ref="PA00096993", base="merimee", name="Cathédrale")
    build.notice(
        ref="PM28000001",
        links={"building": ["PA00096993"]},
        fields={"TICO": "Verrière", "REFA": ["PA00096993"]},
        protections=[{"on": "1862", "act": "classé MH"}],
    )

    response = client.get("/api/v1/notices/PM28000001")

    assert response["Content-Type"] == "application/geo+json"
    properties = WholeNotice.model_validate(response.json()).properties
    assert properties.fields["TICO"] == "Verrière"
    assert [(link.kind, link.direction, link.ref) for link in properties.links] == [
        ("building", "out", "PA00096993")
    ]
    assert properties.protections[0].act == "classé MH"
    other = client.get("/api/v1/notices/PA00096993").json()["properties"]["links"]
    assert [(link["direction"], link["ref"]) for link in other] == [("in", "PM28000001")]


def test_a_link_to_a_withheld_notice_is_not_told(client: Client) -> None:
    build.notice(ref="PA00096993", base="merimee", sharing="none")
    build.notice(
        ref="PM28000001", links={"building": ["PA00096993"]}, fields={"REFA": ["PA00096993"]}
    )

    assert client.get("/api/v1/notices/PM28000001").json()["properties"]["links"] == []


def test_the_case_of_a_reference_does_not_matter(client: Client) -> None:
    notice = build.notice()

    found = client.get(f"/api/v1/notices/{notice.ref.lower()}").json()

    assert found["properties"]["ref"] == notice.ref


def test_an_unknown_notice_is_a_problem(client: Client) -> None:
    response = client.get("/api/v1/notices/PA99999999")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert "PA99999999" in response.json()["detail"]


def test_the_document_names_addresses_and_parameters(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/notices", "/api/v1/notices/{ref}", "/api/v1/communes/{code}"} <= set(paths)
    names = {parameter["name"] for parameter in paths["/api/v1/notices"]["get"]["parameters"]}
    assert {"bbox", "q", "base", "from", "to", "cursor", "limit", "located"} <= names
