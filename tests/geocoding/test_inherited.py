"""Places taken from linked notices."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import call_command
from django.utils import timezone

from geocoding.inherited import inherit
from notices.imports.run import run_import
from notices.imports.undo import undo_import
from notices.locations import elect
from notices.models import BasePolicy, Event, Location, Notice
from notices.models.published import PublishedNotice, PublishedPoint
from notices.vocabularies import Method, Precision, Verification
from tests import build

pytestmark = pytest.mark.usefixtures("database")

LOUVRE = (2.3378, 48.8608)
CATHEDRAL = "PA00097093"
CALICE = "PM28000001"
NEW_PLACE = Point(1.5, 48.5, srid=4326)


def cathedral(**fields: Any) -> Notice:
    return build.notice(base="merimee", ref=CATHEDRAL, **fields)


def object_of(*refs: str, **fields: Any) -> Notice:
    return build.notice(links={"building": list(refs)}, geom=None, **fields)


def photograph_of(*refs: str, **fields: Any) -> Notice:
    ref = fields.pop("ref", "APMH00011345")
    links = {"picture_of": list(refs)}
    return build.notice(base="memoire", ref=ref, links=links, geom=None, **fields)


def work_of(museum: str, **fields: Any) -> Notice:
    return build.notice(base="joconde", ref="000PE001028", links={"museum": [museum]}, **fields)


def inherited(notice: Notice) -> list[Location]:
    """Return the candidates taken from elsewhere that still hold, elected or not."""
    found = notice.locations.filter(evidence__has_key="from_location", superseded_at=None)
    return list(found.order_by("id"))


def place_of(notice: Notice) -> tuple[float | None, float | None]:
    shown = PublishedNotice.objects.get(pk=notice.pk)
    point = PublishedPoint.objects.get(pk=notice.pk)
    assert (point.lon, point.lat) == (shown.lon, shown.lat)
    return shown.lon, shown.lat


def move(notice: Notice) -> None:
    notice.locations.filter(elected=True).update(geom=NEW_PLACE)


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


def test_a_second_run_writes_nothing() -> None:
    cathedral()
    object_of(CATHEDRAL, ref=CALICE)
    photograph_of(CALICE)
    inherit()
    before = list(Location.objects.order_by("pk").values())
    events = Event.objects.count()

    outcome = inherit()

    assert (outcome.moved, outcome.created.total(), outcome.superseded.total()) == (0, 0, 0)
    assert list(Location.objects.order_by("pk").values()) == before
    assert Event.objects.count() == events


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


def test_only_the_notices_asked_for_and_those_that_inherit_from_them() -> None:
    cathedral()
    held = object_of(CATHEDRAL, ref=CALICE)
    photograph = photograph_of(CALICE)
    other = object_of(CATHEDRAL)

    inherit([held.pk])

    assert [len(inherited(notice)) for notice in (held, photograph, other)] == [1, 1, 0]
    assert inherit([]).moved == 0


def test_events_are_signed() -> None:
    cathedral()
    held = object_of(CATHEDRAL)

    inherit()

    event = Event.objects.get(notice_id=held.pk, op="locate")
    assert (event.actor, event.run_id) == ("inherit_locations", None)


def test_an_import_can_still_be_undone(tmp_path: Path) -> None:
    cathedral()
    path = tmp_path / "palissy.csv"
    path.write_text(f"REF|TICO|REFA\n{CALICE}|Calice|{CATHEDRAL}\n", encoding="utf-8")
    run = run_import("palissy", path)
    inherit()
    assert PublishedNotice.objects.get(ref=CALICE).method == "inherited_building"

    undo_import(run)

    assert not Notice.objects.filter(ref=CALICE).exists()


def test_the_command_reports_by_method() -> None:
    cathedral()
    object_of(CATHEDRAL)
    build.notice(base="museofile", ref="M5031", geom=LOUVRE)
    work_of("M5031", geom=None)
    said = StringIO()

    call_command("inherit_locations", stdout=said)

    assert said.getvalue().splitlines() == [
        "Positions reprises de l’édifice ou du sujet : 1 créées, 0 remplacées ou retirées, 1 élues",
        "Positions reprises du musée : 1 créées, 0 remplacées ou retirées, 1 élues",
        "Notices dont la position a changé : 2",
    ]

    again = StringIO()
    call_command("inherit_locations", stdout=again)
    assert again.getvalue() == "Positions reprises : rien n’a changé.\n"
