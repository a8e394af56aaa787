"""Places corrected by hand: kept, told apart, undone, never overwritten."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from notices.corrections import Correction, correct, state_of, undo
from notices.errors import CorrectionRefused, PlaceChanged
from notices.locations import elect
from notices.models import Event, Location, Notice
from notices.models.published import PublishedNotice
from notices.vocabularies import Method, Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")

PLACE = Correction("le pignon est à l’ouest", 1.4900, 48.4479, Precision.BUILDING, 20)
NOWHERE = Correction("objet itinérant")


@pytest.fixture
def agent() -> User:
    return User.objects.create(username="agent", is_staff=True)


def elected(notice: Notice) -> Location | None:
    return notice.locations.filter(elected=True).first()


def test_a_correction_keeps_the_old_place_and_says_who_when_why(agent: User) -> None:
    notice = build.notice()
    old = elected(notice)

    outcome = correct(notice.pk, PLACE, agent)

    new = elected(notice)
    assert new == outcome.location
    assert (new.method, new.author, new.comment) == (Method.STAFF_PIN, agent, PLACE.comment)
    assert outcome.moved_m == pytest.approx(170, abs=1)  # 0.0023 degree at 48.4 north
    assert Location.objects.get(pk=old.pk).superseded_at is None
    event = Event.objects.get(notice_id=notice.pk, op="locate", moved_m__gt=1)
    assert event.actor == "agent"
    shown = PublishedNotice.objects.get(pk=notice.pk)
    assert (shown.lon, shown.source, shown.verified_on) == (1.49, "staff", new.verified_on)


def test_a_machine_does_not_overwrite_what_a_person_said(agent: User) -> None:
    notice = build.notice()
    correct(notice.pk, PLACE, agent)

    build.location(notice, geom=build.NOTRE_DAME)
    elect([notice.pk])

    assert elected(notice).method == Method.STAFF_PIN


def test_undoing_brings_the_former_place_back_step_by_step(agent: User) -> None:
    notice = build.notice()
    source = elected(notice)
    first = correct(notice.pk, PLACE, agent).location
    second = correct(notice.pk, NOWHERE, agent).location
    assert elected(notice) is None

    outcome = undo(second.pk, agent)
    assert (outcome.location, elected(notice)) == (first, first)
    undo(first.pk, agent)
    assert elected(notice) == source
    with pytest.raises(CorrectionRefused):
        undo(first.pk, agent)


def test_that_it_cannot_be_located_is_public_with_its_reason(agent: User) -> None:
    notice = build.notice()

    outcome = correct(notice.pk, NOWHERE, agent)
    build.location(notice, geom=build.NOTRE_DAME)
    elect([notice.pk])

    shown = PublishedNotice.objects.get(pk=notice.pk)
    assert (shown.lon, shown.reason) == (None, "objet itinérant")
    assert outcome.moved_m is None


def test_the_second_of_two_people_is_told_and_nothing_is_lost(agent: User) -> None:
    notice = build.notice()
    seen = state_of(notice.pk)
    first = correct(notice.pk, PLACE, agent, seen=seen).location

    with pytest.raises(PlaceChanged):
        correct(notice.pk, NOWHERE, agent, seen=seen)

    assert elected(notice) == first
    correct(notice.pk, NOWHERE, agent, seen=state_of(notice.pk))
    assert elected(notice) is None


def test_a_state_changes_with_an_undo_that_leaves_the_same_place(agent: User) -> None:
    notice = build.notice(geom=None)
    before = state_of(notice.pk)
    pin = correct(notice.pk, NOWHERE, agent).location
    undo(pin.pk, agent)

    assert elected(notice) is None
    assert state_of(notice.pk) != before


@pytest.mark.parametrize(
    "incomplete", [Correction("ici", 1.49, 48.44), Correction(" "), Correction("", None, 48.4)]
)
def test_an_incomplete_correction_is_refused(agent: User, incomplete: Correction) -> None:
    notice = build.notice()

    with pytest.raises(CorrectionRefused):
        correct(notice.pk, incomplete, agent)

    assert notice.locations.count() == 1


def test_a_machine_that_only_names_the_commune_comes_after_an_address() -> None:
    notice = build.notice(precision=Precision.MUNICIPALITY, radius_m=8_000)
    build.location(
        notice, geom=build.NOTRE_DAME, method=Method.BAN_GEOCODE, precision=Precision.HOUSENUMBER
    )

    elect([notice.pk])

    assert elected(notice).method == Method.BAN_GEOCODE


def test_a_commune_comes_before_whole_degrees() -> None:
    notice = build.notice(precision=Precision.AREA, radius_m=60_000)
    build.location(
        notice,
        geom=build.CHARTRES,
        method=Method.COMMUNE_CENTROID,
        precision=Precision.MUNICIPALITY,
        radius_m=5_000,
    )

    elect([notice.pk])

    assert elected(notice).method == Method.COMMUNE_CENTROID
