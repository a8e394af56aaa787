"""What staff make of findings, within their remit, one person at a time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from geocoding import judgements
from geocoding.errors import FindingTaken, JudgementRefused
from geocoding.findings import run_checks
from geocoding.inherited import inherit
from geocoding.models import Finding
from geocoding.waiting import Wanted, next_finding, queue
from notices.corrections import Correction, correct, state_of
from notices.errors import CorrectionRefused, PlaceChanged
from notices.models import Notice
from notices.vocabularies import Method, Precision, Role, Verification
from tests import build
from tests.notices.admin.staff import member

pytestmark = pytest.mark.usefixtures("database")

LON, LAT = build.CHARTRES
FAR = (LON + 2.0123, LAT)
STATUS = Finding.Status


@pytest.fixture(autouse=True)
def chartres(database: None) -> None:
    build.commune()


@pytest.fixture
def notice(database: None) -> Notice:
    return build.notice(geom=FAR)


@pytest.fixture
def finding(notice: Notice) -> Finding:
    run_checks()
    return notice.findings.get()


def place_of(notice: Notice) -> tuple[float, ...] | None:
    elected = notice.locations.filter(elected=True).first()
    return elected.geom.coords if elected else None


def test_the_second_person_is_told_who_holds_it(finding: Finding, marie: User, paul: User) -> None:
    judgements.claim(finding.pk, marie)
    judgements.claim(finding.pk, marie)  # again: held longer

    for act in (judgements.claim, judgements.accept, judgements.reject):
        with pytest.raises(FindingTaken, match=r"marie s’en occupe depuis \d\d:\d\d"):
            act(finding.pk, paul)
    assert next_finding(paul) is None
    assert next_finding(marie) == finding


def test_a_claim_lapses(finding: Finding, marie: User, paul: User) -> None:
    judgements.claim(finding.pk, marie)
    Finding.objects.update(claimed_at=timezone.now() - dt.timedelta(minutes=31))

    assert next_finding(paul) == finding
    assert judgements.claim(finding.pk, paul).claimed_by == paul


def test_only_who_holds_it_releases_it(finding: Finding, marie: User, paul: User) -> None:
    judgements.claim(finding.pk, marie)

    judgements.release(finding.pk, paul)
    assert next_finding(paul) is None

    judgements.release(finding.pk, marie)
    assert next_finding(paul) == finding


def test_a_suggestion_accepted_is_a_place_by_hand(
    notice: Notice, finding: Finding, marie: User
) -> None:
    outcome = judgements.accept(finding.pk, marie, "vu sur place")

    pin = outcome.location
    assert (pin.method, pin.author, pin.precision) == (
        Method.STAFF_PIN,
        marie,
        Precision.MUNICIPALITY,
    )
    assert (pin.evidence["finding"], pin.comment) == (finding.pk, "vu sur place")
    assert place_of(notice) == build.CHARTRES
    finding.refresh_from_db()
    assert (finding.status, finding.judged_by, finding.comment) == (
        STATUS.ACCEPTED,
        marie,
        "vu sur place",
    )
    assert finding.judged_at is not None


def test_a_place_that_changed_meanwhile_is_not_overwritten(
    notice: Notice, finding: Finding, marie: User, paul: User
) -> None:
    seen = state_of(notice.pk)
    correct(notice.pk, Correction("vue", LON, LAT, Precision.BUILDING, 20), paul)

    with pytest.raises(PlaceChanged):
        judgements.accept(finding.pk, marie, seen=seen)

    finding.refresh_from_db()
    assert finding.status == STATUS.OPEN


def test_nothing_to_accept_without_a_suggestion(finding: Finding, marie: User) -> None:
    Finding.objects.update(suggested=None)

    with pytest.raises(JudgementRefused, match="ne suggère aucune position"):
        judgements.accept(finding.pk, marie)


def test_one_place_settles_the_other_doubts_too(
    notice: Notice, finding: Finding, marie: User
) -> None:
    Finding.objects.create(notice=notice, check_name="no_commune", severity=2)

    judgements.accept(finding.pk, marie)

    other = Finding.objects.get(check_name="no_commune")
    assert (other.status, other.judged_by) == (STATUS.CORRECTED, marie)


def test_an_undone_correction_opens_again_what_it_closed(
    notice: Notice, finding: Finding, marie: User
) -> None:
    Finding.objects.create(notice=notice, check_name="no_commune", severity=2)
    rejected = Finding.objects.create(
        notice=notice, check_name="stacked", severity=2, status=STATUS.REJECTED
    )
    pin = judgements.accept(finding.pk, marie).location

    judgements.take_back(pin.pk, marie)

    status = dict(notice.findings.values_list("check_name", "status"))
    assert status == {
        "outside_commune": STATUS.OPEN,
        "no_commune": STATUS.OPEN,
        "stacked": rejected.status,
    }
    assert not notice.findings.filter(evidence__has_key="closed_by").exists()
    assert place_of(notice) is None  # still disputed
    with pytest.raises(CorrectionRefused):
        judgements.take_back(pin.pk, marie)


def test_heirs_follow_an_accepted_place_and_its_undoing(marie: User) -> None:
    building = build.notice(geom=FAR, base="merimee", ref="PA00097093")
    held = build.notice(geom=None, links={"building": ["PA00097093"]})
    inherit()
    run_checks()

    pin = judgements.accept(building.findings.get().pk, marie).location
    assert place_of(held) == build.CHARTRES

    judgements.take_back(pin.pk, marie)
    assert place_of(held) is None


def test_not_an_error_gives_the_place_back(notice: Notice, finding: Finding, marie: User) -> None:
    assert place_of(notice) is None

    judgements.not_an_error(finding.pk, marie, "commune voisine")

    assert place_of(notice) == FAR
    place = notice.locations.get()
    assert (place.verification, "disputed" in place.evidence) == (
        Verification.UNVERIFIED,
        False,
    )
    run_checks()
    assert place_of(notice) == FAR


@pytest.mark.parametrize(
    ("judge", "status"),
    [(judgements.reject, STATUS.REJECTED), (judgements.too_hard, STATUS.TOO_HARD)],
)
def test_refused_or_put_aside_the_place_stays_disputed(
    notice: Notice, finding: Finding, marie: User, judge, status: str
) -> None:
    judge(finding.pk, marie, "à revoir")

    finding.refresh_from_db()
    assert (finding.status, finding.judged_by, finding.comment) == (status, marie, "à revoir")
    assert place_of(notice) is None
    assert next_finding(marie) is None
    with pytest.raises(JudgementRefused, match="déjà jugé par marie"):
        judge(finding.pk, marie)


@pytest.mark.parametrize(
    "person",
    [
        {"role": Role.READER},
        {"role": Role.PRODUCER, "bases": ["merimee"]},
        {"role": Role.PRODUCER, "bases": ["palissy"], "producers": ["Inventaire"]},
    ],
)
def test_outside_the_remit_nothing_is_seen_nor_judged(
    finding: Finding, person: dict[str, Any]
) -> None:
    stranger = member(**person)

    assert not queue(stranger).exists()
    acts = ("claim", "accept", "reject", "not_an_error", "too_hard")
    for act in acts:
        with pytest.raises(JudgementRefused, match="périmètre"):
            getattr(judgements, act)(finding.pk, stranger)
    finding.refresh_from_db()
    assert finding.status == STATUS.OPEN


def test_the_gravest_first_then_the_most_looked_at(marie: User) -> None:
    wanted = [(4, 10), (3, 90), (3, 20), (1, 99)]
    for severity, audience in reversed(wanted):
        Finding.objects.create(
            notice=build.notice(geom=None),
            check_name="stacked",
            severity=severity,
            audience=audience,
        )

    assert list(queue(marie).values_list("severity", "audience")) == wanted
    first = next_finding(marie)
    assert next_finding(marie, after=first).audience == 90


def test_the_queue_of_one_departement_base_service_or_check(marie: User) -> None:
    for base, departement, producer, check in [
        ("palissy", "28", "MH", "stacked"),
        ("merimee", "75", "Inventaire", "rounded"),
    ]:
        notice = build.notice(base=base, departement=departement, producer=producer, geom=None)
        Finding.objects.create(notice=notice, check_name=check, severity=2)

    for wanted in (
        Wanted(base="merimee"),
        Wanted(departement="75"),
        Wanted(producer="Inventaire"),
        Wanted(check="rounded"),
    ):
        assert [f.check_name for f in queue(marie, wanted)] == ["rounded"]
    assert queue(marie, Wanted(base="merimee", check="stacked")).count() == 0
