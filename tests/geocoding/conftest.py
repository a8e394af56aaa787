"""For the tests of locating: two people, and a geocoder, addok itself, on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from tests.geocoding.addok import Addok
from tests.notices.admin.staff import member


@pytest.fixture
def marie(database: None) -> User:
    return member(username="marie")


@pytest.fixture
def paul(database: None) -> User:
    return member(username="paul")


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
