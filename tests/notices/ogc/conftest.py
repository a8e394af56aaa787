"""What tests of the door share: five notices whose sets are known, and a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from notices.vocabularies import Precision, Protection
from tests import build

Get = Callable[..., dict[str, Any]]
SAINT_DENIS = (55.4504, -20.8789)  # La Réunion
MATA_UTU = (-176.1740, -13.2825)  # Wallis, the other side of the antimeridian


@pytest.fixture(autouse=True)
def fresh_extents() -> Iterator[None]:
    """Forget the extents of the test before: the service keeps them for five minutes."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def heritage(database: None) -> None:
    """Store a cathedral, two objects of it, a house of La Réunion, and a lost painting."""
    build.notice(
        ref="PA00097093",
        base="merimee",
        name="Cathédrale Notre-Dame",
        kinds=["cathédrale"],
        protection=int(Protection.CLASSE),
        period_from=1101,
        period_to=1600,
    )
    build.notice(
        ref="PM28000001",
        name="Calice d’argent",
        period_from=1701,
        period_to=1800,
        precision=Precision.STREET,
        radius_m=150,
        picture=True,
    )
    build.notice(ref="PM28000002", name="calice", period_from=-50, period_to=-1, geom=None)
    build.notice(
        ref="PA97400001",
        base="merimee",
        name="Villa l'Union",
        geom=SAINT_DENIS,
        protection=int(Protection.INSCRIT | Protection.LABEL),
        departement="974",
        insee="97411",
        period_from=1850,
        period_to=1850,
    )
    build.notice(
        ref="000PE000001", base="joconde", name="100% Évreux", geom=MATA_UTU,
        departement="27", insee="27229", period_from=None, period_to=None,
    )  # fmt: skip


@pytest.fixture
def get(client: Client) -> Get:
    """Return a reader of the door that expects 200."""

    def read(path: str, **asked: Any) -> dict[str, Any]:
        response = client.get(f"/ogc{path}", asked)
        assert response.status_code == 200, response.content
        found: dict[str, Any] = response.json()
        return found

    return read


@pytest.fixture
def site(database: None) -> Iterator[str]:
    """Serve the site over HTTP, on the rows that the test builds."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


def refs(found: dict[str, Any]) -> list[str]:
    """Return the references of a page, in its order."""
    return [feature["properties"]["ref"] for feature in found["features"]]
