"""What tests of the door share: a server, and the harvester of others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from oaipmh_scythe import Scythe
from pytest_django.live_server_helper import LiveServer


@pytest.fixture
def address(database: None) -> Iterator[str]:
    """Serve over HTTP; return the address of the door."""
    server = LiveServer("127.0.0.1")
    yield f"{server.url}/oai"
    server.stop()


@pytest.fixture
def scythe(address: str) -> Iterator[Scythe]:
    """Harvest over HTTP as oaipmh-scythe does."""
    with Scythe(address) as harvester:
        yield harvester
