"""GET /api/v1/changes: pages, cursors, and what is refused."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from notices.api.changes import Changes
from notices.api.schemas import CoreProperties
from notices.changes.cursor import Cursor
from notices.changes.keeping import forget
from notices.changes.reading import here, read_page
from notices.models import Notice
from notices.models.published import PublishedChange, PublishedNotice
from notices.publication import PUBLIC
from tests import build
from tests.notices.changes.reader import PATH, follow, page, settle, told

pytestmark = pytest.mark.usefixtures("database")


def problem(query: str, status: int = 422) -> dict[str, Any]:
    response = Client().get(f"{PATH}?{query}")
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = response.json()
    return found


def test_the_answer_is_the_documented_one() -> None:
    notice = build.notice(
        fields={"TICO": "Verrière", "REFA": "PA1"}, links={"building": ["PA2", "PA1"]}
    )
    build.notice(geom=None, ref="PM28999999")
    Notice.objects.filter(ref="PM28999999").update(sharing="none")
    settle()

    answer = page()

    Changes.model_validate(answer)
    record = answer["changes"][0]["record"]
    assert set(CoreProperties.model_fields) < set(record["properties"])
    assert record["properties"]["fields"]["TICO"] == "Verrière"
    assert record["id"] == f"palissy/{notice.ref}"
    assert record["properties"]["links"] == [
        {"kind": "building", "ref": "PA2"},
        {"kind": "building", "ref": "PA1"},
    ]
    assert [change["record"] for change in answer["changes"] if change["op"] == "withhold"] == [
        None
    ]


def test_a_reference_whose_field_is_hidden_is_not_told() -> None:
    build.notice(
        fields={"TICO": "Verrière", "REFA": "PA1"},
        links={"building": ["PA1"]},
        sharing="partial",
        hidden_fields=["REFA"],
    )

    changes, _ = follow()

    assert changes[-1]["record"]["properties"]["links"] == []
    assert "PA1" not in str(changes)


def test_pages_follow_one_another_without_loss_or_repeat() -> None:
    for _ in range(7):
        build.notice(geom=None)

    whole, end = follow(limit=1_000)
    by_two, same_end = follow(limit=2)

    assert [change["seq"] for change in by_two] == [change["seq"] for change in whole]
    # They begin where the transactions of the cluster were by then, and end at one change.
    assert Cursor.parse(end)[2:] == Cursor.parse(same_end)[2:]
    assert page(f"cursor={end}") == page(f"cursor={end}") | {
        "changes": [],
        "next_cursor": end,
        "has_more": False,
    }


def test_a_thin_page_has_no_records() -> None:
    build.notice(geom=None)

    changes, _ = follow(record="thin")

    assert [change["record"] for change in changes] == [None]


def test_a_record_is_that_of_now_and_never_of_then() -> None:
    build.notice(geom=None, ref="PM28000001", name="Calice")
    Notice.objects.update(sharing="none")

    assert [change["record"] for change in follow()[0]] == [None, None]

    Notice.objects.update(sharing=None, name="Ciboire")
    names = [change["record"]["properties"]["name"] for change in follow()[0]]
    assert names == ["Ciboire"] * 3


def test_an_empty_feed_has_a_cursor_too() -> None:
    changes, cursor = follow()

    assert changes == []
    build.notice(geom=None)
    assert len(follow(cursor)[0]) == 1


def test_who_has_the_page_is_told_so() -> None:
    build.notice(geom=None)
    address = f"{PATH}?cursor={follow()[1]}"
    first = Client().get(address)

    again = Client().get(address, headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code) == ("no-cache", 304)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("cursor=1", "cursor"),
        ("cursor=1.", "cursor"),
        ("cursor=", "cursor"),
        ("cursor=1.%ff%fe", "cursor"),
        ("cursor=2.LjEuMS4x", "cursor"),
        ("cursor=1.LjEuMS4x", "cursor"),
        ("cursor=1." + "A" * 300, "cursor"),
        ("cursor=WzEsMiwiYSJd", "cursor"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=1e9", "limit"),
        ("limit=NaN", "limit"),
        ("record=fat", "record"),
        ("since=2026", "since"),
    ],
)
def test_what_cannot_be_used_is_named(query: str, parameter: str) -> None:
    assert [error["parameter"] for error in problem(query)["errors"]] == [parameter]


def test_a_cursor_of_a_search_is_not_one_of_the_changes() -> None:
    build.notice()
    build.notice()
    following = Client().get("/api/v1/notices?limit=1").json()["links"][-1]["href"]

    assert problem(following.partition("?")[2].replace("limit=1&", ""))


def test_a_cursor_made_up_is_refused(settings: Any) -> None:
    build.notice(geom=None)
    _, cursor = follow()
    signed = base64.urlsafe_b64decode(cursor.partition(".")[2]).decode()
    forged = "1." + base64.urlsafe_b64encode(signed.replace(".", ".9", 1).encode()).decode()

    assert problem(f"cursor={forged}")
    settings.SECRET_KEY = "another installation"  # noqa: S105
    assert str(Cursor("", 1, 1, 1)) != cursor


def test_cursors_come_back_as_they_were_written() -> None:
    cursor = Cursor("a1b2c3d4", 2**40, 2**62, 2**62)

    assert Cursor.parse(str(cursor)) == cursor
    assert len(str(cursor)) < 200


def test_the_cursor_of_a_snapshot_gives_what_the_snapshot_does_not_hold() -> None:
    build.notice(geom=None, ref="PM28000001")
    settle()
    with transaction.atomic(using=PUBLIC):
        with connections[PUBLIC].cursor() as snapshot:
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        held = list(PublishedNotice.objects.values_list("ref", flat=True))
        build.notice(geom=None, ref="PM28000002")  # meanwhile, and committed
        cursor = here()

    found, _ = follow(str(cursor))

    assert held == ["PM28000001"]
    assert [change["ref"] for change in found] == ["PM28000002"]


def test_what_is_old_is_forgotten_and_who_needs_it_is_told() -> None:
    build.notice(geom=None, ref="PM28000001")
    build.notice(geom=None, ref="PM28000002")
    _, old = follow(limit=1)
    first_page = read_page(None, 1)
    Notice.objects.filter(ref="PM28000001").update(sharing="none")
    Notice.objects.filter(ref="PM28000002").update(name="Calice")
    _, recent = follow()

    assert forget(timezone.now()) == 3

    gone = problem(f"cursor={first_page.cursor}", 410)
    assert gone["errors"][0]["parameter"] == "cursor"
    assert "/downloads/" in gone["detail"]
    assert problem(f"cursor={old}", 410)
    # Who read as far as that, and who begins with nothing, go on.
    assert told(recent) == []
    assert told() == [("upsert", "content", "PM28000002")]


def test_who_began_after_the_forgetting_reads_what_is_older() -> None:
    build.notice(geom=None, ref="PM28000001")
    build.notice(geom=None, ref="PM28000002")
    gone = build.notice(geom=None, ref="PM28000003")
    Notice.objects.filter(pk=gone.pk).update(sharing="none")
    settle()
    forget(timezone.now())

    began = page("limit=1")

    assert [change["ref"] for change in began["changes"]] == ["PM28000001"]
    assert told(began["next_cursor"]) == [("upsert", "new", "PM28000002")]


def test_the_command_forgets_after_the_days_of_the_settings(settings: Any, capsys: Any) -> None:
    build.notice(geom=None)
    Notice.objects.update(sharing="none")
    settle()

    call_command("forget_changes")
    assert PublishedChange.objects.count() == 2
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL geo_pop.changes = 'maintained'")
        cursor.execute("UPDATE published_change SET at = %s", [timezone.now() - timedelta(367)])
    call_command("forget_changes")

    assert not PublishedChange.objects.exists()
    assert "2 changements de plus de 366 jours oubliés" in capsys.readouterr().out


def test_a_restored_database_begins_anew() -> None:
    build.notice(geom=None, ref="PM28000001")
    build.notice(geom=None, ref="PM28000002")
    _, cursor = follow()
    # What a dump of a busier cluster brings: transactions that are still to come here.
    with transaction.atomic(), connection.cursor() as restored:
        restored.execute("SET LOCAL geo_pop.changes = 'maintained'")
        restored.execute("UPDATE published_change SET xid = '9000000000000'")
        restored.execute("UPDATE published_state SET xid = '9000000000000'")
    assert page()["changes"] == []

    call_command("begin_changes_again")

    assert problem(f"cursor={cursor}", 410)
    assert [ref for _, _, ref in told()] == ["PM28000001", "PM28000002"]
    Notice.objects.filter(ref="PM28000001").update(sharing="none")
    assert told()[-1] == ("withhold", "sharing", "PM28000001")
