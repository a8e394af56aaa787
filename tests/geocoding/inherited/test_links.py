"""Places taken from linked notices: by which links, and from which notice."""

from __future__ import annotations

import pytest

from geocoding.inherited import inherit
from notices.locations import elect
from notices.models.published import PublishedNotice
from notices.vocabularies import Method, Precision
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


def test_an_object_takes_the_place_of_its_building_with_its_doubt() -> None:
    building = cathedral(precision=Precision.STREET, radius_m=150)
    held = object_of(CATHEDRAL)

    inherit()

    [taken] = inherited(held)
    source = building.locations.get()
    assert (taken.method, taken.elected) == (Method.INHERITED_BUILDING, True)
    assert (taken.precision, taken.radius_m) == (Precision.STREET, 150)
    assert taken.evidence == {
        "from_ref": CATHEDRAL,
        "from_location": source.pk,
        "link": "building",
    }
    assert (taken.original, taken.original_crs) == (CATHEDRAL, "")
    assert (taken.run_id, taken.author_id, taken.verification) == (None, None, "unverified")
    assert place_of(held) == pytest.approx(build.CHARTRES)


def test_a_work_takes_the_place_of_its_museum_rather_than_the_one_its_row_repeats() -> None:
    build.notice(base="museofile", ref="M5031", geom=LOUVRE, precision=Precision.STREET)
    work = work_of("M5031", geom=None)
    build.location(work, geom=(2.3469, 48.8589), method=Method.INHERITED_MUSEUM)
    elect([work.pk])

    inherit()

    assert place_of(work) == pytest.approx(LOUVRE)
    assert PublishedNotice.objects.get(pk=work.pk).method == "inherited_museum"


def test_a_photograph_of_an_object_of_a_building_stands_at_the_building() -> None:
    photograph = photograph_of(CALICE)
    object_of(CATHEDRAL, ref=CALICE)
    cathedral()

    outcome = inherit()

    assert outcome.moved == 2
    [taken] = inherited(photograph)
    assert (taken.method, taken.evidence["from_ref"]) == (Method.INHERITED_BUILDING, CALICE)
    assert place_of(photograph) == pytest.approx(build.CHARTRES)


def test_a_photograph_of_a_work_says_that_its_place_is_the_museum_s() -> None:
    build.notice(base="museofile", ref="M5031", geom=LOUVRE)
    work = work_of("M5031", geom=None)
    photograph = photograph_of(work.ref)

    inherit()

    assert [taken.method for taken in inherited(photograph)] == [Method.INHERITED_MUSEUM]


def test_photographs_of_photographs_do_not_keep_a_place_alive() -> None:
    building = cathedral()
    first = photograph_of(CATHEDRAL, "APMH00000002", ref="APMH00000001")
    second = photograph_of("APMH00000001", ref="APMH00000002")

    inherit()
    assert len(inherited(first)) == 1
    assert inherited(second) == []

    building.locations.all().delete()
    inherit()
    assert inherited(first) == inherited(second) == []


def test_an_object_of_an_object_inherits_nothing_inherited() -> None:
    cathedral()
    object_of(CATHEDRAL, ref=CALICE)
    part = object_of(CALICE)

    inherit()

    assert inherited(part) == []


def test_of_several_links_the_first_that_leads_to_a_place_is_followed() -> None:
    cathedral(geom=None)
    build.notice(base="merimee", ref="PA00000002", geom=(1.1, 48.1))
    build.notice(base="merimee", ref="PA00000003", geom=(1.2, 48.2))
    held = object_of("PA99999999", CATHEDRAL, "PA00000002", "PA00000003")

    inherit()

    assert [taken.original for taken in inherited(held)] == ["PA00000002"]


def test_coordinates_of_its_own_are_trusted_before_what_is_inherited() -> None:
    cathedral()
    placed = build.notice(geom=LOUVRE, links={"building": [CATHEDRAL]})

    inherit()

    [taken] = inherited(placed)
    assert not taken.elected
    assert place_of(placed) == pytest.approx(LOUVRE)


@pytest.mark.parametrize("kind", ["related", "part", "whole", "picture", "object", "work"])
def test_other_links_give_no_place(kind: str) -> None:
    cathedral()
    linked = build.notice(geom=None, links={kind: [CATHEDRAL]})

    inherit()

    assert inherited(linked) == []


def test_a_notice_that_refers_to_itself_gains_nothing() -> None:
    itself = build.notice(ref=CALICE, links={"building": [CALICE]})

    inherit()

    assert inherited(itself) == []
