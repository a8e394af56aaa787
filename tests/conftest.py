"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connection, connections
from django.test.utils import setup_databases, teardown_databases
from psycopg.errors import DeadlockDetected

from notices.api.facets import counted_at
from notices.publication import PUBLIC

HERITAGE_DATA = os.environ.get("HERITAGE_DATA", "")
_LABELS = ("notices", "geocoding", "auth", "admin", "sessions")
_UNMODELLED = [
    "published_point",
    "published_state",
    "published_change",
    "published_feed",
    "place_move",
    "withheld_place",
    *("published_terms", "facet_sum", "facet_kind_sum", "facet_commune_sum", "subject_sum"),
    *("facet_kind_total", "facet_commune_total", "facet_extent", "facet_compaction"),
    "tile_cell",
    "tile_cell_facet",
    "tile_cache",
    "tile_reference",
    "tile_reference_build",
]
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
        _end_other_sessions()
        for alias in connections:
            connections[alias].close()
        teardown_databases(made, verbosity=0)


def _end_other_sessions() -> None:
    """End what a closed browser left asking: its thread keeps a session as long as it is served.

    PostgreSQL removes no database that somebody uses.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Give a database where rows are committed, as in service.

    The doors read through another connection, with another role: what a test only holds in
    its own transaction would not exist for them.
    """
    with django_db_blocker.unblock():
        assert connection.settings_dict["NAME"].startswith("test_")
        yield
        # First: an answer that a failed test did not read to its end still holds its tables.
        connections[PUBLIC].close()
        del connections[PUBLIC]
        empty_tables()
        # Two tests may stand at the same place of two orders of changes.
        counted_at.cache_clear()


def empty_tables() -> None:
    """Leave nothing of a test; numbers begin again."""
    models = [m for label in _LABELS for m in _tables(label)]
    statement = f"TRUNCATE {', '.join(models + _UNMODELLED)} RESTART IDENTITY CASCADE"
    with connection.cursor() as cursor:
        try:
            cursor.execute(statement)
        except OperationalError as error:
            if not isinstance(error.__cause__, DeadlockDetected):
                raise
            # An answer to a page that is closed held some tables and waited for others: it goes
            # on now, and is waited for.
            cursor.execute(statement)


def _tables(label: str) -> list[str]:
    kept = {"auth_permission"}  # made by migrate, and never changed
    models = apps.get_app_config(label).get_models(include_auto_created=True)
    return [m._meta.db_table for m in models if m._meta.managed and m._meta.db_table not in kept]


@pytest.fixture(autouse=True)
def no_geocoder(settings: Any) -> None:
    """Ask nobody outside this machine: a test that locates names its own geocoder."""
    settings.GEOCODER_URL, settings.NOMINATIM_URL = "", ""


@pytest.fixture(autouse=True)
def no_throttle(settings: Any) -> None:
    """Let a test ask as often as it likes, save those that are about how often one may."""
    settings.API_PER_MINUTE = 0


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
