"""Candidates and their election."""

from __future__ import annotations

import pytest
from django.db import IntegrityError

from notices.locations import elect
from notices.models import Event, Location
from notices.models.published import PublishedNotice
from notices.vocabularies import Method, Precision, Verification
from tests import build

pytestmark = pytest.mark.usefixtures("database")

NEARBY = (1.4890, 48.4470)


def place_of(ref: str) -> tuple[float | None, str | None]:
    shown = PublishedNotice.objects.get(ref=ref)
    return shown.lon, shown.method


@pytest.mark.parametrize(
    ("method", "wins"),
    [
        (Method.STAFF_PIN, True),
        (Method.CONTRIBUTOR_PIN, True),
        (Method.BAN_GEOCODE, False),
        (Method.COMMUNE_CENTROID, False),
    ],
)
def test_the_more_trusted_method_wins_over_the_source(method: Method, wins: bool) -> None:
    notice = build.notice(geom=build.CHARTRES)
    build.location(notice, geom=NEARBY, method=method)

    assert elect([notice.pk]) == int(wins)
    assert place_of(notice.ref)[1] == (method if wins else Method.SOURCE_COORDINATES)


def test_of_one_method_the_more_precise_wins_then_the_newer() -> None:
    notice = build.notice(geom=None)
    for lon, precision in (
        (1.1, Precision.STREET),
        (1.2, Precision.BUILDING),
        (1.3, Precision.BUILDING),
    ):
        build.location(notice, geom=(lon, 48.0), precision=precision)

    elect([notice.pk])

    assert place_of(notice.ref)[0] == pytest.approx(1.3)


def test_a_disputed_candidate_is_kept_and_never_elected() -> None:
    notice = build.notice(geom=build.CHARTRES)

    Location.objects.update(verification=Verification.DISPUTED)
    elect([notice.pk])

    shown = PublishedNotice.objects.get()
    assert shown.lon is None
    assert "contestées" in shown.reason
    assert Location.objects.count() == 1


def test_an_election_is_an_event_with_the_metres_moved() -> None:
    notice = build.notice(geom=build.CHARTRES)
    build.location(notice, geom=NEARBY, method=Method.STAFF_PIN)

    elect([notice.pk])

    moved = Event.objects.filter(op="locate").latest("seq")
    assert moved.moved_m == pytest.approx(139, abs=2)  # great circle, by hand
    assert moved.before["method"] == "source_coordinates"


def test_electing_again_changes_nothing() -> None:
    notice = build.notice()
    events = Event.objects.count()

    assert elect([notice.pk]) == 0
    assert Event.objects.count() == events


def test_the_database_refuses_a_second_winner() -> None:
    notice = build.notice()
    other = build.location(notice, geom=NEARBY)

    with pytest.raises(IntegrityError, match="location_one_elected"):
        Location.objects.filter(pk=other.pk).update(elected=True)


def test_the_database_refuses_a_candidate_with_neither_place_nor_reason() -> None:
    notice = build.notice(geom=None)

    with pytest.raises(IntegrityError, match="location_place_or_reason"):
        Location.objects.create(notice=notice, method=Method.SOURCE_COORDINATES)
