"""Probes: alive whatever happens, ready only when an answer would be right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from notices.models import ImportRun
from notices.publication import PUBLIC

YESTERDAY = datetime(2026, 11, 21, 3, 30, tzinfo=UTC)


def test_alive_without_any_database(client: Client):
    answer = client.get("/healthz")  # pytest-django refuses every query here
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


@pytest.mark.usefixtures("database")
def test_ready_before_the_first_import(client: Client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "data_as_of": None})
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.usefixtures("database")
def test_the_data_are_as_old_as_the_newest_import_that_counts(client: Client):
    done, refused = ImportRun.Status.DONE, ImportRun.Status.REFUSED
    ImportRun.objects.create(base="palissy", source="a", status=done, finished_at=YESTERDAY)
    later = YESTERDAY.replace(day=22)
    ImportRun.objects.create(base="palissy", source="b", status=refused, finished_at=later)
    assert client.get("/readyz").json()["data_as_of"] == "2026-11-21T03:30:00Z"


@pytest.mark.usefixtures("database")
def test_not_ready_while_a_migration_is_missing(client: Client):
    connection = connections["default"]
    ((app, newest),) = MigrationLoader(connection).graph.leaf_nodes("notices")
    MigrationRecorder(connection).record_unapplied(app, newest)
    try:
        answer = client.get("/readyz")
    finally:
        MigrationRecorder(connection).record_applied(app, newest)
    assert answer.status_code == 503
    assert answer.json()["reasons"] == [f"notices.{newest} is not applied"]


@pytest.fixture
def lost_connection() -> Iterator[BaseDatabaseWrapper]:
    """Move the public database to a socket that is not there."""
    connection = connections[PUBLIC]
    connection.close()
    host = connection.settings_dict["HOST"]
    connection.settings_dict["HOST"] = "/nowhere"
    yield connection
    connection.settings_dict["HOST"] = host


@pytest.mark.usefixtures("database", "lost_connection")
def test_not_ready_without_the_public_database(client: Client):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["database public does not answer"]
