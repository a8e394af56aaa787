"""A lot that is refused: outside one's rights, or while the geocoder is down."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from geocoding.models import Attempt
from notices.vocabularies import Role
from tests.geocoding.addok import Addok
from tests.geocoding.desk.bulk.lots import (
    APPLY,
    BULK,
    FOUND,
    NEAR,
    ask,
    notice,
    offered,
    place_of,
    send,
)
from tests.geocoding.desk.pages import text_of
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")


def test_outside_the_remit_nothing_is_asked_nor_applied(desk: Client) -> None:
    mine, theirs = notice(NEAR, base="merimee"), notice(NEAR)
    agent = browser_of(member(Role.PRODUCER, bases=["merimee"]))

    preview = ask(agent, mine, theirs)

    assert f"1 hors de votre périmètre, laissée de côté : {theirs.ref}" in text_of(preview)
    assert len(offered(preview)["offered"]) == 1
    assert not Attempt.objects.filter(notice=theirs).exists()

    forged = offered(ask(desk, theirs))  # another person's answers
    page = agent.post(APPLY, {"under_m": "500", "queue_rest": "on", **forged}, follow=True)
    assert "appliquées : 0, mises en file : 0" in text_of(page)
    assert place_of(theirs) == NEAR
    assert not theirs.findings.exists()


def test_the_lot_of_somebody_else_is_not_shown_nor_undone(desk: Client) -> None:
    near = notice(NEAR)
    [(lot, _)] = send(desk, ask(desk, near)).redirect_chain
    colleague = browser_of(member(username="paul"))

    assert near.ref not in text_of(colleague.get(lot))
    colleague.post(f"{lot}undo/")
    assert place_of(near) == FOUND


def test_readers_are_told_that_they_may_not(desk: Client) -> None:
    reader = browser_of(member(Role.READER))

    for response in (reader.get(BULK), reader.post(BULK), reader.post(APPLY)):
        assert response.status_code == 403
        assert "ne corrige aucune notice" in text_of(response)


def test_a_geocoder_that_is_down_is_said_and_changes_nothing(
    desk: Client, breakable_addok: Addok, settings: Any
) -> None:
    settings.GEOCODER_URL = breakable_addok.url
    near = notice(NEAR)
    breakable_addok.kill("addok")

    page = ask(desk, near)

    assert page.status_code == 503
    assert "Aucune adresse n’a été cherchée" in text_of(page)
    assert near.ref in text_of(page)  # what was pasted is still there
    assert place_of(near) == NEAR
    assert not Attempt.objects.exists()
