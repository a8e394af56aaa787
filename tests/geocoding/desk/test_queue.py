"""The queue and the page of one finding, as forms: order, filters, rights, verdicts, conflicts."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from geocoding import judgements
from geocoding.desk import queue_page
from geocoding.findings import run_checks
from geocoding.models import Finding
from geocoding.waiting import queue
from notices.corrections import Correction, correct, state_of
from notices.models import Event, Notice
from notices.models.published import PublishedNotice
from notices.vocabularies import Precision, Role
from tests import build
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")

QUEUE = "/admin/locate/queue/"
NEXT = "/admin/locate/queue/next/"
FAR = (3.5, 48.4479)  # 148 km east of build.CHARTRES
LINK = re.compile(r'<a href="/admin/locate/finding/(\d+)/')
Status = Finding.Status


@pytest.fixture
def marie(database: None) -> User:
    return member(username="marie")


@pytest.fixture
def paul(database: None) -> User:
    return member(username="paul")


@pytest.fixture
def desk(marie: User) -> Client:
    return browser_of(marie)


def doubt(notice: Notice | None = None, **fields: Any) -> Finding:
    """Store an open doubt about a notice far from Chartres, which suggests Chartres."""
    notice = notice or build.notice(geom=FAR)
    defaults: dict[str, Any] = {
        "location": notice.locations.filter(elected=True).first(),
        "check_name": "outside_commune",
        "severity": Finding.Severity.ERROR,
        "metres": 148_000,
        "evidence": {"tombe dans": "Sézanne (51535)"},
        "suggested": Point(*build.CHARTRES, srid=4326),
        "suggested_precision": Precision.STREET,
        "suggested_radius_m": 250,
    }
    return Finding.objects.create(notice=notice, **defaults | fields)


def page_of(finding: Finding) -> str:
    return f"/admin/locate/finding/{finding.pk}/"


def text_of(response: Any) -> str:
    page: str = html.unescape(response.content.decode())
    return page


def shown(response: Any) -> list[int]:
    """Return the findings of the list, in order."""
    return [int(pk) for pk in LINK.findall(text_of(response))]


def judge(client: Client, finding: Finding, verdict: str, query: str = "", **sent: Any) -> Any:
    seen = {"seen": state_of(finding.notice_id)}
    return client.post(page_of(finding) + query, {"verdict": verdict, **seen, **sent}, follow=True)


def place_of(notice: Notice) -> Any:
    elected = notice.locations.filter(elected=True).first()
    return elected and elected.geom and elected.geom.coords


# --- The list ---


def test_the_gravest_first_then_the_most_looked_at_then_the_latest(desk: Client) -> None:
    order = [(4, 1), (3, 90), (3, 20), (3, 20), (1, 99)]
    stored = [doubt(severity=severity, audience=audience) for severity, audience in order]

    first, second, third, fourth, last = (finding.pk for finding in stored)
    assert shown(desk.get(QUEUE)) == [first, second, fourth, third, last]


def test_each_filter_keeps_its_own(desk: Client, marie: User, paul: User) -> None:
    inventory = build.notice(base="merimee", departement="75", producer="Inventaire", geom=FAR)
    one = doubt(inventory, check_name="rounded", severity=1)
    other = doubt(build.notice(producer="MH", geom=FAR))
    judged = doubt()
    judgements.reject(judged.pk, marie)
    judgements.claim(one.pk, marie)
    judgements.claim(other.pk, paul)

    for query, expected in {
        "": [other, one],
        "base=merimee": [one],
        "departement=75": [one],
        "producer=Inventaire": [one],
        "producer=MH": [other],
        "check_name=rounded": [one],
        "severity=3": [other],
        "severity=3&base=merimee": [],
        "held=me": [one],
        "held=nobody": [],
        "status=rejected": [judged],
        "reach=mine": [other, one],
    }.items():
        assert shown(desk.get(f"{QUEUE}?{query}")) == [f.pk for f in expected], query


def test_what_a_finding_copies_follows_its_notice(desk: Client) -> None:
    finding = doubt(build.notice(producer="Inventaire", geom=FAR))

    Notice.objects.filter(pk=finding.notice_id).update(producer="CRMH", departement="2A")

    assert shown(desk.get(f"{QUEUE}?producer=CRMH&departement=2A")) == [finding.pk]
    assert shown(desk.get(f"{QUEUE}?producer=Inventaire")) == []


@pytest.mark.parametrize("query", ["severity=9", "base=x", "status=lost", "held=you"])
def test_a_filter_that_is_none_is_said(desk: Client, query: str) -> None:
    response = desk.get(f"{QUEUE}?{query}")

    assert response.status_code == 400
    assert "Sélectionnez un choix valide" in text_of(response)


def test_pages_follow_each_other_both_ways(
    desk: Client, marie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_page, "ROWS", 2)
    notices = [build.notice(geom=FAR) for _ in range(5)]
    expected = [doubt(n, severity=1 + i % 3, audience=i % 2).pk for i, n in enumerate(notices)]
    expected = [finding.pk for finding in queue(marie)]

    def link(response: Any, rel: str) -> str | None:
        found = re.search(rf'href="([^"]+)" rel="{rel}"', text_of(response))
        return found and found[1]

    pages, response = [], desk.get(QUEUE + "?base=palissy")
    assert link(response, "prev") is None
    while True:
        pages.append(shown(response))
        if not (further := link(response, "next")):
            break
        assert further.startswith("?base=palissy&after=")
        response = desk.get(QUEUE + further)
    assert pages == [expected[:2], expected[2:4], expected[4:]]

    back = desk.get(QUEUE + link(response, "prev"))
    assert shown(back) == expected[2:4]
    first = desk.get(QUEUE + link(back, "prev"))
    assert shown(first) == expected[:2]
    assert link(first, "prev") is None


@pytest.mark.parametrize("mark", ["x", "1-2", "1-2-", "1--2-3", "9" * 400 + "-1-1", "1-²-3"])
def test_a_mark_that_is_none_is_the_beginning(desk: Client, mark: str) -> None:
    finding = doubt()

    assert shown(desk.get(QUEUE, {"after": mark})) == [finding.pk]


def test_a_page_costs_the_same_whatever_the_rows(desk: Client) -> None:
    doubt()
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(QUEUE)
    for _ in range(20):
        doubt()
    with CaptureQueriesContext(connection) as many:
        desk.get(QUEUE)

    assert len(many) == len(few)


def test_every_list_walks_an_index_of_its_own() -> None:
    """100,000 findings, of which 190 of one base: 1 ms, and 480 ms without (``0006_queue``)."""
    filters = {
        "finding_queue": "",
        "finding_base": "base=merimee",
        "finding_departement": "departement=28",
        "finding_producer": "producer=MH",
        "finding_doubt": "check_name=stacked",
    }
    browser = browser_of(User.objects.create_superuser("root"))
    doubt(build.notice(producer="MH", geom=FAR))
    for name, query in filters.items():
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"{QUEUE}?{query}&after=3-0-99")
        [rows] = [q["sql"] for q in asked if "LIMIT 51" in q["sql"]]
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off; SET enable_sort = off")
            cursor.execute("EXPLAIN " + rows.replace("%", "%%"))
            plan = "\n".join(line for (line,) in cursor.fetchall())
            cursor.execute("RESET enable_seqscan; RESET enable_sort")
        assert f"using {name} " in plan, plan
        assert "Sort" not in plan, plan


def test_what_is_left_and_done_is_counted(desk: Client, marie: User, paul: User) -> None:
    for person in (marie, marie, paul):
        judgements.reject(doubt().pk, person)
    old = doubt()
    judgements.too_hard(old.pk, marie)
    Finding.objects.filter(pk=old.pk).update(judged_at=timezone.now() - dt.timedelta(days=2))
    doubt(check_name="rounded")
    doubt()

    page = re.sub(r"<[^>]+>", "", text_of(desk.get(QUEUE)))
    assert re.search(r"2 à traiter\s+4 jugés\s+2 par vous aujourd’hui", page)
    page = re.sub(r"<[^>]+>", "", text_of(desk.get(f"{QUEUE}?check_name=rounded")))
    assert re.search(r"1 à traiter\s+0 jugé\s", page)


def test_a_reader_sees_the_list_and_may_not_begin() -> None:
    finding = doubt()
    reader = browser_of(member(Role.READER))

    page = reader.get(QUEUE)

    assert shown(page) == [finding.pk]
    assert "Commencer" not in text_of(page)
    assert reader.post(NEXT).status_code == 403


# --- One finding ---


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
