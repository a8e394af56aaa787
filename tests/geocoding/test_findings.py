"""What a run of the checks keeps, closes, opens again, disputes and gives back."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection

from geocoding.after_import import follow
from geocoding.findings import run_checks
from geocoding.inherited import inherit
from geocoding.models import Finding
from notices.corrections import Correction, correct, undo
from notices.errors import FollowUpFailed
from notices.imports.run import Options, run_import
from notices.imports.undo import undo_import
from notices.models import BasePolicy, Event, ImportRun, Notice
from notices.models.published import PublishedNotice
from notices.publication import PUBLIC
from notices.vocabularies import Method, Precision, Verification
from tests import build
from tests.notices.admin.staff import member

pytestmark = pytest.mark.usefixtures("database")

LON, LAT = build.CHARTRES
FAR = (LON + 2.0123, LAT)
FINE = (LON + 0.0123, LAT)
STATUS = Finding.Status


@pytest.fixture(autouse=True)
def chartres(database: None) -> None:
    build.commune()


def lost(**fields: Any) -> Notice:
    """Store a notice whose only candidate is 150 km from its commune."""
    return build.notice(geom=FAR, **fields)


def doubt(notice: Notice) -> Finding:
    return Finding.objects.get(notice=notice)


def move(notice: Notice, to: tuple[float, float]) -> None:
    """Give another candidate, as an import does: the former one is superseded."""
    notice.locations.update(superseded_at="2026-01-01T00:00Z")
    build.location(notice, geom=to)


def test_an_impossible_place_is_found_disputed_and_no_longer_shown() -> None:
    notice = lost()
    assert PublishedNotice.objects.get(pk=notice.pk).lon == pytest.approx(FAR[0])

    report = run_checks()

    finding, place = doubt(notice), notice.locations.get()
    assert (finding.status, finding.severity) == (STATUS.OPEN, Finding.Severity.IMPOSSIBLE)
    assert (place.verification, place.elected) == (Verification.DISPUTED, False)
    assert place.evidence["disputed"] == {"by": ["outside_commune"], "before": "unverified"}
    shown = PublishedNotice.objects.get(pk=notice.pk)
    assert (shown.lon, shown.reason) == (
        None,
        "coordonnées de la source contestées : à vérifier",
    )
    assert (report.settled.disputed, report.settled.moved) == (1, 1)
    event = Event.objects.filter(op="locate").last()
    assert (event.notice_id, event.actor) == (notice.pk, "check_places")


def test_the_commune_is_suggested_for_what_it_is() -> None:
    notice = lost()

    run_checks()

    finding = doubt(notice)
    assert finding.suggested.coords == build.CHARTRES
    assert finding.suggested_precision == Precision.MUNICIPALITY


def test_a_better_candidate_is_elected_and_suggested() -> None:
    notice = lost()
    better = build.location(
        notice, geom=FINE, method=Method.BAN_GEOCODE, precision=Precision.HOUSENUMBER, radius_m=30
    )

    run_checks()

    better.refresh_from_db()
    assert better.elected
    finding = Finding.objects.get(check_name="outside_commune")
    assert (finding.suggested.coords, finding.suggested_precision) == (
        FINE,
        Precision.HOUSENUMBER,
    )


def test_a_second_run_changes_nothing() -> None:
    notice = lost()
    run_checks()
    first, events = doubt(notice), Event.objects.count()

    report = run_checks()

    again = doubt(notice)
    assert (again.first_seen, again.last_seen > first.last_seen) == (first.first_seen, True)
    tally = report.checks["outside_commune"]
    assert (tally.found, tally.new, tally.gone) == (1, 0, 0)
    assert (report.settled.disputed, Event.objects.count()) == (0, events)


def test_a_doubt_goes_with_its_cause_and_comes_back_with_it() -> None:
    notice = lost()
    run_checks()
    place = notice.locations.get()
    Notice.objects.update(insee="", insee_source="")  # as if the gazetteer had lost the code

    gone = run_checks(names=["outside_commune"])

    assert (doubt(notice).status, gone.checks["outside_commune"].gone) == (STATUS.GONE, 1)
    place.refresh_from_db()
    assert (place.verification, place.elected, place.evidence) == ("unverified", True, {})

    Notice.objects.update(insee="28085", insee_source="28085")
    back = run_checks()

    assert (doubt(notice).status, back.checks["outside_commune"].new) == (STATUS.OPEN, 1)
    place.refresh_from_db()
    assert not place.elected


def test_a_new_candidate_is_a_new_doubt() -> None:
    notice = lost()
    run_checks()

    move(notice, (FAR[0] + 1, FAR[1]))
    run_checks()

    found = notice.findings.order_by("pk").values_list("status", flat=True)
    assert list(found) == [STATUS.GONE, STATUS.OPEN]


@pytest.mark.parametrize(
    ("status", "elected"),
    [(STATUS.REJECTED, False), (STATUS.TOO_HARD, False), (STATUS.NOT_AN_ERROR, True)],
)
def test_what_was_judged_stays_judged(status: str, elected: bool) -> None:
    notice = lost()
    run_checks()
    judge = member()
    notice.findings.update(status=status, judged_by=judge)

    run_checks()

    assert (doubt(notice).status, doubt(notice).judged_by) == (status, judge)
    assert notice.locations.get().elected == elected


def test_disputed_from_its_reading_it_is_plausible_once_cleared() -> None:
    notice = lost()
    notice.locations.update(verification=Verification.DISPUTED, elected=False)
    run_checks()
    notice.findings.update(status=STATUS.NOT_AN_ERROR, judged_by=member())

    run_checks()

    place = notice.locations.get()
    assert (place.verification, place.elected) == (Verification.PLAUSIBLE, True)


def test_a_place_by_hand_is_doubted_but_never_disputed() -> None:
    notice = lost()
    hand = Correction("vue", FAR[0] + 1, FAR[1], Precision.BUILDING, 20)
    pin = correct(notice.pk, hand, member()).location

    run_checks()

    finding = doubt(notice)
    assert (finding.location, finding.severity) == (pin, Finding.Severity.ERROR)
    pin.refresh_from_db()
    assert (pin.verification, pin.elected) == (Verification.VERIFIED, True)


def test_a_place_by_hand_settles_doubts_until_it_is_taken_back() -> None:
    notice, author = lost(), member()
    run_checks()
    hand = correct(notice.pk, Correction("vue", *FINE, Precision.BUILDING, 20), author)

    run_checks()

    finding = doubt(notice)
    assert (finding.status, finding.judged_by) == (STATUS.CORRECTED, None)
    assert finding.location.verification == Verification.DISPUTED

    undo(hand.location.pk, author)
    run_checks()

    assert doubt(notice).status == STATUS.OPEN
    assert not notice.locations.filter(elected=True).exists()


def test_heirs_lose_an_impossible_place_with_its_source() -> None:
    lost(base="merimee", ref="PA00097093")
    held = build.notice(geom=None, links={"building": ["PA00097093"]})
    inherit()
    assert held.locations.filter(elected=True).exists()

    run_checks()

    assert not held.locations.filter(elected=True).exists()


def test_the_audience_is_what_the_public_sees() -> None:
    BasePolicy.objects.filter(base="palissy").update(weight=5)
    seen = lost(protection=1)
    withheld = lost(sharing="none")

    run_checks()

    assert doubt(seen).audience >= 30
    assert doubt(withheld).audience == 0


def test_withdrawn_notices_are_left_alone() -> None:
    lost(withdrawn_at="2026-01-01T00:00Z")

    run_checks()

    assert not Finding.objects.exists()


def test_only_these_notices_and_these_checks() -> None:
    one, other = lost(), lost()
    run_checks()
    other.locations.update(geom=None, precision=None, radius_m=None, reason="perdue")

    report = run_checks([one.pk], ["outside_commune", "stacked"])

    assert set(report.checks) == {"outside_commune", "stacked"}
    assert doubt(other).status == STATUS.OPEN


def test_findings_go_with_the_notice_deleted_in_sql() -> None:
    notice = lost()
    run_checks()

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM notices_location WHERE notice_id = %s", [notice.pk])
        cursor.execute("DELETE FROM notices_notice WHERE id = %s", [notice.pk])

    assert not Finding.objects.exists()


def write(tmp_path: Path, place: str) -> Path:
    file = tmp_path / "merimee.csv"
    row = f"PA00097093|Cathédrale|28085|28|{place}"
    file.write_text(f"REF|TICO|INSEE|DPT|POP_COORDONNEES\n{row}\n", encoding="utf-8")
    return file


def test_an_import_is_followed_by_the_checks(tmp_path: Path) -> None:
    said: list[str] = []

    run_import("merimee", write(tmp_path, "48.0,1.0"), Options(on_follow=said.append))

    assert Finding.objects.get().check_name == "whole_degrees"
    assert said == [
        "Positions : 0 reprises ; 1 constats, dont 1 nouveaux et 1 positions impossibles."
    ]


def test_an_import_that_was_checked_can_still_be_undone(tmp_path: Path) -> None:
    run = run_import("merimee", write(tmp_path, "48.0,1.0"))

    undo_import(run)

    assert not Notice.objects.exists()
    assert not Finding.objects.exists()


def test_undoing_a_change_checks_what_came_back(tmp_path: Path) -> None:
    run_import("merimee", write(tmp_path, "48.0,1.0"))
    run = run_import("merimee", write(tmp_path, f"{LAT},{LON + 0.01234}"))
    assert not Finding.objects.filter(status=STATUS.OPEN).exists()

    undo_import(run)

    assert Finding.objects.get(status=STATUS.OPEN).check_name == "whole_degrees"


def test_a_dry_run_is_followed_by_nothing(tmp_path: Path, settings: Any) -> None:
    settings.AFTER_IMPORT = ["tests.geocoding.test_findings.broken"]

    run_import("merimee", write(tmp_path, "48.0,1.0"), Options(dry_run=True))

    assert not ImportRun.objects.exists()


def broken(run: ImportRun) -> str:
    raise OSError(f"disque plein après l’import {run.pk}")


def test_an_import_whose_follow_up_fails_is_kept_and_says_so(tmp_path: Path, settings: Any) -> None:
    settings.AFTER_IMPORT = ["tests.geocoding.test_findings.broken"]

    with pytest.raises(FollowUpFailed, match=r"enregistré, mais la suite a échoué .*disque plein"):
        run_import("merimee", write(tmp_path, "48.0,1.0"))

    run = ImportRun.objects.get()
    assert (run.status, "check_places" in run.message) == (ImportRun.Status.DONE, True)
    assert Notice.objects.count() == 1


def test_the_command_reports_the_import_before_it_fails(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings.AFTER_IMPORT = ["tests.geocoding.test_findings.broken"]
    said = StringIO()

    with pytest.raises(CommandError, match="disque plein"):
        call_command("import_notices", "merimee", write(tmp_path, ""), stdout=said, verbosity=0)

    assert "1 " in said.getvalue()
    call_command(
        "import_notices", "merimee", write(tmp_path, "48.0,1.0"), "--no-follow-up",
        stdout=said, verbosity=0,
    )  # fmt: skip


def test_half_of_the_notices_touched_is_a_check_of_all(tmp_path: Path) -> None:
    elsewhere = lost()
    run = run_import("merimee", write(tmp_path, "48.0,1.0"), Options(follow=False))

    follow(run)

    assert doubt(elsewhere).check_name == "outside_commune"


def test_the_command_prints_what_each_check_found() -> None:
    lost()
    said = StringIO()

    call_command("check_places", "--check", "outside_commune", "--departement", "28", stdout=said)

    _heads, line, last = said.getvalue().strip().splitlines()
    assert line.split()[:4] == ["Hors", "de", "sa", "commune"]
    assert line.split()[4:11] == ["1", "1", "0", "1", "0", "0", "0"]
    assert last.startswith("Positions contestées : 1 ;")


def test_the_public_doors_cannot_read_findings() -> None:
    lost()
    run_checks()

    with pytest.raises(ProgrammingError, match="permission denied"):
        Finding.objects.using(PUBLIC).exists()


def test_the_command_names_the_checks_when_one_is_unknown() -> None:
    with pytest.raises(CommandError, match=r"inconnu : nada ; connus : .*stacked"):
        call_command("check_places", "--check", "nada")
