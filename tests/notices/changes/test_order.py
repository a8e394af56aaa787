"""Transactions that meet: no change is lost, none comes out of order, whoever commits first."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.db import connection

from notices.models import BasePolicy, Notice
from notices.models.published import PublishedPoint
from tests import build
from tests.notices.changes.reader import follow, page, told

pytestmark = pytest.mark.usefixtures("database")

ONE, TWO = "PM28000001", "PM28000002"


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


def close(session: psycopg.Connection[Any], ref: str) -> None:
    session.execute("UPDATE notices_notice SET sharing = 'none' WHERE ref = %s", [ref])


def test_a_reader_between_two_commits_loses_neither(other: psycopg.Connection[Any]) -> None:
    build.notice(geom=None, ref=ONE)
    build.notice(geom=None, ref=TWO)
    _, cursor = follow()
    close(other, ONE)  # a lower sequence, and a later commit
    Notice.objects.filter(ref=TWO).update(sharing="none")

    between = page(f"cursor={cursor}")
    assert between["changes"] == []
    other.commit()

    assert told(between["next_cursor"]) == [
        ("withhold", "sharing", ONE),
        ("withhold", "sharing", TWO),
    ]


def test_the_changes_of_a_notice_come_in_the_order_they_were_made(
    other: psycopg.Connection[Any],
) -> None:
    build.notice(geom=None, ref=ONE)
    build.notice(geom=None, ref=TWO)
    _, cursor = follow()
    close(other, TWO)  # takes its number first, and changes the other notice last
    Notice.objects.filter(ref=ONE).update(sharing="none")
    other.execute("UPDATE notices_notice SET sharing = NULL WHERE ref = %s", [ONE])
    other.commit()

    of_one = [op for op, _, ref in told(cursor) if ref == ONE]

    assert of_one == ["withhold", "restore"]


def test_a_reference_that_comes_back_comes_after_its_deletion(
    other: psycopg.Connection[Any],
) -> None:
    first = build.notice(geom=None, ref=ONE)
    build.notice(geom=None, ref=TWO)
    _, cursor = follow()
    close(other, TWO)  # takes its number first
    Notice.objects.filter(pk=first.pk).delete()
    other.execute(
        "INSERT INTO notices_notice SELECT * FROM jsonb_populate_record(NULL::notices_notice,"
        " (SELECT to_jsonb(n) || jsonb_build_object('id', 900, 'ref', %s::text, 'sharing', NULL)"
        "  FROM notices_notice AS n WHERE ref = %s))",
        [ONE, TWO],
    )
    other.commit()

    changes, _ = follow(cursor)

    assert [c["op"] for c in changes if c["ref"] == ONE] == ["delete", "upsert"]
    assert [bool(c["record"]) for c in changes if c["ref"] == ONE] == [True, True]


def test_who_publishes_last_sees_what_was_committed_meanwhile(
    other: psycopg.Connection[Any],
) -> None:
    notice = build.notice(geom=None, ref=ONE)
    _, cursor = follow()
    other.execute("UPDATE notices_basepolicy SET sharing = 'none' WHERE base = 'palissy'")

    with ThreadPoolExecutor(1) as pool:
        # Waits for the other's row of the state, then looks again: it must not publish a notice
        # that the base no longer shares.
        correcting = pool.submit(_rename_in_a_session_of_its_own, notice.pk)
        while not (_somebody_waits() or correcting.done()):
            pass
        other.commit()
        correcting.result()

    assert BasePolicy.objects.get(base="palissy").sharing == "none"
    assert not PublishedPoint.objects.exists()
    assert told(cursor) == [("withhold", "sharing", ONE)]


def _rename_in_a_session_of_its_own(pk: int) -> None:
    try:
        Notice.objects.filter(pk=pk).update(name="Calice")
    finally:
        connection.close()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database())"
        )
        return bool(cursor.fetchone()[0])
