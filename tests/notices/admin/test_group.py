"""The remit of a group, as superusers write it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notices.models import Remit
from notices.vocabularies import Role
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")

LIST = "/admin/auth/group/"
MONUMENTS = "Monuments historiques"
INVENTORY = "Inventaire général du patrimoine culturel"


@pytest.fixture
def root(database: None) -> Client:
    return browser_of(User.objects.create_superuser("root"))


def save(client: Client, group: Group | None = None, **values: Any) -> str:
    """Send the form of a group; return what the page answers."""
    remit = group and Remit.objects.filter(group=group).first()
    form = {
        "name": group.name if group else "Essai",
        "remit-TOTAL_FORMS": "1",
        "remit-INITIAL_FORMS": "1" if remit else "0",
        **({"remit-0-id": remit.pk, "remit-0-group": group.pk} if group and remit else {}),
        **{f"remit-0-{name}": value for name, value in values.items()},
    }
    address = f"{LIST}{group.pk}/change/" if group else f"{LIST}add/"
    return client.post(address, form, follow=True).content.decode()


def test_a_group_is_made_with_its_remit_and_the_permissions_of_its_role(root: Client) -> None:
    save(
        root,
        role="producer",
        bases=["joconde", "museofile"],
        museums="m5031, M0410\nM5031",
    )

    remit = Remit.objects.get()
    assert (remit.group.name, remit.role) == ("Essai", "producer")
    assert (remit.bases, remit.producers) == (["joconde", "museofile"], [])
    assert remit.museums == ["M5031", "M0410"]
    codenames = set(remit.group.permissions.values_list("codename", flat=True))
    assert {"change_notice", "change_importrun", "view_notice"} <= codenames
    assert "change_basepolicy" not in codenames


def test_permissions_follow_a_role_that_changes_and_others_stay_as_chosen(root: Client) -> None:
    member(Role.ADMINISTRATOR)
    group = Group.objects.get()
    user_rights = Permission.objects.get(codename="view_user")

    save(root, group, role="reader", permissions="")
    assert not group.permissions.filter(codename__startswith="change_").exists()

    form = {"permissions": [user_rights.pk]}
    root.post(
        f"{LIST}{group.pk}/change/",
        form
        | {"name": "Autre", "remit-TOTAL_FORMS": "1", "remit-INITIAL_FORMS": "1"}
        | {
            "remit-0-id": Remit.objects.get().pk,
            "remit-0-group": group.pk,
            "remit-0-role": "producer",
        }
        | {"remit-0-bases": ["merimee"]},
    )
    codenames = set(group.permissions.values_list("codename", flat=True))
    assert {"view_user", "change_notice", "view_notice"} <= codenames


def test_the_page_offers_what_exists_and_no_permission_that_the_role_decides(root: Client) -> None:
    call_command("create_roles", verbosity=0)
    group = Group.objects.get(name=MONUMENTS)

    page = root.get(f"{LIST}{group.pk}/change/").content.decode()

    for shown in ("Mérimée", "Muséofile", MONUMENTS, INVENTORY, "Autres permissions"):
        assert shown in page
    assert page.count("checked") == 15  # its three bases and twelve services
    offered = page.partition('name="permissions"')[2].partition("</select>")[0]
    assert "utilisateur" in offered
    assert "notice" not in offered


@pytest.mark.parametrize(
    ("remit", "said"),
    [
        ({}, "Ce champ est obligatoire"),
        ({"role": "chef"}, "Sélectionnez un choix valide"),
        ({"role": "producer"}, "Choisir au moins une base."),
        ({"role": "producer", "bases": ["autor"]}, "autor n’en fait pas partie"),
        (
            {"role": "producer", "bases": ["merimee"], "producers": ["DRAC"]},
            "DRAC n’en fait pas partie",
        ),
        (
            {"role": "administrator", "producers": [MONUMENTS]},
            "Choisir au moins une base.",
        ),
        (
            {"role": "producer", "bases": ["merimee", "mnr"], "producers": [MONUMENTS]},
            "Aucun de ces services ne produit dans MNR.",
        ),
        (
            {
                "role": "producer",
                "bases": ["mnr"],
                "producers": ["Musées nationaux récupération", "État"],
            },
            "« État » ne produit rien dans les bases choisies.",
        ),
        ({"role": "producer", "bases": ["joconde"]}, "Nommer au moins un musée"),
        (
            {"role": "producer", "bases": ["joconde"], "museums": "M5031 Louvre"},
            "« Louvre » n’est pas une référence Muséofile : M suivi de chiffres",
        ),
        ({"role": "producer", "bases": ["mnr"], "museums": "M5031"}, "Sans effet"),
        ({"role": "administrator", "bases": ["joconde"], "museums": "M5031"}, "Sans effet"),
        ({"role": "reader", "bases": ["merimee"]}, "Un lecteur ne corrige rien"),
    ],
)
def test_a_remit_that_would_not_mean_what_it_says_is_refused(
    root: Client, remit: dict[str, Any], said: str
) -> None:
    assert said in save(root, **remit).replace("&#x27;", "'")
    assert not Group.objects.exists()


def test_the_groups_of_every_installation_are_accepted_as_they_are(root: Client) -> None:
    call_command("create_roles", museum=["M5031"], verbosity=0)
    before = list(Remit.objects.order_by("pk").values())

    for remit in Remit.objects.select_related("group"):
        values = {"role": remit.role, "bases": remit.bases, "producers": remit.producers}
        page = save(root, remit.group, **values, museums=", ".join(remit.museums))
        assert "errornote" not in page, remit.group.name

    assert list(Remit.objects.order_by("pk").values()) == before


def test_the_list_says_what_each_group_covers_without_a_query_for_each(root: Client) -> None:
    call_command("create_roles", museum=["M5031"], verbosity=0)
    Group.objects.create(name="Sans rôle")

    with CaptureQueriesContext(connection) as asked:
        page = root.get(LIST).content.decode()

    for shown in (
        "toutes les bases",
        "lecture seule",
        "Mémoire ; Médiathèque du patrimoine et de la photographie",
        "Joconde, Muséofile ; musées M5031",
    ):
        assert shown in page
    assert len(asked) < 10


def test_no_role_opens_groups_or_users() -> None:
    client = browser_of(member(Role.ADMINISTRATOR))

    for address in (
        LIST,
        f"{LIST}add/",
        f"{LIST}{Group.objects.get().pk}/change/",
        "/admin/auth/user/",
    ):
        assert client.get(address).status_code == 403
        assert client.post(address, {"name": "x"}).status_code == 403
    assert Group.objects.get().name == "groupe de camille"
