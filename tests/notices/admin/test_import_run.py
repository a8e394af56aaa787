"""The pages of imports: counts, warnings, refused rows, undoing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.test import Client

from notices.imports.run import run_import
from notices.models import Event, ImportRun, Notice
from tests.notices.admin.staff import client_of

pytestmark = pytest.mark.usefixtures("database")

LIST = "/admin/notices/importrun/"
LINES = (
    "REF|TICO|POP_COORDONNEES",
    *(f"PA{number:08}|Maison n° {number}|0,0" for number in range(1, 30)),
    "faux|Grange « à l’abandon »|",
)


@pytest.fixture
def run(tmp_path: Path) -> ImportRun:
    path = tmp_path / "merimee.csv"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return run_import("merimee", path)


@pytest.fixture
def viewer(database: None) -> Client:
    return client_of("view_importrun")


def undo(client: Client, run: ImportRun) -> str:
    return client.post(f"{LIST}{run.pk}/undo/", follow=True).content.decode()


def test_a_run_is_listed_with_its_counts(viewer: Client, run: ImportRun) -> None:
    page = viewer.get(LIST).content.decode()

    for shown in ("terminé", 'field-read">30<', 'field-created">29<', 'field-rejected">1<'):
        assert shown in page


def test_warnings_are_shown_by_kind_with_lines(viewer: Client, run: ImportRun) -> None:
    [(kind, found)] = run.warnings.items()

    page = viewer.get(f"{LIST}{run.pk}/change/").content.decode()

    assert f"<td>{found['count']}</td>" in page
    assert kind in page
    assert "2, 3, 4" in page


def test_refused_rows_are_listed_and_read(viewer: Client, run: ImportRun) -> None:
    reject = run.rejects.get()

    page = viewer.get(f"/admin/notices/rejectedrow/?run__id__exact={run.pk}").content.decode()
    other = viewer.get(f"/admin/notices/rejectedrow/?run__id__exact={run.pk + 1}")
    detail = viewer.get(f"/admin/notices/rejectedrow/{reject.pk}/change/").content.decode()

    assert "n’est pas une référence Mérimée" in page
    assert not other.context["cl"].result_list
    assert "Grange « à l’abandon »" in detail


def test_refused_rows_are_handed_over_as_a_file(viewer: Client, run: ImportRun) -> None:
    response = viewer.get(f"{LIST}{run.pk}/rejects.csv")

    text = b"".join(response).decode("utf-8-sig")
    [header, row] = csv.reader(io.StringIO(text))
    assert response["Content-Disposition"].endswith(f'"rejets-merimee-{run.pk}.csv"')
    assert header == ["ligne", "reference", "motif", "contenu"]
    assert (row[0], "Grange « à l’abandon »" in row[3]) == ("31", True)


def test_an_import_is_undone_in_the_name_of_who_confirmed(run: ImportRun) -> None:
    client = client_of("view_importrun", "change_importrun")
    assert f"{LIST}{run.pk}/undo/" in client.get(f"{LIST}{run.pk}/change/").content.decode()
    assert client.get(f"{LIST}{run.pk}/undo/").status_code == 200
    assert Notice.objects.count() == 29

    page = undo(client, run)

    assert "29 notices remises en l’état" in page
    assert not Notice.objects.exists()
    assert set(Event.objects.filter(op="delete").values_list("actor", "run_id")) == {
        ("camille", run.pk)
    }
    assert f"{LIST}{run.pk}/undo/" not in page
    assert "seul un import terminé peut être annulé" in undo(client, run)


def test_an_undo_that_would_lose_a_change_says_so(run: ImportRun) -> None:
    client = client_of("view_importrun", "change_importrun")
    Notice.objects.filter(ref="PA00000001").update(title="Manoir")

    assert "PA00000001" in undo(client, run)
    assert Notice.objects.count() == 29


def test_whoever_may_only_look_does_not_undo(viewer: Client, run: ImportRun) -> None:
    assert f"{LIST}{run.pk}/undo/" not in viewer.get(f"{LIST}{run.pk}/change/").content.decode()
    assert viewer.post(f"{LIST}{run.pk}/undo/").status_code == 403
    assert Notice.objects.count() == 29


def test_an_import_that_is_not_there_is_404() -> None:
    client = client_of("view_importrun", "change_importrun")

    assert client.get(f"{LIST}9/undo/").status_code == 404
    assert client.get(f"{LIST}9/rejects.csv").status_code == 404
