"""The deployment's nginx, in front of a running service: what its cache shows, and until when."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.client import HTTPMessage
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.contrib.auth.models import User
from pytest_django.live_server_helper import LiveServer

from bench.front import PATIENCE, fronted
from notices.corrections import Correction, correct
from notices.vocabularies import Precision
from tests import build

CHARTRES = "/tiles/notices/12/2064/1416.mvt"
NEXT_TILE = (1.6, 48.5)
FRESH = 10  # seconds: s-maxage


@pytest.fixture
def service(database: None) -> Iterator[LiveServer]:
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def front(service: LiveServer) -> Iterator[str]:
    with fronted(service.url) as address:
        yield address


def tile(front: str) -> tuple[str, str, HTTPMessage]:
    """Return the mark of the tile, what the cache did, and all headers."""
    with urlopen(front + CHARTRES, timeout=PATIENCE) as answer:  # noqa: S310 -- our own loopback
        return answer.headers.get("ETag", ""), answer.headers["X-Cache"], answer.headers


def test_a_correction_is_seen_through_the_cache_when_the_stated_time_is_over(front: str) -> None:
    moved, stays = build.notice(), build.notice()
    first, state, headers = tile(front)
    asked = time.monotonic()
    assert state == "MISS"
    assert f"s-maxage={FRESH}," in headers["Cache-Control"]
    assert tile(front)[:2] == (first, "HIT")

    agent = User.objects.create(username="agent", is_staff=True)
    correct(moved.pk, Correction("ailleurs", *NEXT_TILE, Precision.BUILDING, 20), agent)
    time.sleep(max(0, asked + FRESH + 1.1 - time.monotonic()))  # whole seconds, and one to spare
    second, state, _ = tile(front)

    assert second != first  # at the first request, not at the one after
    assert state == "EXPIRED"
    assert stays.pk


def test_what_has_not_changed_is_asked_by_its_mark_and_outlives_the_service(
    front: str, service: LiveServer
) -> None:
    build.notice()
    first = tile(front)[0]
    time.sleep(FRESH + 1.1)
    assert tile(front)[:2] == (first, "REVALIDATED")

    time.sleep(FRESH + 1.1)
    service.stop()
    assert tile(front)[:2] == (first, "STALE")


@pytest.mark.parametrize(("prefix", "title"), [("", "Envoi trop lourd"), ("/en", "Too large")])
def test_a_form_that_is_too_large_is_answered_by_a_page_of_ours(
    front: str, prefix: str, title: str
) -> None:
    address = f"{front}{prefix}/notice/{build.notice().ref}/position"

    with pytest.raises(HTTPError) as refused:
        urlopen(address, b"x" * 11_000_000, timeout=PATIENCE)  # noqa: S310 -- our own loopback

    assert refused.value.code == 413
    assert title in refused.value.read().decode()
