"""Every change of the admin, asked for by people whose remit does not cover it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notices.imports.run import run_import
from notices.models import BasePolicy, Event, ImportRun, Notice
from notices.vocabularies import Role
from tests import build
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")

LIST = "/admin/notices/notice/"
POLICY = "/admin/notices/basepolicy/joconde/change/"
MUSEUMS = "Musées de France"
LOUVRE = "M5031"
NO_PLACES = {"locations-TOTAL_FORMS": "0", "locations-INITIAL_FORMS": "0"}
ADMINISTRATOR, PRODUCER, READER = Role.ADMINISTRATOR, Role.PRODUCER, Role.READER

# Of a work of the Louvre in Joconde, whose producing service is MUSEUMS.
OUTSIDERS: dict[str, Callable[[], User]] = {
    "a reader": lambda: member(READER),
    "a producer of another base": lambda: member(PRODUCER, bases=["merimee", "palissy"]),
    "a producer of another service": lambda: member(
        PRODUCER, bases=["joconde"], producers=["État"], museums=[LOUVRE]
    ),
    "a producer of another museum": lambda: member(PRODUCER, bases=["joconde"], museums=["M0410"]),
    "a producer without museums": lambda: member(PRODUCER, bases=["joconde"]),
    "an administrator of another base": lambda: member(ADMINISTRATOR, bases=["merimee"]),
    "an administrator of another service": lambda: member(
        ADMINISTRATOR, bases=["joconde"], producers=["État"]
    ),
}
INSIDERS: dict[str, Callable[[], User]] = {
    "a producer of the museum": lambda: member(PRODUCER, bases=["joconde"], museums=[LOUVRE]),
    "an administrator of the service": lambda: member(
        ADMINISTRATOR, bases=["joconde"], producers=[MUSEUMS]
    ),
    "an administrator of the base": lambda: member(ADMINISTRATOR, bases=["joconde"]),
    "an administrator of everything": lambda: member(ADMINISTRATOR),
    "a superuser": lambda: User.objects.create_superuser("camille"),
}
DECIDERS = ("an administrator of the base", "an administrator of everything", "a superuser")


def _inactive() -> User:
    user = member(ADMINISTRATOR)
    User.objects.update(is_active=False)
    return user


def _not_staff() -> User:
    user = member(ADMINISTRATOR)
    User.objects.update(is_staff=False)
    return user


STRANGERS: dict[str, Callable[[], User | None]] = {
    "nobody": lambda: None,
    "somebody inactive": _inactive,
    "somebody who is not staff": _not_staff,
}


@pytest.fixture
def work() -> Notice:
    return build.notice(
        ref="000PE000001", base="joconde", producer=MUSEUMS, fields={"MUSEO": [LOUVRE]}
    )


@pytest.fixture
def run(tmp_path: Path) -> ImportRun:
    path = tmp_path / "joconde.csv"
    rows = "".join(f"000PE{number:06}|Portrait|{LOUVRE}\n" for number in range(1, 4))
    path.write_text("REF|TITR|MUSEO\n" + rows, encoding="utf-8")
    return run_import("joconde", path)


def page_of(notice: Notice) -> str:
    return f"{LIST}{notice.pk}/change/"


def choose(client: Client, action: str, *notices: Notice) -> str:
    """Apply an action of the list to notices; return the page that it leads to."""
    chosen = {"action": action, "_selected_action": [notice.pk for notice in notices]}
    return client.post(LIST, chosen, follow=True).content.decode()


def stored() -> tuple[Any, ...]:
    """Return all that the admin may change."""
    return (
        list(Notice.objects.order_by("pk").values()),
        list(BasePolicy.objects.order_by("pk").values()),
        list(ImportRun.objects.order_by("pk").values()),
        Event.objects.count(),
    )


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outside_a_remit_a_notice_is_read_and_its_sharing_stays(who: str, work: Notice) -> None:
    client = browser_of(OUTSIDERS[who]())
    before = stored()

    page = client.get(page_of(work))
    refused = client.post(page_of(work), NO_PLACES | {"sharing": "none"})

    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    assert "lire : la notice est hors de votre périmètre" in page.content.decode()
    assert refused.status_code == 403
    assert stored() == before


@pytest.mark.parametrize("who", INSIDERS)
def test_inside_a_remit_a_notice_is_shared_and_signed(who: str, work: Notice) -> None:
    client = browser_of(INSIDERS[who]())

    page = client.get(page_of(work)).content.decode()
    response = client.post(page_of(work), NO_PLACES | {"sharing": "none"})

    assert "<textarea" in page
    assert "hors de votre périmètre" not in page
    assert response.status_code == 302
    assert Notice.objects.get().sharing == "none"
    assert Event.objects.latest("seq").actor == "camille"


@pytest.mark.parametrize("action", ["withdraw", "restore"])
@pytest.mark.parametrize("who", OUTSIDERS)
def test_outside_a_remit_nothing_is_withdrawn_nor_restored(
    who: str, action: str, work: Notice
) -> None:
    if action == "restore":
        Notice.objects.update(withdrawn_at="2026-01-01T00:00Z")
    client = browser_of(OUTSIDERS[who]())
    before = stored()

    page = choose(client, action, work)

    assert stored() == before
    # Readers are not even offered the actions.
    assert who == "a reader" or (
        "1 notices hors de votre périmètre n’ont pas été changées : 000PE000001" in page
    )


@pytest.mark.parametrize("who", INSIDERS)
def test_inside_a_remit_notices_are_withdrawn_and_restored(who: str, work: Notice) -> None:
    client = browser_of(INSIDERS[who]())

    assert "1 notices retirées" in choose(client, "withdraw", work)
    assert Notice.objects.get().withdrawn_at
    page = choose(client, "restore", work)
    assert "1 notices rétablies" in page
    assert "hors de votre périmètre" not in page
    assert Notice.objects.get().withdrawn_at is None


def test_of_notices_chosen_together_those_outside_stay_and_are_named(
    monkeypatch: pytest.MonkeyPatch, work: Notice
) -> None:
    monkeypatch.setattr("notices.admin.withdrawal.MOST_NAMED", 2)
    others = [build.notice(ref=f"PA0000000{n}", base="merimee") for n in range(3)]
    # A work that no museum holds: no value of MUSEO to compare with.
    others.append(build.notice(ref="000PE000002", base="joconde", fields={}))
    client = browser_of(member(PRODUCER, bases=["joconde"], museums=[LOUVRE]))

    page = choose(client, "withdraw", work, *others)

    assert "1 notices retirées" in page
    assert (
        "4 notices hors de votre périmètre n’ont pas été changées : 000PE000002, PA00000000…"
        in page
    )
    assert list(Notice.objects.filter(withdrawn_at__isnull=False)) == [work]


@pytest.mark.parametrize("who", [*OUTSIDERS, *(who for who in INSIDERS if who not in DECIDERS)])
def test_a_base_is_not_decided_by_a_part_of_it(who: str, work: Notice) -> None:
    client = browser_of((OUTSIDERS | INSIDERS)[who]())
    before = stored()

    page = client.get(POLICY)
    refused = client.post(POLICY, {"sharing": "none"})

    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()
    assert refused.status_code == 403
    assert stored() == before


@pytest.mark.parametrize("who", DECIDERS)
def test_a_base_is_decided_by_its_administrators(who: str, work: Notice) -> None:
    client = browser_of(INSIDERS[who]())

    assert "<textarea" in client.get(POLICY).content.decode()
    assert client.post(POLICY, {"sharing": "none"}).status_code == 302
    assert BasePolicy.objects.get().sharing == "none"


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_import_of_others_is_read_and_not_undone(who: str, run: ImportRun) -> None:
    client = browser_of(OUTSIDERS[who]())
    address = f"/admin/notices/importrun/{run.pk}/"
    before = stored()

    page = client.get(f"{address}change/").content.decode()
    asked = client.get(f"{address}undo/")
    refused = client.post(f"{address}undo/", follow=True)

    assert "undo/" not in page
    assert stored() == before
    if who == "a reader":
        assert (asked.status_code, refused.status_code) == (403, 403)
    else:
        assert asked.status_code == 302
        assert (
            f"L’import {run.pk} n’a pas été annulé : 3 des notices qu’il a touchées sont hors"
            in refused.content.decode()
        )


@pytest.mark.parametrize("who", INSIDERS)
def test_an_import_is_undone_by_who_may_correct_all_of_it(who: str, run: ImportRun) -> None:
    client = browser_of(INSIDERS[who]())
    address = f"/admin/notices/importrun/{run.pk}/"

    assert "undo/" in client.get(f"{address}change/").content.decode()
    client.post(f"{address}undo/")

    assert not Notice.objects.exists()
    assert ImportRun.objects.get().status == "undone"


def test_one_notice_of_others_is_enough_to_keep_an_import(run: ImportRun) -> None:
    other = build.notice(ref="PA00000001", base="merimee")
    Event.objects.create(op="update", notice_id=other.pk, ref=other.ref, run_id=run.pk)
    client = browser_of(member(PRODUCER, bases=["joconde"], museums=[LOUVRE]))
    before = stored()

    page = client.post(f"/admin/notices/importrun/{run.pk}/undo/", follow=True).content.decode()

    assert ": 1 des notices" in page
    assert stored() == before


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_are_led_to_the_login_and_change_nothing(
    who: str, work: Notice, run: ImportRun
) -> None:
    client, user = Client(), STRANGERS[who]()
    if user:
        client.force_login(user)
    before = stored()
    changes: dict[str, dict[str, Any]] = {
        page_of(work): NO_PLACES | {"sharing": "none"},
        LIST: {"action": "withdraw", "_selected_action": [work.pk]},
        POLICY: {"sharing": "none"},
        f"/admin/notices/importrun/{run.pk}/undo/": {},
    }

    for address, values in changes.items():
        for response in (client.get(address), client.post(address, values)):
            assert response.status_code == 302, address
            assert response["Location"].startswith("/admin/login/"), address
    assert stored() == before


@pytest.mark.parametrize("address", [LIST, "/admin/notices/basepolicy/"])
def test_a_list_asks_for_rights_once(address: str, work: Notice) -> None:
    client = browser_of(member(ADMINISTRATOR, bases=["joconde"]))
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for base in ("merimee", "palissy", "mnr", "memoire"):
        for _ in range(5):
            build.notice(base=base)
    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(one)
    assert sum("notices_remit" in query["sql"] for query in many) == 1


def test_a_page_asks_for_rights_once(work: Notice) -> None:
    client = browser_of(member(PRODUCER, bases=["joconde"], museums=[LOUVRE]))

    with CaptureQueriesContext(connection) as asked:
        client.get(page_of(work))

    assert sum("notices_remit" in query["sql"] for query in asked) == 1
