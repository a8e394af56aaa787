"""Who may see and do what, and that the pages keep to the security policy."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notices.models import BasePolicy, Event, ImportRun, Notice, RejectedRow
from tests import build
from tests.notices.admin.staff import client_of

pytestmark = pytest.mark.usefixtures("database")

LISTS = ("notice", "importrun", "event", "basepolicy", "rejectedrow")


@pytest.fixture
def addresses() -> list[str]:
    """One of everything, and the addresses of their lists and pages."""
    notice = build.notice(masked={"ADRS2": "12 rue"}, links={"building": ["PA00097093"]})
    run = ImportRun.objects.create(
        base="palissy", source="palissy.csv", rejected=1, warnings={"x": {"count": 1, "lines": [2]}}
    )
    reject = RejectedRow.objects.create(run=run, line=2, reason="sans référence", row={"REF": ""})
    event = Event.objects.order_by("seq")[0]
    pages = {
        "notice": notice.pk,
        "importrun": run.pk,
        "event": event.pk,
        "basepolicy": "palissy",
        "rejectedrow": reject.pk,
    }
    return [
        *(f"/admin/notices/{name}/" for name in LISTS),
        *(f"/admin/notices/{name}/{key}/change/" for name, key in pages.items()),
        f"/admin/notices/importrun/{run.pk}/rejects.csv",
        f"/admin/notices/importrun/{run.pk}/undo/",
    ]


def test_nobody_sees_anything_without_signing_in(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 302, address
        assert response["Location"].startswith("/admin/login/"), address


def test_staff_without_a_permission_are_refused(addresses: list[str]) -> None:
    client = client_of()

    assert {client.get(address).status_code for address in addresses} == {403}


def test_pages_answer_in_french_and_without_anything_inline(addresses: list[str]) -> None:
    User.objects.create_superuser("root", password="secret")  # noqa: S106
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(User.objects.get())
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        if address.endswith(".csv"):
            continue
        page = response.content.decode()
        assert '<html lang="fr"' in page, address
        assert "<style" not in page, address
        assert not re.search(r"<[^>]+\s(style|onclick|onload|onchange)=", page), address
        assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", page), address
        assert not re.search(r"""(src|href)=["'](https?:)?//""", page), address


@pytest.mark.parametrize("name", LISTS)
def test_nobody_adds_or_deletes_by_hand(name: str, addresses: list[str]) -> None:
    User.objects.create_superuser("root", password="secret")  # noqa: S106
    client = Client()
    client.force_login(User.objects.get())
    page = next(a for a in addresses if a.startswith(f"/admin/notices/{name}/") and "change" in a)

    assert client.get(f"/admin/notices/{name}/add/").status_code == 403
    assert client.post(page.replace("change", "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("name", ["importrun", "event", "rejectedrow"])
def test_what_is_a_record_is_changed_by_nobody(name: str, addresses: list[str]) -> None:
    User.objects.create_superuser("root", password="secret")  # noqa: S106
    client = Client()
    client.force_login(User.objects.get())
    page = next(a for a in addresses if a.startswith(f"/admin/notices/{name}/") and "change" in a)

    assert client.post(page, {"source": "x", "op": "delete", "line": 9}).status_code == 403


def test_who_may_only_look_changes_nothing() -> None:
    notice = build.notice()
    client = client_of("view_notice", "view_basepolicy")

    page = client.get(f"/admin/notices/notice/{notice.pk}/change/")
    refused = (
        client.post(f"/admin/notices/notice/{notice.pk}/change/", {"sharing": "none"}),
        client.post("/admin/notices/basepolicy/palissy/change/", {"sharing": "none"}),
    )
    client.post("/admin/notices/notice/", {"action": "withdraw", "_selected_action": [notice.pk]})

    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    assert [response.status_code for response in refused] == [403, 403]
    stored = Notice.objects.get()
    assert (stored.sharing, stored.withdrawn_at) == (None, None)
    assert BasePolicy.objects.get().sharing == "total"
