"""The groups that every installation starts with."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command

from notices.bases import BASES
from notices.models import Remit
from notices.rights import correctable, may_decide
from notices.roles import SERVICES
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def create(*museums: str) -> str:
    said = StringIO()
    call_command("create_roles", museum=list(museums), stdout=said)
    return said.getvalue().strip()


def held(group: str) -> set[str]:
    permissions = Permission.objects.filter(group__name=group)
    return set(permissions.values_list("codename", flat=True))


def test_every_service_is_covered_and_every_one_named_is_stored_by_imports() -> None:
    stored = {(base.name, label) for base in BASES.values() for _, label in base.producers}
    covered = {
        (base, label)
        for service in SERVICES
        for base, label in stored
        if base in service["bases"] and label in service.get("producers", [label])
    }

    named = {label for service in SERVICES for label in service.get("producers", [])}
    assert named <= {label for _, label in stored}
    assert covered == stored


def test_the_only_service_of_a_base_decides_what_it_shares() -> None:
    create()
    user = User.objects.create_user("camille", is_staff=True)
    user.groups.add(Group.objects.get(name="MNR, administrateurs"))
    build.notice(base="mnr")
    build.notice(base="palissy")

    assert may_decide(user, "mnr")
    assert not may_decide(user, "palissy")


def test_groups_are_made_once() -> None:
    assert create().startswith("Groupes créés : Administrateurs ; Lecteurs ; Monuments historiques")
    made = list(Remit.objects.order_by("pk").values())

    assert create() == "Groupes : tous sont là."
    assert list(Remit.objects.order_by("pk").values()) == made


def test_what_staff_made_of_a_group_stays() -> None:
    create()
    Remit.objects.filter(group__name="Inventaire").update(role="reader", bases=[], producers=[])
    Group.objects.get(name="Mémoire").delete()
    Remit.objects.get(group__name="MNR").delete()

    assert create() == "Groupes créés : Mémoire ; MNR"
    assert Remit.objects.get(group__name="Inventaire").role == "reader"
    assert not any(codename.startswith("change_") for codename in held("Inventaire"))


def test_permissions_follow_the_role_and_never_open_users_or_groups() -> None:
    create("M5031")
    maps = {f"{verb}_thematicmap" for verb in ("add", "change", "delete")}
    corrects = {"change_notice", "change_importrun"} | maps
    changes = {
        "Administrateurs": corrects | {"change_basepolicy"},
        "Inventaire": corrects,
        "Musée M5031": corrects,
        "Lecteurs": set(),
    }

    for group, expected in changes.items():
        codenames = held(group)
        assert {name for name in codenames if not name.startswith("view_")} == expected, group
        assert {"view_notice", "view_importrun", "view_finding", "view_coverage"} <= codenames
    assert not Permission.objects.filter(
        group__isnull=False, content_type__app_label="auth"
    ).exists()


def test_permissions_given_by_hand_beside_the_role_stay() -> None:
    create()
    group = Group.objects.get(name="Lecteurs")
    group.permissions.add(Permission.objects.get(codename="view_user"))
    group.permissions.add(Permission.objects.get(codename="change_basepolicy"))

    create()

    assert "view_user" in held("Lecteurs")
    assert "change_basepolicy" not in held("Lecteurs")


def test_a_museum_has_a_group_of_its_own() -> None:
    create("m5031")
    user = User.objects.create_user("camille", is_staff=True)
    user.groups.add(Group.objects.get(name="Musée M5031"))
    build.notice(ref="JO1", base="joconde", fields={"MUSEO": ["M5031"]})
    build.notice(ref="JO2", base="joconde", fields={"MUSEO": ["M0410"]})
    build.notice(ref="M5031", base="museofile")

    assert set(correctable(user).values_list("ref", flat=True)) == {"JO1", "M5031"}


def test_a_museum_that_is_none_is_refused_and_nothing_made() -> None:
    with pytest.raises(CommandError, match="--museum : « 5031 » n’est pas une référence Muséofile"):
        create("5031")

    assert not Group.objects.exists()
