"""Whole imports, from a file to the public notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from notices.errors import ImportRefused, UnknownBase, UnknownColumns, UnreadableSource
from notices.imports.run import Options, run_import
from notices.models import Event, ImportRun, Location, Notice, RejectedRow
from notices.models.published import PublishedNotice, PublishedPoint
from tests import build

pytestmark = pytest.mark.usefixtures("database")

HEADER = "REF|TICO|COM|INSEE|DPT|SCLE|DPRO|POP_COORDONNEES"
CATHEDRAL = (
    "PA00096993|Cathédrale Notre-Dame|Chartres|28085|28|12e siècle;13e siècle|"
    "1862 : classé MH|48.44785,1.48773"
)
GATE = "PA00097099|Porte Guillaume|Chartres|28085|28|15e siècle|1886/06/08 : classé MH|"


@pytest.fixture
def write(tmp_path: Path):
    def write(*lines: str, header: str = HEADER) -> str:
        path = tmp_path / "merimee.csv"
        path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
        return str(path)

    return write


def counts(run: ImportRun) -> tuple[int, int, int, int]:
    return run.created, run.updated, run.unchanged, run.rejected


def test_a_file_becomes_public_notices(write) -> None:
    run = run_import("merimee", write(CATHEDRAL, GATE))

    assert counts(run) == (2, 0, 0, 0)
    assert run.status == "done"
    shown = PublishedNotice.objects.get(ref="PA00096993")
    assert (shown.name, shown.commune, shown.departement) == (
        "Cathédrale Notre-Dame",
        "Chartres",
        "28",
    )
    assert (shown.period_from, shown.period_to) == (1101, 1300)
    assert (shown.lon, shown.lat, shown.precision) == (1.48773, 48.44785, 70)
    assert PublishedNotice.objects.get(ref="PA00097099").lon is None


def test_the_same_file_again_writes_nothing(write) -> None:
    path = write(CATHEDRAL, GATE)
    run_import("merimee", path)
    events, before = Event.objects.count(), list(Notice.objects.order_by("id").values())

    run = run_import("merimee", path)

    assert counts(run) == (0, 0, 2, 0)
    assert Event.objects.count() == events
    assert list(Notice.objects.order_by("id").values()) == before


def test_absent_columns_are_untouched_and_empty_cells_erase(write) -> None:
    run_import("merimee", write(CATHEDRAL))

    run = run_import("merimee", write("PA00096993|", header="REF|SCLE"))

    assert counts(run) == (0, 1, 0, 0)
    notice = Notice.objects.get()
    assert (notice.title, notice.protection, notice.period_from) == (
        "Cathédrale Notre-Dame",
        1,
        None,
    )
    assert "SCLE" not in notice.fields
    assert PublishedPoint.objects.get().mkey is not None


def test_a_moved_coordinate_supersedes_the_old_one_and_keeps_it(write) -> None:
    run_import("merimee", write(CATHEDRAL))

    run_import("merimee", write(CATHEDRAL.replace("1.48773", "1.48811")))

    assert [round(place.geom.x, 5) for place in Location.objects.order_by("id")] == [
        1.48773,
        1.48811,
    ]
    assert Location.objects.get(elected=True).geom.x == pytest.approx(1.48811)
    assert Event.objects.filter(op="locate").latest("seq").moved_m == pytest.approx(28, abs=1)


def test_a_staff_place_survives_every_import(write) -> None:
    run_import("merimee", write(CATHEDRAL))
    staff = build.location(Notice.objects.get(), geom=(1.4880, 48.4480), method="staff_pin")

    run_import("merimee", write(CATHEDRAL.replace("1.48773", "1.49999")))

    assert Location.objects.get(elected=True) == staff


def test_a_bad_row_is_rejected_with_its_line_and_the_others_go_on(write) -> None:
    run = run_import(
        "merimee", write("PM28000001|calice||||||", CATHEDRAL, "PA00097099|x", CATHEDRAL)
    )

    assert counts(run) == (1, 0, 0, 3)
    rejects = dict(RejectedRow.objects.values_list("line", "reason"))
    assert "n’est pas une référence Mérimée" in rejects[2]
    assert rejects[4] == "8 cellules attendues, 2 trouvées"
    assert "déjà lue" in rejects[5]


def test_an_unknown_column_stops_the_run_with_its_name(write) -> None:
    path = write(CATHEDRAL + "|x", header=HEADER + "|Couleur préférée")

    with pytest.raises(UnknownColumns, match="Couleur préférée"):
        run_import("merimee", path)
    assert not Notice.objects.exists()
    assert ImportRun.objects.get().status == "refused"

    run = run_import("merimee", path, Options(ignored=("Couleur*",)))
    assert counts(run) == (1, 0, 0, 0)


def test_too_many_rejected_rows_roll_the_run_back_unless_forced(write) -> None:
    path = write(CATHEDRAL, *(f"XX{n:08}|||||||" for n in range(11)))

    with pytest.raises(ImportRefused, match="11 lignes rejetées sur 12"):
        run_import("merimee", path)
    assert not Notice.objects.exists()
    assert RejectedRow.objects.count() == 11  # refused, and the reasons kept

    assert counts(run_import("merimee", path, Options(force=True))) == (1, 0, 0, 11)


def test_a_complete_file_withdraws_what_it_no_longer_holds(write) -> None:
    many = [f"PA{n:08}|Maison {n}||||||" for n in range(30)]
    run_import("merimee", write(*many))
    inventory = run_import("merimee", write("IA28000001|Ferme||||||"))
    assert inventory.created == 1

    run = run_import("merimee", write(*many[1:]), Options(complete=True))

    assert run.withdrawn == 1
    assert not PublishedPoint.objects.filter(ref="PA00000000").exists()
    assert PublishedPoint.objects.filter(ref="IA28000001").exists()  # another service's
    back = run_import("merimee", write(*many), Options(complete=True))
    assert (back.updated, back.withdrawn) == (1, 0)


def test_too_many_vanished_notices_roll_the_run_back(write) -> None:
    many = [f"PA{n:08}|Maison {n}||||||" for n in range(30)]
    run_import("merimee", write(*many))

    with pytest.raises(ImportRefused, match="20 notices disparues sur 30"):
        run_import("merimee", write(*many[:10]), Options(complete=True))

    assert not Notice.objects.filter(withdrawn_at__isnull=False).exists()


def test_a_dry_run_counts_and_writes_nothing(write) -> None:
    run = run_import("merimee", write(CATHEDRAL, "XX|||||||"), Options(dry_run=True))

    assert counts(run) == (1, 0, 0, 1)
    assert not any(model.objects.exists() for model in (Notice, Event, ImportRun, RejectedRow))


def test_a_mixed_file_is_sorted_by_reference(write) -> None:
    path = write(
        "PA00096993|Cathédrale", "PM28000001|Calice", "APMH00000001|Portail", header="REF|TICO"
    )

    run = run_import("mh", path)

    assert run.created == 3
    assert dict(Notice.objects.values_list("ref", "base")) == {
        "PA00096993": "merimee",
        "PM28000001": "palissy",
        "APMH00000001": "memoire",
    }


def test_zero_coordinates_are_no_place_and_say_why(write) -> None:
    run_import("merimee", write(CATHEDRAL.replace("48.44785,1.48773", "0,0")))

    place = Location.objects.get()
    assert (place.geom, place.original, place.elected) == (None, "0,0", False)
    assert "0,0" in PublishedNotice.objects.get().reason


def test_masked_columns_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "palissy.csv"
    path.write_text("REF|TICO|ADRS2\nPM28000001|calice|12 rue Secrète\n", encoding="utf-8")

    run_import("palissy", path)

    notice = Notice.objects.get()
    assert notice.masked == {"ADRS2": "12 rue Secrète"}
    assert "ADRS2" not in notice.fields


def test_a_reference_of_another_base_is_not_taken_over(write) -> None:
    build.notice(ref="PA00096993", base="joconde")

    with pytest.raises(ImportRefused):
        run_import("merimee", write(CATHEDRAL))

    assert "déjà prise par la base joconde" in RejectedRow.objects.get().reason


def test_what_cannot_be_an_import_is_said(write, tmp_path: Path) -> None:
    with pytest.raises(UnknownBase, match="mobilier"):
        run_import("mobilier", write(CATHEDRAL))
    with pytest.raises(UnreadableSource, match="introuvable"):
        run_import("merimee", tmp_path / "absent.csv")
    with pytest.raises(UnreadableSource, match="référence"):
        run_import("merimee", write("a|b", header="TICO|COM"))
    assert set(ImportRun.objects.values_list("status", flat=True)) == {"refused"}
