"""What is counted of the places, and how it is read."""

from __future__ import annotations

import datetime as dt
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from geocoding.coverage import Line, Scope, latest_day, over_time, record, split, total
from geocoding.models import Coverage
from notices.corrections import Correction, correct
from notices.imports.run import run_import
from notices.imports.undo import undo_import
from notices.locations import elect
from notices.models import Location, Notice
from notices.vocabularies import Precision, Verification
from tests import build

pytestmark = pytest.mark.usefixtures("database")

MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)


def counted(day: dt.date = MONDAY, **scope: str) -> dict[int | None, int]:
    return total(Scope(**scope), day).counts


def some_notices() -> None:
    """Store seven notices: five with a place, of which one coarse; one of them withdrawn."""
    build.notice(base="merimee", departement="28", producer="État")
    build.notice(base="merimee", departement="28", producer="État", precision=Precision.STREET)
    build.notice(base="merimee", departement="2A", producer="", geom=None)
    build.notice(base="palissy", departement="28", precision=Precision.MUNICIPALITY)
    build.notice(base="palissy", departement="", precision=Precision.BUILDING)
    build.notice(base="palissy", departement="28", geom=None)
    build.notice(base="palissy", withdrawn_at="2026-01-01T00:00Z")


def test_notices_are_counted_by_the_precision_of_the_elected_place() -> None:
    some_notices()
    also = build.notice(base="palissy", departement="28")
    build.location(also, geom=build.NOTRE_DAME, precision=Precision.PARCEL)  # not elected

    line = record(MONDAY)

    expected = {Precision.BUILDING: 3, Precision.STREET: 1, Precision.MUNICIPALITY: 1, None: 2}
    assert line.counts == expected
    assert (line.key, line.notices, line.located, line.precise) == (MONDAY, 7, 5, 4)
    assert (line.located_share, line.precise_share) == (5 / 7, 4 / 7)


def test_a_notice_that_cannot_be_located_has_no_place() -> None:
    notice = build.notice()
    correct(notice.pk, Correction("Détruit."), User.objects.create_user("camille"))

    assert record(MONDAY).counts == {None: 1}


def test_a_place_that_was_disputed_is_not_counted() -> None:
    notice = build.notice()
    Location.objects.update(verification=Verification.DISPUTED)
    elect([notice.pk])

    assert record(MONDAY).counts == {None: 1}


def test_the_last_count_of_a_day_stays_and_the_other_days_too() -> None:
    notice = build.notice(base="palissy", departement="28")
    record(MONDAY)
    assert record(MONDAY).counts == {Precision.BUILDING: 1}
    assert Coverage.objects.count() == 1

    build.notice(base="merimee", geom=None)
    notice.delete()
    record(MONDAY)
    build.notice(base="merimee", geom=None)
    record(TUESDAY)

    assert [(line.key, line.counts) for line in over_time(Scope())] == [
        (MONDAY, {None: 1}),
        (TUESDAY, {None: 2}),
    ]
    assert latest_day() == TUESDAY


def test_a_place_found_the_same_day_replaces_its_absence() -> None:
    notice = build.notice(geom=None)
    record(MONDAY)
    build.location(notice, geom=build.CHARTRES)
    elect([notice.pk])

    record(MONDAY)

    assert counted() == {Precision.BUILDING: 1}
    assert Coverage.objects.count() == 1


def test_nothing_is_counted_of_nothing() -> None:
    assert latest_day() is None
    assert record(MONDAY).notices == 0
    assert latest_day() is None
    assert total(Scope(), MONDAY).located_share == 0


@pytest.mark.parametrize(
    ("scope", "notices"),
    [
        ({}, 6),
        ({"base": "merimee"}, 3),
        ({"departement": "28"}, 4),
        ({"base": "palissy", "departement": "28"}, 2),
        ({"departement": "-"}, 1),
        ({"producer": "État"}, 2),
        ({"producer": "-"}, 4),
        ({"base": "merimee", "producer": "-"}, 1),
        ({"base": "mnr"}, 0),
    ],
)
def test_a_scope_is_counted(scope: dict[str, str], notices: int) -> None:
    some_notices()
    record(MONDAY)

    assert total(Scope(**scope), MONDAY).notices == notices
    assert [line.notices for line in over_time(Scope(**scope))] == ([notices] if notices else [])


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("base", ["merimee", "palissy"]),
        ("departement", ["", "28", "2A"]),
        ("producer", ["", "État"]),
    ],
)
def test_every_split_adds_up_to_the_whole(by: str, keys: list[str]) -> None:
    some_notices()
    whole = record(MONDAY)

    lines = split(Scope(), MONDAY, by)

    assert [line.key for line in lines] == keys
    for precision, notices in whole.counts.items():
        assert sum(line.counts.get(precision, 0) for line in lines) == notices


@pytest.mark.parametrize(
    "scope", [{}, {"base": "palissy"}, {"base": "merimee", "departement": "28"}]
)
def test_what_is_counted_is_what_the_public_search_and_the_table_hold(
    client: Client, scope: dict[str, Any]
) -> None:
    some_notices()
    record(MONDAY)
    line = total(Scope(**scope), MONDAY)

    def matched(**asked: str) -> int:
        return int(client.get("/api/v1/notices", scope | asked).json()["numberMatched"])

    stored = Notice.objects.filter(withdrawn_at=None, **scope).count()
    assert sum(line.counts.values()) == line.notices == stored == matched()
    assert line.located == matched(located="true")
    assert line.counts.get(None, 0) == matched(located="false")
    for precision in Precision:
        assert line.counts.get(precision, 0) == matched(precision=precision.word)


def test_the_command_counts_today_and_says_so() -> None:
    some_notices()
    said = StringIO()

    call_command("record_coverage", stdout=said)

    assert said.getvalue() == (
        f"Couverture du {latest_day():%d/%m/%Y} : 6 notices, 4 situées, 3 à la rue ou mieux.\n"
    )


def test_only_the_last_days_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geocoding.coverage.MOST_DAYS", 2)
    build.notice()
    days = [MONDAY + dt.timedelta(days=number) for number in range(4)]
    for day in days:
        record(day)

    assert [line.key for line in over_time(Scope())] == days[2:]


def test_what_is_coarser_than_a_street_is_located_and_not_precise() -> None:
    line = Line("x", {Precision.STREET: 1, Precision.LOCALITY: 2, Precision.AREA: 4, None: 8})

    assert (line.notices, line.located, line.precise) == (15, 7, 1)


def test_an_import_and_its_undoing_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "palissy.csv"
    path.write_text("REF|TICO\nPM28000001|Calice\n", encoding="utf-8")

    run = run_import("palissy", path)
    assert [line.counts for line in over_time(Scope())] == [{None: 1}]

    undo_import(run)
    assert over_time(Scope()) == []
