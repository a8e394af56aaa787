"""Who may correct which notices, asked of the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notices.models import BasePolicy, Event, ImportRun, Notice
from notices.rights import correctable, may_correct, may_decide, out_of_remit
from notices.vocabularies import Role
from tests import build
from tests.notices.admin.staff import member

pytestmark = pytest.mark.usefixtures("database")

MONUMENTS = "Monuments historiques"
INVENTORY = "Inventaire général du patrimoine culturel"
MUSEUMS = "Musées de France"
ALL = {"PA1", "IA1", "PM1", "JO1", "JO2", "JO3", "M5031", "M0410"}
ADMINISTRATOR, PRODUCER, READER = Role.ADMINISTRATOR, Role.PRODUCER, Role.READER


@pytest.fixture(autouse=True)
def notices(database: None) -> None:
    build.notice(ref="PA1", base="merimee", producer=MONUMENTS)
    build.notice(ref="IA1", base="merimee", producer=INVENTORY)
    build.notice(ref="PM1", base="palissy", producer=MONUMENTS)
    build.notice(ref="JO1", base="joconde", producer=MUSEUMS, fields={"MUSEO": ["M5031"]})
    build.notice(ref="JO2", base="joconde", producer=MUSEUMS, fields={"MUSEO": ["M9", "M0410"]})
    build.notice(ref="JO3", base="joconde", producer=MUSEUMS, fields={})
    build.notice(ref="M5031", base="museofile", producer=MUSEUMS)
    build.notice(ref="M0410", base="museofile", producer=MUSEUMS)


def refs(user: User | AnonymousUser) -> set[str]:
    return set(correctable(user).values_list("ref", flat=True))


@pytest.mark.parametrize(
    ("role", "remit", "covered"),
    [
        (ADMINISTRATOR, {}, ALL),
        (ADMINISTRATOR, {"bases": ["joconde"]}, {"JO1", "JO2", "JO3"}),
        (ADMINISTRATOR, {"bases": ["merimee"], "producers": [MONUMENTS]}, {"PA1"}),
        (ADMINISTRATOR, {"producers": [MONUMENTS]}, {"PA1", "PM1"}),
        (PRODUCER, {}, set()),
        (PRODUCER, {"producers": [MONUMENTS]}, set()),
        (PRODUCER, {"bases": ["merimee"]}, {"PA1", "IA1"}),
        (PRODUCER, {"bases": ["merimee", "palissy"], "producers": [MONUMENTS]}, {"PA1", "PM1"}),
        (PRODUCER, {"bases": ["joconde", "museofile"]}, set()),
        (PRODUCER, {"bases": ["joconde", "museofile"], "museums": ["M5031"]}, {"JO1", "M5031"}),
        (PRODUCER, {"bases": ["joconde"], "museums": ["M0410", "M5031"]}, {"JO1", "JO2"}),
        (PRODUCER, {"bases": ["merimee", "joconde"], "museums": ["M1"]}, {"PA1", "IA1"}),
        (READER, {}, set()),
        (READER, {"bases": ["merimee"]}, set()),
    ],
)
def test_a_remit_covers(role: Role, remit: dict[str, Any], covered: set[str]) -> None:
    user = member(role, **remit)

    assert refs(user) == covered
    assert {n.ref for n in Notice.objects.all() if may_correct(user, n.pk)} == covered


def test_remits_of_several_groups_add_up() -> None:
    user = member(PRODUCER, bases=["palissy"])
    user.groups.add(
        *member(PRODUCER, bases=["joconde"], museums=["M5031"], username="b").groups.all()
    )
    user.groups.add(*member(READER, username="c").groups.all())

    assert refs(user) == {"PM1", "JO1"}


def test_a_superuser_needs_no_group() -> None:
    assert refs(User.objects.create_superuser("root")) == ALL


@pytest.mark.parametrize("lost", ["is_staff", "is_active"])
@pytest.mark.parametrize("superuser", [True, False])
def test_who_is_no_longer_staff_corrects_nothing(lost: str, superuser: bool) -> None:
    user = member(ADMINISTRATOR)
    user.is_superuser = superuser
    setattr(user, lost, False)

    assert refs(user) == set()
    assert not may_decide(user, "merimee")


def test_nobody_and_staff_without_a_group_correct_nothing() -> None:
    assert refs(AnonymousUser()) == set()
    assert refs(User.objects.create_user("new", is_staff=True)) == set()


@pytest.mark.parametrize(
    ("role", "remit", "decided"),
    [
        (ADMINISTRATOR, {}, {"merimee", "palissy", "joconde", "museofile"}),
        (ADMINISTRATOR, {"bases": ["merimee"]}, {"merimee"}),
        (ADMINISTRATOR, {"bases": ["merimee"], "producers": [MONUMENTS]}, set()),
        (ADMINISTRATOR, {"producers": [MONUMENTS]}, set()),
        (PRODUCER, {"bases": ["merimee"]}, set()),
        (READER, {}, set()),
    ],
)
def test_a_base_is_decided_by_administrators_of_all_of_it(
    role: Role, remit: dict[str, Any], decided: set[str]
) -> None:
    user = member(role, **remit)

    assert {p.base for p in BasePolicy.objects.all() if may_decide(user, p.base)} == decided


def test_what_a_run_touched_outside_a_remit_is_counted_once_a_notice() -> None:
    run = ImportRun.objects.create(base="mh", source="mh.csv")
    for ref in ("PA1", "IA1", "IA1", "PM1"):
        notice = Notice.objects.get(ref=ref)
        Event.objects.create(op="update", notice_id=notice.pk, ref=ref, base="", run_id=run.pk)
    Event.objects.create(op="create", notice_id=10**9, ref="PA2", base="merimee", run_id=run.pk)

    assert out_of_remit(member(ADMINISTRATOR), run.pk) == 0
    assert out_of_remit(member(PRODUCER, bases=["merimee"], username="b"), run.pk) == 2
    assert out_of_remit(AnonymousUser(), run.pk) == 4


def test_rights_are_asked_in_two_queries_whatever_the_groups() -> None:
    user = member(PRODUCER, bases=["palissy"])
    for number in range(5):
        other = member(PRODUCER, bases=["joconde"], museums=["M5031"], username=f"b{number}")
        user.groups.add(*other.groups.all())

    with CaptureQueriesContext(connection) as asked:
        assert refs(user) == {"PM1", "JO1"}

    assert len(asked) == 2
