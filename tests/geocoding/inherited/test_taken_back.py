"""Places taken from linked notices: what moves them, takes them back, or withholds them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone

from geocoding.inherited import inherit
from notices.locations import elect
from notices.models import BasePolicy, Event, Notice
from notices.vocabularies import Method, Verification
from tests import build
from tests.geocoding.inherited.heirs import (
    CALICE,
    CATHEDRAL,
    LOUVRE,
    cathedral,
    inherited,
    object_of,
    photograph_of,
    place_of,
    work_of,
)

pytestmark = pytest.mark.usefixtures("database")

NEW_PLACE = Point(1.5, 48.5, srid=4326)


def move(notice: Notice) -> None:
    notice.locations.filter(elected=True).update(geom=NEW_PLACE)


def test_what_inherits_follows_a_building_that_moves() -> None:
    building = cathedral()
    held = object_of(CATHEDRAL, ref=CALICE)
    photograph = photograph_of(CALICE)
    inherit()

    move(building)
    inherit()

    for notice in (held, photograph):
        assert place_of(notice) == pytest.approx(NEW_PLACE.coords)
        old, new = notice.locations.order_by("pk")
        assert (old.superseded_at is None, old.elected) == (False, False)
        assert (new.superseded_at is None, new.elected) == (True, True)
    assert Event.objects.filter(notice_id=held.pk, op="locate").latest("seq").moved_m > 1_000


def _loses_its_place(building: Notice) -> None:
    building.locations.update(verification=Verification.DISPUTED)
    elect([building.pk])


def _is_withdrawn(building: Notice) -> None:
    Notice.objects.filter(pk=building.pk).update(withdrawn_at=timezone.now())


def _is_no_longer_linked(building: Notice) -> None:
    Notice.objects.filter(ref=CALICE).update(links={})


def _is_shared_in_part(building: Notice) -> None:
    Notice.objects.filter(pk=building.pk).update(sharing="partial")


def _has_a_base_shared_in_part(building: Notice) -> None:
    BasePolicy.objects.filter(base="merimee").update(sharing="partial", place_sharing="exact")


def _has_a_base_without_policy(building: Notice) -> None:
    BasePolicy.objects.filter(base="merimee").delete()


@pytest.mark.parametrize(
    "happens",
    [
        _loses_its_place,
        _is_withdrawn,
        _is_no_longer_linked,
        _is_shared_in_part,
        _has_a_base_shared_in_part,
        _has_a_base_without_policy,
    ],
)
def test_what_a_building_no_longer_gives_is_taken_back_and_kept_as_evidence(happens: Any) -> None:
    building = cathedral()
    held = object_of(CATHEDRAL, ref=CALICE)
    photograph = photograph_of(CALICE)
    inherit()

    happens(building)
    inherit()

    for notice in (held, photograph):
        assert place_of(notice) == (None, None)
        assert inherited(notice) == []
        assert notice.locations.count() == 1


@pytest.mark.parametrize("place", ["exact", "coarse", "hidden"])
@pytest.mark.parametrize("withheld_by", ["notice", "base"])
def test_a_place_that_is_withheld_is_not_told_by_what_is_linked(
    withheld_by: str, place: str
) -> None:
    own = {"sharing": "partial", "place_sharing": place} if withheld_by == "notice" else {}
    cathedral(**own)
    if withheld_by == "base":
        BasePolicy.objects.filter(base="merimee").update(sharing="partial", place_sharing=place)
    held = object_of(CATHEDRAL)

    inherit()

    assert place_of(held) == (None, None)


def test_a_notice_withheld_altogether_gives_no_place() -> None:
    cathedral(sharing="none")
    held = object_of(CATHEDRAL)

    inherit()

    assert place_of(held) == (None, None)


def test_a_building_shared_whole_in_a_base_that_is_not_gives_its_place() -> None:
    cathedral(sharing="total")
    BasePolicy.objects.filter(base="merimee").update(sharing="none")
    held = object_of(CATHEDRAL)

    inherit()

    assert place_of(held) == pytest.approx(build.CHARTRES)


def test_an_inherited_place_is_hidden_where_the_heir_hides_its_own() -> None:
    cathedral()
    secret = object_of(CATHEDRAL, ref=CALICE, sharing="partial", place_sharing="hidden")
    photograph = photograph_of(CALICE)

    inherit()

    assert inherited(secret)[0].elected
    assert place_of(secret) == (None, None)
    assert place_of(photograph) == (None, None)


def test_a_candidate_that_staff_disputed_does_not_come_back() -> None:
    cathedral()
    held = object_of(CATHEDRAL)
    inherit()

    held.locations.update(verification=Verification.DISPUTED)
    elect([held.pk])
    inherit()

    assert place_of(held) == (None, None)
    assert held.locations.count() == 1


def test_candidates_of_imports_and_of_staff_are_left_alone() -> None:
    work = work_of("M5031", geom=None)
    build.location(work, geom=LOUVRE, method=Method.INHERITED_MUSEUM)

    inherit()

    assert work.locations.get().superseded_at is None
