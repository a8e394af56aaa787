"""``manage.py import_notices``, as typed and as read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from notices.models import ImportRun, Notice

pytestmark = pytest.mark.usefixtures("database")

HEADER = "REF|TICO|COM|INSEE|DPT|SCLE|DPRO|POP_COORDONNEES"
CATHEDRAL = "PA00097093|Cathédrale|Chartres|28085|28|13e siècle|1862 : classé MH|48.44785,1.48773"
SUNKEN = "PA00097094|Maison|Chartres|28085|28||sans date|0,0"
NOT_OURS = "PM28000001|Calice||||||"
SHORT = "PA00097095|Ferme"


@pytest.fixture
def write(tmp_path: Path):
    def write(*lines: str, header: str = HEADER) -> str:
        path = tmp_path / "merimee.csv"
        path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def rejects(tmp_path: Path) -> Path:
    return tmp_path / "rejects.csv"


def test_the_report_says_what_was_done(
    write, rejects: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(CATHEDRAL, SUNKEN, NOT_OURS, SHORT)

    call_command("import_notices", "merimee", path, rejects=str(rejects), verbosity=0)

    said = capsys.readouterr().out
    assert f"{path} : colonnes séparées par « | », utf-8" in said
    counted = {line.split()[0]: line.split()[1] for line in said.splitlines() if line[:2] == "  "}
    assert counted["lues"] == "4"
    assert counted["créées"] == counted["rejetées"] == "2"
    assert counted["modifiées"] == counted["inchangées"] == counted["retirées"] == "0"
    assert "coordonnées 0,0 : valeur absente de POP (lignes 3…)" in said
    assert f"2 lignes rejetées, voir {rejects}" in said


def test_the_rejected_rows_are_written_with_line_reference_and_reason(write, rejects: Path) -> None:
    path = write(CATHEDRAL, NOT_OURS, SHORT)

    call_command("import_notices", "merimee", path, rejects=str(rejects), verbosity=0)

    with rejects.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["ligne"], row["reference"]) for row in rows] == [("3", "PM28000001"), ("4", "")]
    assert "n’est pas une référence Mérimée" in rows[0]["motif"]
    assert rows[1]["motif"] == "8 cellules attendues, 2 trouvées"
    assert "Ferme" in rows[1]["contenu"]


def test_no_reject_no_file(write, rejects: Path) -> None:
    call_command("import_notices", "merimee", write(CATHEDRAL), rejects=str(rejects), verbosity=0)

    assert not rejects.exists()


def test_a_dry_run_says_so_and_writes_nothing(
    write, rejects: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command(
        "import_notices",
        "merimee",
        write(CATHEDRAL),
        dry_run=True,
        rejects=str(rejects),
        verbosity=0,
    )

    said = capsys.readouterr().out
    assert "Essai à blanc : rien n’est écrit." in said
    assert "créées              1" in said
    assert not Notice.objects.exists()
    assert not ImportRun.objects.exists()


def test_an_unknown_column_stops_the_command_unless_it_is_left_out(write) -> None:
    path = write(CATHEDRAL + "|bleu", header=HEADER + "|Couleur préférée")

    with pytest.raises(CommandError, match="colonnes inconnues : Couleur préférée") as refusal:
        call_command("import_notices", "merimee", path, verbosity=0)
    assert refusal.value.returncode == 1

    call_command("import_notices", "merimee", path, ignore_column=["Couleur*"], verbosity=0)
    assert Notice.objects.get().title == "Cathédrale"


def test_a_refusal_names_the_commonest_reason_and_the_file_of_rejects(write, rejects: Path) -> None:
    path = write(CATHEDRAL, *(f"XX{n:08}" for n in range(11)))

    with pytest.raises(CommandError, match="11 lignes rejetées sur 12") as refusal:
        call_command("import_notices", "merimee", path, rejects=str(rejects), verbosity=0)

    assert "le plus souvent : 8 cellules attendues, 1 trouvées" in str(refusal.value)
    assert f"voir {rejects}" in str(refusal.value)
    assert not Notice.objects.exists()
    assert ImportRun.objects.get().status == ImportRun.Status.REFUSED


def test_an_unknown_base_is_refused_before_anything(write) -> None:
    with pytest.raises(CommandError, match="mobilier"):
        call_command("import_notices", "mobilier", write(CATHEDRAL))

    assert not ImportRun.objects.exists()
