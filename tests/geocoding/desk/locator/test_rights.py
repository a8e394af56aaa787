"""The page that corrects the place of one notice: who may use it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notices.corrections import correct, state_of
from notices.vocabularies import Role
from tests import build
from tests.geocoding.desk.locator.form import (
    DECIDED,
    address_of,
    elected,
    sent,
)
from tests.geocoding.desk.pages import text_of
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")


def test_nobody_enters_without_signing_in(client: Client) -> None:
    notice = build.notice()

    for address in ("", "neighbours.json", "whereabouts.json"):
        response = client.get(address_of(notice) + address)
        assert (response.status_code, response["Location"][:13]) == (302, "/admin/login/")


def test_staff_who_may_not_see_notices_are_refused_in_french(database: None) -> None:
    notice = build.notice()
    stranger = browser_of(User.objects.create_user("x", is_staff=True))

    response = stranger.get(address_of(notice))

    assert response.status_code == 403
    assert "ne permet pas de lire les notices" in text_of(response)
    assert stranger.get("/admin/locate/communes/28085.json").status_code == 403


@pytest.mark.parametrize("remit", [{"role": Role.READER}, {"bases": ["merimee"]}])
def test_outside_their_remit_people_read_and_save_nothing(remit: dict[str, Any]) -> None:
    notice = build.notice()
    place = correct(notice.pk, DECIDED, User.objects.create_user("autre")).location
    someone = browser_of(member(**({"role": Role.PRODUCER} | remit)))

    page = someone.get(address_of(notice))
    assert page.status_code == 200
    assert "sans pouvoir être corrigée" in text_of(page)
    assert 'id="place-form"' not in text_of(page)

    for address, data in (
        (address_of(notice), sent(notice)),
        (address_of(notice), {"decision": "nowhere", "reason": "x", "seen": state_of(notice.pk)}),
        (f"{address_of(notice)}undo/{place.pk}/", {}),
    ):
        refused = someone.post(address, data)
        assert refused.status_code == 403, address
        assert "pas dans votre périmètre" in text_of(refused)
    assert elected(notice).pk == place.pk


def test_a_place_is_undone_through_its_own_notice_only(desk: Client, colleague: User) -> None:
    mine = build.notice()
    other = build.notice(base="merimee", ref="PA00097094")
    place = correct(other.pk, DECIDED, colleague).location

    assert desk.post(f"{address_of(mine)}undo/{place.pk}/").status_code == 404
    assert elected(other).pk == place.pk


def test_a_form_from_another_site_is_refused(agent: User) -> None:
    notice = build.notice()
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(agent)

    assert careful.post(address_of(notice), sent(notice)).status_code == 403
