"""The manners that every public door has: any site may read it, HEAD, and 304."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from notices.models import Notice
from notices.publication import PUBLIC
from tests import build
from tests.notices.changes.reader import settle

pytestmark = pytest.mark.usefixtures("database")

PAGES = ["notices", "notices.gpx", "notices.geojson", "communes/28085", "openapi.json"]


@pytest.fixture
def heritage(database: None) -> None:
    build.commune("28085", "Chartres")
    build.notice(ref="PM28000001")


def read(client: Client, page: str, etag: str = "") -> Any:
    response: Any = client.get(f"/api/v1/{page}", headers={"If-None-Match": etag} if etag else {})
    response.getvalue()
    return response


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize("page", [*PAGES, "notices/PM28000001", "notices/PM99999999"])
def test_any_site_may_read(client: Client, page: str) -> None:
    response: Any = client.get(f"/api/v1/{page}", headers={"Origin": "https://example.org"})
    response.close()

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert "ETag" in response["Access-Control-Expose-Headers"]


def test_other_pages_are_not_opened(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/healthz")
    assert "Access-Control-Allow-Origin" not in client.get("/admin/login/")


def test_a_browser_may_ask_before_it_sends_a_route(client: Client) -> None:
    asking = {
        "Origin": "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-api-key",
    }

    response = client.options("/api/v1/notices", headers=asking)

    assert response.status_code == 204
    assert "POST" in response["Access-Control-Allow-Methods"]
    assert "X-API-Key" in response["Access-Control-Allow-Headers"]


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize("page", PAGES)
def test_head_says_as_much_and_sends_nothing(client: Client, page: str) -> None:
    whole: Any = client.get(f"/api/v1/{page}")
    whole.getvalue()
    head: Any = client.head(f"/api/v1/{page}")

    assert head.status_code == 200
    assert head.getvalue() == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Link", "Geo-Pop-Matched"):
        assert head.headers.get(name) == whole.headers.get(name)
    assert not connections[PUBLIC].in_atomic_block


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize("page", [*PAGES, "notices/PM28000001"])
def test_what_was_read_is_not_sent_again_until_it_changes(client: Client, page: str) -> None:
    settle()  # a mark of before would be beyond: tests that run beside hold transactions too
    first = read(client, page)
    again = read(client, page, first["ETag"])

    assert first["Cache-Control"].startswith("public, max-age=")
    assert (again.status_code, again.getvalue()) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]


def arrive() -> None:
    build.notice()


def leave() -> None:
    Notice.objects.filter(ref="PM28000001").delete()


def say_something_else() -> None:
    Notice.objects.filter(ref="PM28000001").update(address="Cloître Notre-Dame")


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize("page", ["notices", "notices.gpx", "notices.csv?limit=5"])
@pytest.mark.parametrize("change", [arrive, leave, say_something_else])
def test_a_change_is_sent(client: Client, page: str, change: Callable[[], None]) -> None:
    first = read(client, page)
    change()

    again = read(client, page, first["ETag"])

    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_an_error_is_not_kept(client: Client) -> None:
    response = client.get("/api/v1/notices?bbox=1")

    assert "Cache-Control" not in response
    assert "ETag" not in response
