"""Who asks too often is told when to come back; a key gives more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.usefixtures("database")

START = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ten_at_once(no_throttle: None, settings: Any) -> None:
    """Give each visitor 100 requests a minute: ten at once, then one each 0.6 seconds."""
    settings.API_PER_MINUTE = 100
    cache.clear()


def status(client: Client, url: str = "notices?limit=1", **headers: str) -> int:
    response: Any = client.get(f"/api/v1/{url}", headers=headers)
    response.close()
    return int(response.status_code)


def key(holder: str, per_minute: int = 1_000) -> str:
    out = StringIO()
    call_command("make_api_key", holder, per_minute=per_minute, stdout=out)
    return out.getvalue().strip()


def test_an_allowance_is_used_up_and_comes_back(client: Client) -> None:
    with time_machine.travel(START, tick=False) as clock:
        assert [status(client) for _ in range(11)] == [200] * 10 + [429]
        clock.shift(timedelta(seconds=0.7))
        assert [status(client) for _ in range(2)] == [200, 429]
        clock.shift(timedelta(minutes=1))
        assert [status(client) for _ in range(11)] == [200] * 10 + [429]


def test_the_refusal_says_when_and_where_else(client: Client) -> None:
    with time_machine.travel(START, tick=False):
        assert status(client, "notices.gpx") == 200
        refusal = client.get("/api/v1/notices.gpx")

    assert refusal.status_code == 429
    assert refusal["Content-Type"] == "application/problem+json"
    assert refusal["Retry-After"] == "12"  # a list is worth twenty requests of 0.6 seconds
    assert "/downloads/" in refusal.json()["detail"]
    assert refusal["Access-Control-Allow-Origin"] == "*"


def test_another_visitor_is_not_concerned(client: Client) -> None:
    with time_machine.travel(START, tick=False):
        while status(client) == 200:
            pass
        other = client.get("/api/v1/notices?limit=1", REMOTE_ADDR="192.0.2.7")

    assert other.status_code == 200


def test_an_address_written_by_the_visitor_is_not_believed(client: Client) -> None:
    with time_machine.travel(START, tick=False):
        answers = [status(client, X_Forwarded_For=f"192.0.2.{n}") for n in range(11)]

    assert answers[-1] == 429


def test_the_address_written_by_our_proxy_is(client: Client, settings: Any) -> None:
    settings.NINJA_NUM_PROXIES = 1
    with time_machine.travel(START, tick=False):
        answers = [status(client, X_Forwarded_For=f"6.6.6.6, 192.0.2.{n}") for n in range(11)]

    assert answers == [200] * 11


def test_a_key_has_its_own_rate(client: Client) -> None:
    headers = {"X-API-Key": key("geotrek", per_minute=200)}
    with time_machine.travel(START, tick=False):
        while status(client) == 200:
            pass
        assert [status(client, **headers) for _ in range(21)] == [200] * 20 + [429]


@pytest.mark.parametrize("wrong", ["", "geotrek.200", "geotrek.9999:c2lnbmF0dXJl"])
def test_a_wrong_key_is_told(client: Client, wrong: str) -> None:
    response = client.get("/api/v1/notices", headers={"X-API-Key": wrong})

    assert response.status_code == 401
    assert [error["parameter"] for error in response.json()["errors"]] == ["X-API-Key"]


def test_a_key_is_withdrawn_by_its_holder(client: Client, settings: Any) -> None:
    settings.API_KEYS_WITHDRAWN = {"geotrek"}

    assert status(client, **{"X-API-Key": key("geotrek")}) == 401
    assert status(client, **{"X-API-Key": key("cirkwi")}) == 200


@pytest.mark.parametrize(("holder", "per_minute"), [("a.b", 10), ("", 10), ("geotrek", 0)])
def test_a_key_that_cannot_be(holder: str, per_minute: int) -> None:
    with pytest.raises(CommandError):
        key(holder, per_minute)
