"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases

from notices.publication import PUBLIC

HERITAGE_DATA = os.environ.get("HERITAGE_DATA", "")
_LABELS = ("notices", "geocoding", "auth", "admin", "sessions")
_UNMODELLED = ["published_point", "tile_cell", "tile_cell_facet", "tile_cache"]
_SKIPPED_WITHOUT_DATA = "HERITAGE_DATA is not set: the real files are not there"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Make the test databases whatever the tests are.

    pytest-django makes them for tests marked ``django_db`` only; without this, the fixture
    below would empty the database of the settings.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        for alias in connections:
            connections[alias].close()
        teardown_databases(made, verbosity=0)


@pytest.fixture
def database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Give a database where rows are committed, as in service.

    The doors read through another connection, with another role: what a test only holds in
    its own transaction would not exist for them.
    """
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_")
        yield
        _empty_tables()
        connections[PUBLIC].close()


def _empty_tables() -> None:
    models = [m for label in _LABELS for m in _tables(label)]
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(models + _UNMODELLED)} RESTART IDENTITY CASCADE")


def _tables(label: str) -> list[str]:
    kept = {"auth_permission"}  # made by migrate, and never changed
    models = apps.get_app_config(label).get_models(include_auto_created=True)
    return [m._meta.db_table for m in models if m._meta.managed and m._meta.db_table not in kept]


@pytest.fixture(autouse=True)
def no_geocoder(settings: Any) -> None:
    """Ask nobody outside this machine: a test that locates names its own geocoder."""
    settings.GEOCODER_URL, settings.NOMINATIM_URL = "", ""


@pytest.fixture
def heritage_data() -> Path:
    """Return the folder of the ministry's real files; without it the test is skipped, and said."""
    if not HERITAGE_DATA:
        pytest.skip(_SKIPPED_WITHOUT_DATA)
    return Path(HERITAGE_DATA)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests did not run for want of the real files."""
    skipped = terminalreporter.stats.get("skipped", [])
    missing = sum(_SKIPPED_WITHOUT_DATA in str(report.longrepr) for report in skipped)
    if missing:
        terminalreporter.write_line(
            f"{missing} tests over the real files skipped: no HERITAGE_DATA"
        )
