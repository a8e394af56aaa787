"""Notices merged into another from the list."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from notices.models import Event, Notice
from notices.models.published import PublishedPoint
from notices.vocabularies import Role
from tests import build
from tests.notices.admin.staff import browser_of, client_of, member

pytestmark = pytest.mark.usefixtures("database")

LIST = "/admin/notices/notice/"


@pytest.fixture
def staff(database: None) -> Client:
    return client_of("view_notice", "change_notice")


def ask(client: Client, *notices: Notice, **form: Any) -> str:
    chosen = {"action": "merge", "_selected_action": [notice.pk for notice in notices]}
    return client.post(LIST, chosen | form, follow=True).content.decode()


def test_a_notice_is_merged_by_name_and_restored(staff: Client) -> None:
    kept, twin = build.notice(ref="PM28000001"), build.notice(ref="PM28000002")

    page = ask(staff, twin)
    assert "PM28000002" in page
    assert "Référence de la notice qui reste" in page
    done = ask(staff, twin, into=" pm28000001 ", why="même verrière")

    assert "1 notices fusionnées dans PM28000001." in done
    twin.refresh_from_db()
    assert twin.replaced_by == kept.ref
    assert [point.ref for point in PublishedPoint.objects.all()] == [kept.ref]
    event = Event.objects.latest("seq")
    assert (event.op, event.actor, event.note) == ("merge", "camille", "même verrière")
    page = staff.get(f"{LIST}{twin.pk}/change/").content.decode()
    assert "même verrière" in page
    assert "fusion" in page

    staff.post(LIST, {"action": "restore", "_selected_action": [twin.pk]})

    whole = Notice.objects.get(pk=twin.pk)
    assert (whole.replaced_by, whole.withdrawn_at) == (None, None)
    assert PublishedPoint.objects.count() == 2


@pytest.mark.parametrize(
    ("into", "why", "said"),
    [
        ("PM28000009", "doublon", "aucune notice n’a la référence PM28000009"),
        ("PM28000002", "doublon", "PM28000002 est parmi les notices choisies"),
        ("PM28000003", "doublon", "PM28000003 est elle-même retirée"),
        ("PM28000001", "  ", "obligatoire"),
        ("", "doublon", "obligatoire"),
        ("x" * 101, "doublon", "100"),
    ],
)
def test_what_cannot_be_merged_is_said_and_stays(
    staff: Client, into: str, why: str, said: str
) -> None:
    build.notice(ref="PM28000001")
    twin = build.notice(ref="PM28000002")
    build.notice(ref="PM28000003", withdrawn_at="2026-01-01T00:00Z")

    page = ask(staff, twin, into=into, why=why)

    assert said in page
    assert not Notice.objects.filter(replaced_by__isnull=False).exists()


def test_a_merged_notice_takes_no_other_after_it(staff: Client) -> None:
    first, second = build.notice(ref="PM28000001"), build.notice(ref="PM28000002")
    ask(staff, first, into=second.ref, why="doublon")

    page = ask(staff, second, into=first.ref, why="doublon")

    assert "PM28000001 est elle-même retirée" in page
    assert Notice.objects.get(pk=second.pk).replaced_by is None


def test_outside_a_remit_nothing_is_merged() -> None:
    kept, twin = build.notice(ref="PM28000001"), build.notice(ref="PM28000002")
    stranger = browser_of(member(Role.ADMINISTRATOR, bases=["merimee"]))

    page = ask(stranger, twin, into=kept.ref, why="doublon")

    assert "hors de votre périmètre" in page
    assert Notice.objects.get(pk=twin.pk).replaced_by is None


def test_a_reader_merges_nothing() -> None:
    kept, twin = build.notice(ref="PM28000001"), build.notice(ref="PM28000002")

    ask(browser_of(member(Role.READER)), twin, into=kept.ref, why="doublon")

    assert Notice.objects.get(pk=twin.pk).replaced_by is None
