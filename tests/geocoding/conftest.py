"""A geocoder for the tests of locating: addok itself, on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.geocoding.addok import Addok


@pytest.fixture(scope="session")
def addok(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addok]:
    """Serve the addresses of ``tests/samples/addresses``; not to be broken, others use it too."""
    server = Addok(tmp_path_factory.mktemp("addok"))
    yield server
    server.stop()


@pytest.fixture
def breakable_addok(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addok]:
    """Serve the same for one test, which may kill it."""
    server = Addok(tmp_path_factory.mktemp("addok"))
    yield server
    server.stop()
