"""Transactions that publish at the same time: no harvest by date misses one that commits late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from lxml import etree

from notices.models import Notice
from notices.oai.states import horizon
from tests import build
from tests.notices.oai.reading import ask, refs, texts

pytestmark = pytest.mark.usefixtures("database")

ONE, TWO = "PM28000001", "PA00000002"


@pytest.fixture
def other(database: None) -> Iterator[psycopg.Connection[Any]]:
    """Return another session, in its transaction."""
    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"],
        dbname=settings["NAME"],
    ) as session:
        yield session


def _build_one() -> None:
    build.notice(geom=None, ref=ONE)


def _build_two() -> None:
    """Of another base and nowhere: sums that both were in would make one wait for the other."""
    build.notice(geom=None, ref=TWO, base="merimee")


def close(session: psycopg.Connection[Any], ref: str) -> None:
    session.execute("UPDATE notices_notice SET sharing = 'none' WHERE ref = %s", [ref])


def age(session: Any, interval: str) -> None:
    """Date what a session sees, and has under way, some time ago."""
    session.execute("UPDATE published_state SET changed_at = changed_at - %s::interval", [interval])


def close_an_hour_ago(session: psycopg.Connection[Any], ref: str) -> None:
    """Change a notice as a long import does: dated in the past, not committed yet."""
    session.execute(
        "SELECT set_config('geo_pop.publishing', 'true', true), pg_advisory_xact_lock_shared(12,"
        " floor(extract(epoch FROM now() - interval '1 hour' - timestamptz '2026-01-01Z'))::int)"
    )
    close(session, ref)
    session.execute(
        "UPDATE published_state SET changed_at = changed_at - interval '1 hour' WHERE ref = %s",
        [ref],
    )


@pytest.fixture
def between(other: psycopg.Connection[Any]) -> etree._Element:
    """Harvest while an hour-old change is not committed, and one of now is."""
    _build_one()
    _build_two()
    with connection.cursor() as cursor:
        age(cursor, "2 hours")
    close_an_hour_ago(other, ONE)
    Notice.objects.filter(ref=TWO).update(sharing="none")
    harvested = ask("ListIdentifiers", metadataPrefix="oai_dc")
    other.commit()
    return harvested


def test_who_harvests_between_two_commits_misses_neither(between: etree._Element) -> None:
    (since,) = texts(between, "//o:responseDate/text()")

    after = ask("ListIdentifiers", metadataPrefix="oai_dc", from_=since)

    assert (refs(between), refs(between, "@status")) == ([ONE], [])
    assert refs(after, "@status") == [ONE, TWO]


def test_the_last_datestamp_is_a_date_to_ask_again_from_too(between: etree._Element) -> None:
    last = max(texts(between, "//o:datestamp/text()"))

    after = ask("ListIdentifiers", metadataPrefix="oai_dc", from_=last)

    assert refs(after, "@status") == [ONE, TWO]


def test_nothing_matches_is_dated_by_the_horizon_too(other: psycopg.Connection[Any]) -> None:
    _build_one()
    close_an_hour_ago(other, ONE)

    empty = ask("ListIdentifiers", metadataPrefix="oai_dc", set="base:mnr")
    (since,) = texts(empty, "//o:responseDate/text()")

    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    assert abs(datetime.fromisoformat(since) - hour_ago) < timedelta(minutes=1)


def test_the_horizon_is_that_of_the_oldest_and_moves_with_commits(
    other: psycopg.Connection[Any],
) -> None:
    _build_one()
    _build_two()
    before = datetime.now(UTC).replace(microsecond=0)
    close(other, ONE)
    held = horizon()
    with transaction.atomic():
        Notice.objects.filter(ref=TWO).update(sharing="none")
        Notice.objects.filter(ref=TWO).update(sharing=None)

        assert before <= held <= datetime.now(UTC)
        assert horizon() == held
        other.rollback()
        assert held <= horizon() <= datetime.now(UTC)
        assert locks() == 1  # its own, though its session published before
    asked = datetime.now(UTC)
    assert horizon() >= asked


def test_a_savepoint_that_is_undone_does_not_free_the_rest(
    other: psycopg.Connection[Any],
) -> None:
    """Its lock goes with it, and what follows takes another."""
    _build_one()
    other.execute("SAVEPOINT attempt")
    close(other, ONE)
    assert locks() == 1
    other.execute("ROLLBACK TO SAVEPOINT attempt")
    assert locks() == 0

    close(other, ONE)

    assert locks() == 1


def locks() -> int:
    """Count the transactions that publish in this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 12"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        found: int = cursor.fetchone()[0]
    return found
