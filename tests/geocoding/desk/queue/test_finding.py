"""The page of one finding: verdicts, rights, conflicts."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from geocoding import judgements
from geocoding.findings import run_checks
from geocoding.models import Finding
from notices.corrections import Correction, correct, state_of
from notices.models import Event
from notices.models.published import PublishedNotice
from notices.vocabularies import Precision, Role
from tests import build
from tests.geocoding.desk.pages import text_of
from tests.geocoding.desk.queue.findings import (
    FAR,
    NEXT,
    QUEUE,
    Status,
    doubt,
    judge,
    page_of,
    place_of,
    shown,
)
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")


def test_the_page_says_what_is_in_doubt(desk: Client) -> None:
    build.commune()
    notice = build.notice(geom=FAR, address="Cloître-Notre-Dame (16)")
    page = text_of(desk.get(page_of(doubt(notice))))

    for words in (
        *("Hors de sa commune", "erreur probable", "148 km", "Sézanne (51535)", notice.ref),
        *("Cloître-Notre-Dame (16)", "En cause : coordonnées de la source", "Suggérée : rue"),
        *("48.447900, 1.487700", f"/admin/locate/{notice.pk}/", "Personne ne s’en occupe"),
    ):
        assert words in page, words


def test_work_begins_at_the_first_that_nobody_holds(desk: Client, marie: User, paul: User) -> None:
    held, first, second = doubt(severity=4), doubt(severity=3), doubt(severity=1)
    judgements.claim(held.pk, paul)

    response = desk.post(NEXT + "?base=palissy")

    assert response["Location"] == page_of(first) + "?base=palissy"
    first.refresh_from_db()
    assert first.claimed_by == marie

    response = desk.post(NEXT + "?base=palissy", {"after": first.pk})
    assert response["Location"] == page_of(second) + "?base=palissy"
    first.refresh_from_db()
    assert first.claimed_by is None  # given back

    response = desk.post(NEXT + "?base=palissy", {"after": second.pk}, follow=True)
    assert "La fin de la file est atteinte" in text_of(response)


def test_only_what_one_may_judge_comes_next() -> None:
    doubt(severity=4)
    mine = doubt(build.notice(base="merimee", geom=FAR), severity=1)
    person = browser_of(member(Role.PRODUCER, bases=["merimee"]))

    assert person.post(NEXT)["Location"] == page_of(mine)


def test_a_suggestion_accepted_moves_the_notice_for_everybody(desk: Client, marie: User) -> None:
    finding, following = doubt(severity=4), doubt(severity=1)

    response = judge(desk, finding, "accept", "?base=palissy", comment="vu au cadastre")

    assert response.redirect_chain == [(page_of(following) + "?base=palissy", 302)]
    assert "suggestion acceptée : déplacée de 148 km." in text_of(response)
    assert place_of(finding.notice) == build.CHARTRES
    public = PublishedNotice.objects.get(ref=finding.notice.ref)
    assert (public.lon, public.lat) == pytest.approx(build.CHARTRES)
    finding.refresh_from_db()
    assert (finding.status, finding.judged_by, finding.comment) == (
        *(Status.ACCEPTED, marie, "vu au cadastre"),
    )
    event = Event.objects.filter(notice_id=finding.notice_id).latest("seq")
    assert (event.op, event.actor) == (Event.Op.LOCATE, "marie")


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        ("reject", Status.REJECTED),
        ("not_an_error", Status.NOT_AN_ERROR),
        ("too_hard", Status.TOO_HARD),
    ],
)
def test_each_verdict_is_kept_and_taken_back(desk: Client, verdict: str, status: str) -> None:
    finding = doubt()

    response = judge(desk, finding, verdict, comment="à revoir")

    assert "Plus rien à traiter dans cette file." in text_of(response)
    finding.refresh_from_db()
    assert (finding.status, finding.comment) == (status, "à revoir")
    assert place_of(finding.notice) == FAR

    assert "Dernier jugement" in text_of(response)
    judge(desk, finding, "unjudge")
    finding.refresh_from_db()
    assert (finding.status, finding.judged_by) == (Status.OPEN, None)


def test_a_disputed_place_is_elected_while_it_is_said_right(desk: Client) -> None:
    build.commune()
    notice = build.notice(geom=FAR)
    run_checks()
    finding = notice.findings.get()
    assert place_of(notice) is None

    judge(desk, finding, "not_an_error")
    assert place_of(notice) == FAR

    judge(desk, finding, "unjudge")
    assert place_of(notice) is None


def test_the_last_judgement_is_taken_back_with_its_place(desk: Client) -> None:
    notice = build.notice(geom=FAR)
    finding, other = doubt(notice), doubt(notice, check_name="rounded", severity=1)
    page = judge(desk, finding, "accept")
    assert f"Dernier jugement : {notice.ref}, suggestion acceptée" in text_of(page)
    assert f'action="{page_of(finding)}"' in text_of(page)

    response = judge(desk, finding, "unjudge")

    assert response.redirect_chain == [(page_of(finding), 302)]
    assert place_of(notice) == FAR
    finding.refresh_from_db()
    other.refresh_from_db()
    assert (finding.status, other.status) == (Status.OPEN, Status.OPEN)


def test_a_place_changed_since_is_not_taken_back(desk: Client, paul: User) -> None:
    finding = doubt()
    judge(desk, finding, "accept")
    correct(finding.notice_id, Correction("vue", 1.5, 48.4, Precision.BUILDING, 20), paul)

    response = judge(desk, finding, "unjudge")

    assert response.status_code == 409
    assert "n’est plus en vigueur : rien à annuler" in text_of(response)
    assert place_of(finding.notice) == (1.5, 48.4)


def test_the_second_person_is_told_and_loses_nothing(desk: Client, marie: User, paul: User) -> None:
    finding = doubt()
    assert "Ce constat vous est réservé" in text_of(judge(browser_of(paul), finding, "claim"))
    assert "paul s’en occupe depuis" in text_of(desk.get(page_of(finding)))

    response = judge(desk, finding, "reject", comment="trop loin")

    assert response.status_code == 409
    page = text_of(response)
    assert re.search(r"Rien n’a été fait : paul s’en occupe depuis \d\d:\d\d\.", page)
    assert 'value="trop loin"' in page
    finding.refresh_from_db()
    assert finding.status == Status.OPEN

    Finding.objects.update(claimed_at=timezone.now() - dt.timedelta(minutes=31))
    judge(desk, finding, "reject")
    finding.refresh_from_db()
    assert (finding.status, finding.judged_by) == (Status.REJECTED, marie)


def test_a_claim_is_given_back(desk: Client) -> None:
    finding = doubt()
    judge(desk, finding, "claim")

    assert "Personne ne s’en occupe" in text_of(judge(desk, finding, "release"))
    finding.refresh_from_db()
    assert finding.claimed_by is None


def test_a_place_that_changed_meanwhile_is_not_overwritten(desk: Client, paul: User) -> None:
    finding = doubt()
    seen = state_of(finding.notice_id)
    correct(finding.notice_id, Correction("vue", 1.5, 48.4, Precision.BUILDING, 20), paul)

    response = judge(desk, finding, "accept", seen=seen)

    assert response.status_code == 409
    assert "la position a changé depuis l’ouverture de la page" in text_of(response)
    assert place_of(finding.notice) == (1.5, 48.4)


def test_what_was_judged_meanwhile_is_not_judged_again(desk: Client, paul: User) -> None:
    finding = doubt()
    judgements.too_hard(finding.pk, paul)

    response = judge(desk, finding, "accept")

    assert response.status_code == 409
    assert "déjà jugé par paul : trop difficile" in text_of(response)


def test_nothing_to_accept_without_a_suggestion(desk: Client) -> None:
    finding = doubt(suggested=None, suggested_precision=None)

    response = judge(desk, finding, "accept")

    assert response.status_code == 409
    assert "ne suggère aucune position" in text_of(response)


@pytest.mark.parametrize("verdict", ["accept", "reject", "not_an_error", "too_hard", "claim"])
@pytest.mark.parametrize(
    "remit",
    [
        {"role": Role.READER},
        {"role": Role.PRODUCER, "bases": ["merimee"]},
        {"role": Role.PRODUCER, "bases": ["palissy"], "producers": ["Inventaire"]},
    ],
)
def test_outside_the_remit_a_finding_is_read_and_never_judged(
    verdict: str, remit: dict[str, Any]
) -> None:
    finding = doubt(build.notice(producer="MH", geom=FAR))
    stranger = browser_of(member(**remit))

    page = stranger.get(page_of(finding))
    assert page.status_code == 200
    assert "sans pouvoir être jugé" in text_of(page)
    assert 'name="verdict"' not in text_of(page)

    response = judge(stranger, finding, verdict)
    assert response.status_code == 403
    assert "pas dans votre périmètre" in text_of(response)
    finding.refresh_from_db()
    assert (finding.status, finding.claimed_by) == (Status.OPEN, None)
    assert shown(stranger.get(f"{QUEUE}?reach=mine")) == []


def test_a_museum_judges_the_findings_of_its_works_only() -> None:
    mine = build.notice(base="joconde", geom=FAR, fields={"MUSEO": ["M0011"]})
    theirs = build.notice(base="joconde", geom=FAR, fields={"MUSEO": ["M9999"]})
    finding, _ = doubt(mine), doubt(theirs)
    keeper = browser_of(member(Role.PRODUCER, bases=["joconde"], museums=["M0011"]))

    assert shown(keeper.get(f"{QUEUE}?reach=mine")) == [finding.pk]


def test_an_unknown_verdict_changes_nothing(desk: Client) -> None:
    finding = doubt()

    assert judge(desk, finding, "burn").status_code == 400
    finding.refresh_from_db()
    assert finding.status == Status.OPEN
