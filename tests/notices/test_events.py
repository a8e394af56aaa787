"""The event table, written by triggers whatever the statement."""

from __future__ import annotations

import time

import psycopg
import pytest
from django.db import InternalError, ProgrammingError, connection
from django.db.models import F, Value
from django.db.models.functions import Concat

from notices.models import Event, Link, Notice
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def ops() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("op", flat=True))


def test_creation_change_withdrawal_return_and_deletion_are_told_apart() -> None:
    notice = build.notice(geom=None)
    Notice.objects.update(title="calice")
    Notice.objects.update(withdrawn_at="2026-01-01T00:00Z")
    Notice.objects.update(withdrawn_at=None)
    Notice.objects.update(sharing="none")
    Link.objects.all().delete()
    notice.delete()

    assert ops() == ["create", "update", "withdraw", "restore", "share", "delete"]


def test_an_update_that_changes_nothing_is_no_event() -> None:
    build.notice(geom=None)

    Notice.objects.update(title=F("title"))

    assert ops() == ["create"]


def test_an_event_keeps_the_row_as_it_was() -> None:
    build.notice(geom=None, title="calice")

    Notice.objects.update(title="ciboire")

    assert Event.objects.get(op="update").before["title"] == "calice"


def test_one_statement_on_many_notices_is_one_event_each() -> None:
    for _ in range(5):
        build.notice(geom=None)

    Notice.objects.update(title=Concat(F("ref"), Value(" !")))

    assert Event.objects.filter(op="update").count() == 5


def test_events_cannot_be_rewritten() -> None:
    build.notice(geom=None)

    with pytest.raises((InternalError, ProgrammingError), match="append-only"):
        Event.objects.update(op="delete")


def test_a_reader_below_the_oldest_running_transaction_misses_no_late_commit() -> None:
    build.notice(geom=None, ref="PM28000001")
    with psycopg.connect(_dsn()) as late:
        late.execute("UPDATE notices_notice SET title = 'late'")
        # Commits while ``late`` is open, with a greater sequence: a reader that took it now
        # and resumed after it would never see the late one.
        build.notice(geom=None, ref="PM28000002")

        assert "PM28000002" not in safe_to_read()
        late.commit()

    # Transactions of other databases of the cluster hold the limit back too: wait for them.
    deadline = time.monotonic() + 180
    while len(safe_to_read()) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert safe_to_read() == ["PM28000001", "PM28000001", "PM28000002"]


def safe_to_read() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ref FROM notices_event"
            " WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid, seq"
        )
        return [ref for (ref,) in cursor.fetchall()]


def _dsn() -> str:
    settings = connection.settings_dict
    return psycopg.conninfo.make_conninfo(
        host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"]
    )


def test_links_follow_what_the_notice_says() -> None:
    notice = build.notice(geom=None, links={"building": ["PA00096993"], "related": ["PM1"]})
    assert set(Link.objects.values_list("kind", "target_ref")) == {
        ("building", "PA00096993"),
        ("related", "PM1"),
    }

    Notice.objects.filter(pk=notice.pk).update(links={"building": ["PA00097094"]})

    assert list(Link.objects.values_list("kind", "target_ref")) == [("building", "PA00097094")]
