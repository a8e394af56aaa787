"""Notices take the code of the commune of today when the gazetteer is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from geocoding.loading.gazetteer import Outcome
from notices.imports.run import run_import
from notices.imports.undo import undo_import
from notices.models import Event, Notice
from notices.models.published import PublishedNotice, PublishedPoint
from tests import build
from tests.geocoding.commune_files import Sample, entry

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return Sample(tmp_path)


def test_notices_take_the_code_of_today_and_keep_the_one_written(sample: Sample) -> None:
    merged = build.notice(insee="14697", insee_source="14697")
    other = build.notice()

    assert sample.load().notices == 1

    shown = PublishedNotice.objects.get(pk=merged.pk)
    assert (shown.insee, shown.insee_source) == ("14654", "14697")
    assert PublishedPoint.objects.get(pk=merged.pk).insee == "14654"
    event = Event.objects.get(op="update")
    assert (event.notice_id, event.actor) == (merged.pk, "load_gazetteer")
    assert Notice.objects.get(pk=other.pk).updated_at == other.updated_at


def test_notices_that_have_the_code_of_today_are_not_written(sample: Sample) -> None:
    build.notice(insee="14697", insee_source="14697")
    sample.load()
    events = Event.objects.count()

    assert sample.load().notices == 0
    assert Event.objects.count() == events


def test_notices_that_came_without_a_gazetteer_are_brought_up_to_date_later(sample: Sample) -> None:
    sample.load()
    late = build.notice(insee="14697", insee_source="14697")

    assert sample.load() == Outcome(notices=1)
    assert Notice.objects.get(pk=late.pk).insee == "14654"


def test_a_commune_that_comes_back_takes_its_notices_back(sample: Sample) -> None:
    notice = build.notice(insee="14697", insee_source="14697")
    sample.load()
    sample.entries = [known for known in sample.entries if known["code"] != "14697"]
    sample.entry_of("14654")["anciensCodes"] = ["14472"]
    sample.entries.append(entry("14697", "L'Oudon"))
    sample.rows.append(["99", "14697", "COM", "L'Oudon", sample.row_of("14697")[4], r"\N"])

    assert sample.load().notices == 1
    assert Notice.objects.get(pk=notice.pk).insee == "14697"


def test_an_import_can_still_be_undone(sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "palissy.csv"
    path.write_text("REF|TICO|INSEE|DPT\nPM14000001|Calice|14697|14\n", encoding="utf-8")
    run = run_import("palissy", path)
    assert sample.load().notices == 1

    undo_import(run)

    assert not Notice.objects.exists()


def test_an_import_gives_the_code_of_today_at_once(sample: Sample, tmp_path: Path) -> None:
    sample.load()
    path = tmp_path / "palissy.csv"
    path.write_text("REF|TICO|INSEE|DPT\nPM14000001|Calice|14697|14\n", encoding="utf-8")

    run_import("palissy", path)

    notice = Notice.objects.get()
    assert (notice.insee, notice.insee_source) == ("14654", "14697")
