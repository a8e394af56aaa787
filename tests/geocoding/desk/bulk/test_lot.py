"""A lot of notices with addok: looked at, applied, queued, undone."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from geocoding.findings import run_checks
from geocoding.models import Attempt, Finding
from notices.corrections import Correction, correct
from notices.models import Event, Location
from notices.models.published import PublishedNotice
from notices.vocabularies import Method, Precision, Verification
from tests import build
from tests.geocoding.desk.bulk.lots import (
    BULK,
    FAR,
    FOUND,
    NEAR,
    ask,
    notice,
    offered,
    place_of,
    send,
)
from tests.geocoding.desk.pages import text_of

pytestmark = pytest.mark.usefixtures("database")

Status = Finding.Status


def test_a_preview_shows_the_moves_and_moves_nothing(desk: Client) -> None:
    near, far, new = notice(NEAR), notice(FAR), notice(None)
    lost = notice(NEAR, address="Dans le cimetière")

    page = ask(desk, near, far, new, lost)

    text = text_of(page)
    for words in ("15 Rue des Changes 28000 Chartres", "44 m", "8,1 km", "nouvelle"):
        assert words in text, words
    assert "1 sans réponse utile" in text
    assert "Dans le cimetière" in text
    assert len(offered(page)["offered"]) == 3
    assert len(offered(page)["chosen"]) == 2  # the near one and the new one
    assert (place_of(near), place_of(far), place_of(new)) == (NEAR, FAR, None)
    assert Attempt.objects.filter(notice=near).exists()
    assert not Location.objects.filter(method=Method.STAFF_PIN).exists()


def test_those_under_the_distance_are_applied_and_the_rest_queued(
    desk: Client, marie: User
) -> None:
    near, far, new = notice(NEAR), notice(FAR), notice(None)

    page = send(desk, ask(desk, near, far, new))

    assert "Positions appliquées : 2, mises en file : 1." in text_of(page)
    assert (place_of(near), place_of(far), place_of(new)) == (FOUND, FAR, FOUND)
    place = near.locations.get(elected=True)
    assert (place.method, place.author, place.precision) == (
        *(Method.STAFF_PIN, marie, Precision.HOUSENUMBER),
    )
    # Accepted among others, not looked at: it may not be said verified.
    assert (place.verification, place.verified_on) == (Verification.PLAUSIBLE, None)
    assert PublishedNotice.objects.get(ref=near.ref).lon == pytest.approx(FOUND[0])
    event = Event.objects.filter(notice_id=near.pk).latest("seq")
    assert (event.actor, round(event.moved_m or 0)) == ("marie", 44)
    finding = far.findings.get()
    assert (finding.check_name, finding.status, finding.severity) == (
        *("geocoded_elsewhere", Status.OPEN, Finding.Severity.ERROR),
    )
    assert finding.suggested.coords == FOUND
    assert finding.location == far.locations.get()


def test_the_distance_is_the_one_that_is_sent(desk: Client) -> None:
    near, far = notice(NEAR), notice(FAR)
    preview = ask(desk, near, far)
    chosen = [mark.split(":")[0] for mark in offered(preview)["offered"]]

    send(desk, preview, chosen=chosen, under_m="40", queue_rest="")

    assert (place_of(near), place_of(far)) == (NEAR, FAR)
    assert not Finding.objects.exists()

    page = send(desk, preview, chosen=chosen, under_m="9000")
    assert "Positions appliquées : 2" in text_of(page)
    assert (place_of(near), place_of(far)) == (FOUND, FOUND)


def test_what_is_not_chosen_is_not_applied(desk: Client) -> None:
    near = notice(NEAR)

    page = send(desk, ask(desk, near), chosen=[])

    assert "appliquées : 0, mises en file : 1" in text_of(page)
    assert place_of(near) == NEAR
    assert near.findings.get().severity == Finding.Severity.NOTE


def test_what_is_less_precise_or_doubted_is_chosen_by_hand_only(desk: Client) -> None:
    building = notice(NEAR, precision=Precision.BUILDING)
    preview = ask(desk, building)
    assert "moins précise" in text_of(preview)
    assert offered(preview)["chosen"] == []

    send(desk, preview, chosen=[mark.split(":")[0] for mark in offered(preview)["offered"]])

    assert place_of(building) == FOUND


@pytest.mark.parametrize("under", ["", "0", "x", "-3", "1e9"])
def test_a_distance_that_is_none_applies_nothing(desk: Client, under: str) -> None:
    near = notice(NEAR)

    page = send(desk, ask(desk, near), under_m=under)

    assert "Rien n’a été appliqué" in text_of(page)
    assert place_of(near) == NEAR


def test_a_place_by_hand_is_never_moved_in_bulk(desk: Client, marie: User) -> None:
    pinned, nowhere = notice(FAR), notice(FAR)
    correct(pinned.pk, Correction("vue", *NEAR, Precision.BUILDING, 20), marie)
    correct(nowhere.pk, Correction("détruit"), marie)
    preview = ask(desk, pinned, nowhere)
    assert "placée par un agent" in text_of(preview)
    marks = offered(preview)["offered"]

    page = send(desk, preview, chosen=[mark.split(":")[0] for mark in marks])

    assert "appliquées : 0, mises en file : 2" in text_of(page)
    assert (place_of(pinned), place_of(nowhere)) == (NEAR, None)


def test_what_moved_meanwhile_is_left_and_said(desk: Client, marie: User) -> None:
    near, other = notice(NEAR), notice(NEAR)
    preview = ask(desk, near, other)
    pin = correct(near.pk, Correction("vue", *FAR, Precision.BUILDING, 20), marie).location
    Location.objects.filter(pk=pin.pk).update(author=None)  # by a machine: only ``seen`` tells
    build.location(near, geom=NEAR, method=Method.SURVEYED, elected=False)

    page = send(desk, preview, under_m="99999")

    assert f"Changées pendant ce temps, et laissées : {near.ref}." in text_of(page)
    assert (place_of(near), place_of(other)) == (FAR, FOUND)


def test_a_lot_is_undone_in_one_click(desk: Client) -> None:
    near, far, new = notice(NEAR), notice(FAR), notice(None)
    page = send(desk, ask(desk, near, far, new))
    [(lot, _)] = page.redirect_chain
    assert "2 positions en vigueur" in re.sub(r"<[^>]+>", "", text_of(page))
    assert lot in text_of(desk.get(BULK))  # it is found again tomorrow

    back = desk.post(f"{lot}undo/", follow=True)

    assert "Lot annulé : 2 positions remises." in text_of(back)
    assert (place_of(near), place_of(far), place_of(new)) == (NEAR, FAR, None)
    assert not Finding.objects.exists()
    assert "Rien de ce lot n’est en vigueur." in text_of(back)
    assert lot not in text_of(desk.get(BULK))


def test_undoing_leaves_what_somebody_did_since(desk: Client, marie: User) -> None:
    near, far = notice(NEAR), notice(FAR)
    [(lot, _)] = send(desk, ask(desk, near, far)).redirect_chain
    correct(near.pk, Correction("vue", *FAR, Precision.BUILDING, 20), marie)
    Finding.objects.update(status=Status.TOO_HARD, judged_by=marie)

    desk.post(f"{lot}undo/")

    assert place_of(near) == FAR
    assert far.findings.get().status == Status.TOO_HARD


def test_a_queued_answer_stands_as_long_as_the_place(desk: Client, marie: User) -> None:
    far = notice(FAR)
    send(desk, ask(desk, far))
    run_checks()
    assert far.findings.get(check_name="geocoded_elsewhere").status == Status.OPEN

    build.location(far, geom=NEAR, method=Method.SURVEYED)
    far.locations.filter(geom__isnull=False).update(elected=False)
    far.locations.filter(method=Method.SURVEYED).update(elected=True)
    run_checks()
    assert far.findings.get(check_name="geocoded_elsewhere").status != Status.OPEN


def test_a_judged_answer_is_not_queued_again(desk: Client, marie: User) -> None:
    far = notice(FAR)
    send(desk, ask(desk, far))
    far.findings.update(status=Status.NOT_AN_ERROR, judged_by=marie)

    page = send(desk, ask(desk, far))

    assert "mises en file : 0" in text_of(page)
    assert far.findings.get().status == Status.NOT_AN_ERROR
