"""The ministry's file of protected monuments, in files; skipped where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from notices.departements import DEPARTEMENTS
from notices.exports.build import build_exports
from notices.imports.run import run_import
from notices.models.published import PublishedNotice
from tests.notices.exports.readers import read

pytestmark = pytest.mark.usefixtures("database", "exports")

MERIMEE = "merimee/merimee_mh_2026_columns.csv.gz"


def test_merimee_is_whole_in_every_file(heritage_data: Path) -> None:
    run = run_import("merimee", heritage_data / MERIMEE)

    built = build_exports(workers=2)

    notices = PublishedNotice.objects.values_list("ref", "lon", "departement")
    refs = {f"merimee/{ref}" for ref, _, _ in notices}
    placed = {f"merimee/{ref}" for ref, lon, _ in notices if lon is not None}
    assert len(refs) == run.created == built.notices > 46_000
    for extension in ("csv.gz", "geojsons.gz", "parquet", "gpkg"):
        assert set(read(built, f"notices.{extension}")) == refs, extension
        assert set(read(built, f"merimee.{extension}")) == refs, extension
    assert set(read(built, "notices.fgb")) == placed
    by_departement = [one for one in built.files if one.departement]
    assert len(by_departement) > 100
    waypoints = [notice_id for one in by_departement for notice_id in read(built, one.name)]
    assert len(waypoints) == len(set(waypoints))
    somewhere = {f"merimee/{ref}" for ref, _, number in notices if number in DEPARTEMENTS}
    assert set(waypoints) == placed & somewhere
