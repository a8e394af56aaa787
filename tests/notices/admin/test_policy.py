"""What a base shares, decided by staff."""

from __future__ import annotations

import pytest
from django.test import Client

from notices.models import BasePolicy
from notices.models.published import PublishedNotice, PublishedPoint
from tests import build
from tests.notices.admin.staff import client_of

pytestmark = pytest.mark.usefixtures("database")

PAGE = "/admin/notices/basepolicy/palissy/change/"


@pytest.fixture
def staff(database: None) -> Client:
    return client_of("view_basepolicy", "change_basepolicy")


def test_a_base_that_shares_nothing_is_public_no_more(staff: Client) -> None:
    build.notice()

    assert staff.post(PAGE, {"sharing": "none"}).status_code == 302

    assert not PublishedPoint.objects.exists()


def test_what_a_base_hides_is_hidden_in_all_of_it(staff: Client) -> None:
    build.notice(fields={"TICO": "Calice", "HIST": "secret"})

    staff.post(PAGE, {"sharing": "partial", "place_sharing": "coarse", "hidden_fields": "HIST"})

    shown = PublishedNotice.objects.get()
    assert (shown.fields, shown.generalised) == ({"TICO": "Calice"}, True)


def test_the_page_warns_that_the_whole_base_is_published_anew(staff: Client) -> None:
    build.notice()

    assert "Toute la base est publiée de nouveau" in staff.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"sharing": ""}, "Ce champ est obligatoire"),
        ({"sharing": "partial", "hidden_fields": "ABCD"}, "inconnus de la base Palissy : ABCD."),
    ],
)
def test_a_wrong_rule_is_refused(staff: Client, values: dict[str, str], said: str) -> None:
    build.notice()

    assert said in staff.post(PAGE, values).content.decode()
    assert BasePolicy.objects.get().sharing == "total"


def test_the_rest_of_a_policy_is_not_for_forms(staff: Client) -> None:
    build.notice()
    before = BasePolicy.objects.values().get()

    staff.post(
        PAGE,
        {
            **{"sharing": "total", "place_sharing": "exact", "hidden_fields": "aucun"},
            **{"weight": 50, "base": "mnr", "fact_codes": "{}"},
        },
    )

    assert BasePolicy.objects.values().get() == before
