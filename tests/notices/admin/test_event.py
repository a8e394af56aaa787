"""The history, as staff read it."""

from __future__ import annotations

import pytest
from django.test import Client

from notices.models import Event, Notice
from tests import build
from tests.notices.admin.staff import client_of

pytestmark = pytest.mark.usefixtures("database")

LIST = "/admin/notices/event/"


@pytest.fixture
def staff(database: None) -> Client:
    return client_of("view_event")


@pytest.fixture
def history() -> None:
    build.notice(ref="PM28000001", geom=None, title="Calice")
    Notice.objects.update(title="Ciboire")
    build.notice(ref="PA00097093", base="merimee", geom=None).delete()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["delete", "create", "update", "create"]),
        ("?op__exact=update", ["update"]),
        ("?base=merimee", ["delete", "create"]),
        ("?q=pm28000001", ["update", "create"]),
        ("?q=PA00097093", ["delete", "create"]),
        ("?q=PA0009", []),
    ],
)
def test_events_are_found_newest_first(
    staff: Client, history: None, query: str, found: list[str]
) -> None:
    shown = staff.get(LIST + query).context["cl"].result_list

    assert [event.op for event in shown] == found


def test_an_event_shows_the_row_as_it_was(staff: Client, history: None) -> None:
    event = Event.objects.get(op="update")

    page = staff.get(f"{LIST}{event.seq}/change/").content.decode()

    assert "&quot;title&quot;: &quot;Calice&quot;" in page
    assert f'href="/admin/notices/notice/{event.notice_id}/change/"' in page


def test_an_event_of_a_deleted_notice_leads_nowhere(staff: Client, history: None) -> None:
    event = Event.objects.get(op="delete")

    assert (
        f"notice/{event.notice_id}/" not in staff.get(f"{LIST}{event.seq}/change/").content.decode()
    )
