"""What staff decide: by their remit, once, public at once, undone, erased with time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from PIL import Image

from notices.contributions.deciding import Pin, accept, pass_on, queue_of, reject
from notices.contributions.mails import send_due
from notices.contributions.numbers import new_number, spelt
from notices.corrections import Correction, correct, undo
from notices.errors import ContributionRefused
from notices.models import Contribution, Event, Location, Notice
from notices.vocabularies import Method, Precision, Role
from tests import build
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")

PROPOSED = (1.4900, 48.4485)


@pytest.fixture
def agent(database: None) -> User:
    return member(Role.ADMINISTRATOR)


def contribution(notice: Notice, **fields: Any) -> Contribution:
    number = new_number()
    defaults = {
        "number": number,
        "token": number,
        "kind": "move",
        "notice": notice,
        "ref": notice.ref,
        "geom": Point(*PROPOSED, srid=4326),
        "shown": Point(*build.CHARTRES, srid=4326),
        "comment": "<script>alert(1)</script> de l’autre côté de la rue",
        "email": "claire@exemple.fr",
        "terms": "2026-11",
    }
    return Contribution.objects.create(**defaults | fields)


def shown_at(notice: Notice) -> list[float]:
    answer = Client().get(f"/api/v1/notices/{notice.ref}").json()
    return [round(degrees, 4) for degrees in answer["geometry"]["coordinates"]]


def test_an_accepted_place_is_elected_and_public_at_once(agent: User) -> None:
    notice = build.notice()
    proposed = contribution(notice)
    assert shown_at(notice) == list(build.CHARTRES)

    location = accept(proposed.pk, agent, "Merci.")

    assert shown_at(notice) == list(PROPOSED)
    assert location is not None
    assert (location.method, location.author) == (Method.CONTRIBUTOR_PIN, agent)
    assert location.evidence["contribution"] == proposed.number
    assert Event.objects.filter(notice_id=notice.pk, op="locate", actor="camille").exists()
    assert send_due() == 1
    assert "acceptée" in mail.outbox[0].body
    assert mail.outbox[0].to == ["claire@exemple.fr"]

    undo(location.pk, agent)

    assert shown_at(notice) == list(build.CHARTRES)


def test_another_pin_is_an_amendment(agent: User) -> None:
    notice = build.notice()
    proposed = contribution(notice)

    accept(proposed.pk, agent, pin=Pin(1.4910, 48.4490))

    assert shown_at(notice) == [1.491, 48.449]
    proposed.refresh_from_db()
    assert proposed.state == Contribution.State.AMENDED


def test_a_place_by_staff_stays_in_force(agent: User) -> None:
    notice = build.notice()
    correct(notice.pk, Correction("vu", 1.4890, 48.4480, Precision.BUILDING, 20), agent)

    accept(contribution(notice).pk, agent)

    assert shown_at(notice) == [1.489, 48.448]
    assert Location.objects.filter(method=Method.CONTRIBUTOR_PIN, elected=False).exists()


def test_a_confirmed_place_is_verified_unless_it_moved_since(agent: User) -> None:
    notice = build.notice()
    stale = contribution(notice, kind="confirm", geom=None, shown=Point(2.0, 48.0, srid=4326))
    with pytest.raises(ContributionRefused, match="n’est plus celle"):
        accept(stale.pk, agent)

    accept(contribution(notice, kind="confirm", geom=None).pk, agent)

    assert notice.locations.get(elected=True).verification == "verified"


def test_a_rejection_needs_an_answer_that_the_page_gives(agent: User) -> None:
    proposed = contribution(build.notice())
    with pytest.raises(ContributionRefused, match="dire pourquoi"):
        reject(proposed.pk, agent, " ")

    reject(proposed.pk, agent, "C’est <b>l’autre</b> maison.")

    page = Client().get(f"/suivi/{spelt(proposed.number)}").content.decode()
    assert "l’autre" in page
    assert "<b>" not in page
    with pytest.raises(ContributionRefused, match="déjà été traitée"):
        accept(proposed.pk, agent)


def test_what_is_passed_on_stays_open(agent: User) -> None:
    proposed = contribution(build.notice())

    pass_on(proposed.pk, agent, "Inventaire")

    proposed.refresh_from_db()
    assert (proposed.state, proposed.service) == ("passed_on", "Inventaire")
    accept(proposed.pk, agent)


def test_the_queue_holds_what_the_remit_allows_and_nothing_unconfirmed(database: None) -> None:
    other = member(Role.PRODUCER, bases=["merimee"], username="dominique")
    notice = build.notice(base="palissy")
    proposed = contribution(notice)
    contribution(notice, state="unconfirmed")

    assert list(queue_of(other)) == []
    with pytest.raises(ContributionRefused, match="périmètre"):
        accept(proposed.pk, other)
    page = f"/admin/notices/contribution/{proposed.pk}/change/"
    assert browser_of(other).get(page).status_code == 302
    decide = f"/admin/notices/contribution/{proposed.pk}/decide"
    assert browser_of(other).post(decide, {"verdict": "accept"}).status_code == 404
    palissy = member(Role.PRODUCER, bases=["palissy"], username="claude")
    assert list(queue_of(palissy)) == [proposed]


def test_staff_decide_on_the_page(agent: User) -> None:
    notice = build.notice()
    proposed = contribution(notice)
    browser = browser_of(agent)
    listed = browser.get("/admin/notices/contribution/?departement=28").content.decode()
    page = browser.get(f"/admin/notices/contribution/{proposed.pk}/change/").content.decode()
    assert notice.ref in listed
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    decide = f"/admin/notices/contribution/{proposed.pk}/decide"
    wrong = browser.post(decide, {"verdict": "amend", "pin": "là"}, follow=True)
    assert "Rien n’a changé" in wrong.content.decode()

    said = browser.post(decide, {"verdict": "amend", "pin": "48.4490 1.4910"}, follow=True)

    assert "Contribution acceptée." in said.content.decode()
    assert shown_at(notice) == [1.491, 48.449]


def test_a_decision_that_is_refused_keeps_what_was_typed(agent: User) -> None:
    proposed = contribution(build.notice())
    decide = f"/admin/notices/contribution/{proposed.pk}/decide"
    typed = {"answer": "Merci : <vue> depuis la rue.", "pin": "là", "service": "Inventaire"}

    refused = browser_of(agent).post(decide, typed | {"verdict": "amend"})

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Rien n’a changé : Autre position" in page
    for value in ("Merci : &lt;vue&gt; depuis la rue.</textarea>", 'value="là"', '="Inventaire"'):
        assert value in page

    reject(proposed.pk, agent, "Vu par une autre.")
    too_late = browser_of(agent).post(decide, typed | {"verdict": "reject"}).content.decode()

    assert "déjà été traitée" in too_late
    assert "Merci : &lt;vue&gt; depuis la rue." in too_late
    assert 'name="answer"' not in too_late


def test_photographs_are_for_staff(agent: User, settings: Any, tmp_path: Path) -> None:
    settings.CONTRIBUTIONS_DIR = tmp_path
    name = f"{'0' * 32}.jpg"
    Image.new("RGB", (2, 2)).save(tmp_path / name)
    proposed = contribution(build.notice(), photograph=name)
    address = f"/admin/notices/contribution/{proposed.pk}/photograph"

    assert Client().get(address).status_code == 302
    sent: Any = browser_of(agent).get(address)

    assert sent["Content-Type"] == "image/jpeg"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert b"".join(sent.streaming_content) == (tmp_path / name).read_bytes()


def test_who_wrote_is_forgotten_with_time(settings: Any, tmp_path: Path, capsys: Any) -> None:
    settings.CONTRIBUTIONS_DIR = tmp_path
    name = f"{'0' * 32}.jpg"
    (tmp_path / name).touch()
    notice = build.notice()
    long_ago = timezone.now() - timedelta(days=400)
    old = contribution(notice, photograph=name, created_at=long_ago)
    message = contribution(notice, kind="message", geom=None, email="", created_at=long_ago)
    young = contribution(notice)

    call_command("erase_contributors", "--dry-run")
    assert "2" in capsys.readouterr().out
    assert (tmp_path / name).exists()
    call_command("erase_contributors")
    call_command("erase_contributors")

    assert capsys.readouterr().out.splitlines() == [
        "contributions effacées : 2",
        "contributions effacées : 0",
    ]
    for one in (old, message, young):
        one.refresh_from_db()
    assert (old.email, old.photograph, message.comment) == ("", "", "[effacé]")
    assert old.comment != "[effacé]"
    assert young.email == "claire@exemple.fr"
    assert not (tmp_path / name).exists()
