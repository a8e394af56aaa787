"""The documentation of the API, held to its word by schemathesis: one test an operation."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from geo_pop.api import api
from notices.feeds.formats import BY_EXTENSION
from tests import build

pytestmark = pytest.mark.usefixtures("database")

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# As it is sent, in plain JSON.
DOCUMENTED = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema())))
DOCUMENTED.app = get_wsgi_application()
OPERATIONS = [found.ok() for found in DOCUMENTED.get_all_operations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
def test_each_operation_does_what_it_says(operation: Any) -> None:
    build.commune()
    build.notice()
    build.notice(base="merimee", ref="PA00096993", geom=None)

    @settings(
        max_examples=30,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()


def described(path: str, method: str = "get") -> Any:
    return DOCUMENTED.raw_schema["paths"][f"/api/v1{path}"][method]


def test_limits_and_formats_are_stated() -> None:
    operation = described("/notices.{extension}")
    parameters = {one["name"]: one["schema"] for one in operation["parameters"]}

    assert list(BY_EXTENSION) == parameters["extension"]["enum"]
    [limit] = [one for one in parameters["limit"]["anyOf"] if one["type"] == "integer"]
    assert (limit["minimum"], limit["maximum"]) == (1, 500_000)
    assert set(operation["responses"]) >= {"200", "401", "422", "429", "503"}
    assert "application/gpx+xml" in described("/notices")["responses"]["200"]["content"]


def test_a_problem_has_its_own_media_type() -> None:
    for path, operations in DOCUMENTED.raw_schema["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert list(response["content"]) == ["application/problem+json"], path


@pytest.mark.parametrize(
    "address", ["/api/v1/notices?q=a%00", "/api/v1/notices/PA%00", "/?q=%00", "/notice/%00"]
)
def test_what_postgresql_cannot_hold_is_refused_at_any_door(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert "NUL" in response.json()["errors"][0]["detail"]
