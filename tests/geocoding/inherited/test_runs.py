"""Places taken from linked notices: what a run writes, signs and says."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from geocoding.inherited import inherit
from notices.imports.run import run_import
from notices.imports.undo import undo_import
from notices.models import Event, Location, Notice
from notices.models.published import PublishedNotice
from tests import build
from tests.geocoding.inherited.heirs import (
    CALICE,
    CATHEDRAL,
    LOUVRE,
    cathedral,
    inherited,
    object_of,
    photograph_of,
    work_of,
)

pytestmark = pytest.mark.usefixtures("database")


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
