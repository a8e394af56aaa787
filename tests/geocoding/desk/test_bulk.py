"""Many notices located at once: chosen, looked at, applied, queued, undone; with addok."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from geocoding.bulk import MOST
from geocoding.findings import run_checks
from geocoding.models import Attempt, Finding
from notices.corrections import Correction, correct
from notices.models import Event, Location, Notice
from notices.models.published import PublishedNotice
from notices.vocabularies import Method, Precision, Role, Verification
from tests import build
from tests.geocoding.addok import Addok
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")

BULK = "/admin/locate/bulk/"
APPLY = "/admin/locate/bulk/apply/"
Status = Finding.Status
STREET = "Changes (rue des) 15"
FOUND = (1.4896, 48.4468)  # number 15, in tests/samples/addresses
NEAR = (1.4890, 48.4468)  # 44 m west of it
FAR = (1.6, 48.4468)  # 8 km east of it


@pytest.fixture
def desk(marie: User, addok: Addok, settings: Any) -> Client:
    """Marie's browser, with a geocoder that knows a street of Chartres."""
    settings.GEOCODER_URL, settings.NOMINATIM_URL = addok.url, ""
    build.commune()
    return browser_of(marie)


def notice(geom: tuple[float, float] | None, **fields: Any) -> Notice:
    defaults: dict[str, Any] = {"address": STREET, "precision": Precision.STREET}
    return build.notice(geom=geom, **defaults | fields)


def text_of(response: Any) -> str:
    page: str = html.unescape(response.content.decode())
    return page


def ask(client: Client, *notices: Notice, **sent: Any) -> Any:
    return client.post(BULK, {"refs": "\n".join(n.ref for n in notices)} | sent)


def offered(response: Any) -> dict[str, list[str]]:
    """Return what the form of the preview would send, as it is first shown."""
    page = text_of(response)
    return {
        "offered": re.findall(r'name="offered" value="([^"]+)"', page),
        "chosen": re.findall(r'name="chosen" value="(\d+)"[^>]* checked', page),
    }


def send(client: Client, preview: Any, **changed: Any) -> Any:
    sent = {"under_m": "500", "queue_rest": "on", **offered(preview)} | changed
    return client.post(APPLY, sent, follow=True)


def place_of(stored: Notice) -> Any:
    elected = stored.locations.filter(elected=True).first()
    return elected and elected.geom and elected.geom.coords


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


# --- Choosing ---


def test_references_are_taken_as_they_are_pasted(desk: Client) -> None:
    one, two = notice(NEAR), notice(NEAR)

    page = desk.post(BULK, {"refs": f" {one.ref.lower()};\t{two.ref},\r\n{one.ref} PA404"})

    assert len(offered(page)["offered"]) == 2
    assert "1 référence inconnue, ou notice retirée : PA404" in text_of(page)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"base": "merimee"}, ["base"]),
        ({"departement": "2A"}, ["departement"]),
        ({"check_name": "rounded"}, ["doubted"]),
        ({"placeless": "on"}, ["placeless"]),
        ({"base": "palissy", "departement": "28", "check_name": "rounded"}, ["doubted"]),
        ({"base": "merimee", "placeless": "on"}, []),
    ],
)
def test_notices_of_a_kind(desk: Client, asked: dict[str, str], expected: list[str]) -> None:
    kinds = {
        "base": notice(NEAR, base="merimee"),
        "departement": notice(NEAR, departement="2A"),
        "doubted": notice(NEAR),
        "placeless": notice(None),
        "withdrawn": notice(None, base="merimee", withdrawn_at="2026-01-01T00:00:00Z"),
    }
    Finding.objects.create(notice=kinds["doubted"], check_name="rounded", severity=1)

    page = text_of(desk.post(BULK, asked))

    assert {name for name, n in kinds.items() if n.ref in page} == set(expected)


@pytest.mark.parametrize("asked", [{}, {"refs": " ,;"}, {"refs": "PA1", "base": "merimee"}])
def test_nothing_or_both_ways_is_refused(desk: Client, asked: dict[str, str]) -> None:
    notice(NEAR)

    page = desk.post(BULK, asked)

    assert page.status_code == 422
    assert "Donner des références, ou choisir une sorte" in text_of(page)


def test_too_many_are_refused_and_none_is_clipped(desk: Client) -> None:
    refs = [f"PA{number:08}" for number in range(MOST + 1)]
    notice(NEAR)
    page = desk.post(BULK, {"refs": " ".join(refs)})
    assert page.status_code == 422
    assert "201 références : au plus 200 à la fois." in text_of(page)

    for _ in range(MOST + 1):
        build.notice(geom=None)
    page = desk.post(BULK, {"base": "palissy"})
    assert page.status_code == 422
    assert "Plus de 200 notices de votre périmètre sont de cette sorte" in text_of(page)
    assert not Attempt.objects.exists()


def test_the_list_of_notices_leads_here(desk: Client) -> None:
    one, two = notice(NEAR), notice(NEAR)
    changelist = "/admin/notices/notice/"
    action = {"action": "locate", "_selected_action": [one.pk, two.pk]}

    page = text_of(desk.post(changelist, action, follow=True))

    assert one.ref in page
    assert two.ref in page
    assert "Chercher leurs adresses" in page
    assert "Localiser les notices choisies" in text_of(desk.get(changelist))
    assert "Localiser les notices choisies" not in text_of(desk.get("/admin/notices/importrun/"))


# --- Rights and faults ---


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
