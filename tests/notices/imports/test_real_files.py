"""The ministry's real files, carried all the way; skipped where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from notices.errors import ImportRefused, UnknownColumns, UnreadableSource
from notices.imports.run import Options, run_import
from notices.imports.undo import undo_import
from notices.models import Event, ImportRun, Location, Notice, RejectedRow
from notices.models.published import PublishedNotice, PublishedPoint

pytestmark = pytest.mark.usefixtures("database")

MERIMEE_2026 = "merimee/merimee_mh_2026_columns.csv.gz"
MERIMEE_2018 = "merimee/merimee_osmose_2018-07.csv.bz2"
MERIMEE_2016 = "merimee/merimee_osmose_2016-06.csv.bz2"
GERTRUDE = "pop/notices/production_GERTRUDE_xmlToMERIMEE_lexicovide.txt"

Counts = tuple[int, int, int, int]


def counts(run: ImportRun) -> Counts:
    return run.created, run.updated, run.unchanged, run.rejected


def state() -> dict[str, tuple[int, int]]:
    """How many rows, and a checksum of all their columns, of what an import writes."""
    found = {}
    with connection.cursor() as cursor:
        for table in ("notices_notice", "notices_location", "published_point"):
            # Rows come back elsewhere in the table: a sum forgets their order.
            cursor.execute(f"SELECT count(*), sum(hashtext(t::text)) FROM {table} AS t")  # noqa: S608
            found[table] = cursor.fetchone()
    return found


def test_merimee_of_2026_comes_in_once_and_an_older_export_over_it_can_be_undone(
    heritage_data: Path,
) -> None:
    run = run_import("merimee", heritage_data / MERIMEE_2026)

    assert counts(run) == (46_764, 0, 0, 0)
    assert Location.objects.filter(geom__isnull=False).count() == 44_480
    # Some lie hundreds of kilometres from their département: kept, but no place.
    disputed = Location.objects.filter(verification="disputed").count()
    assert PublishedPoint.objects.filter(mkey__isnull=False).count() == 44_480 - disputed
    assert PublishedNotice.objects.count() == 46_764
    assert PublishedPoint.objects.filter(ref__regex=r"^PA2[AB]").count() == 76
    assert PublishedPoint.objects.filter(departement="2A").count() == 120
    assert PublishedNotice.objects.get(ref="PA2A000001").insee == "2A331"

    before, events = state(), Event.objects.count()
    run = run_import("merimee", heritage_data / MERIMEE_2026)
    assert counts(run) == (0, 0, 46_764, 0)
    assert (state(), Event.objects.count()) == (before, events)

    older = run_import("merimee", heritage_data / MERIMEE_2018)
    assert older.created + older.updated + older.unchanged == 45_191
    # 448 rows hold them, in 487 cells.
    repaired = older.warnings["caractères Windows-1252 réparés"]
    assert (repaired["count"], repaired["lines"][:3]) == (487, [547, 1559, 1744])
    assert state() != before

    assert undo_import(older) == older.created + older.updated
    assert state() == before


def test_merimee_of_2016_rejects_the_broken_tails_of_its_cells(heritage_data: Path) -> None:
    run = run_import("merimee", heritage_data / MERIMEE_2016)

    assert counts(run) == (44_665, 0, 0, 4)
    rejects = RejectedRow.objects.filter(run=run)
    assert [reject.line for reject in rejects] == [10_089, 10_090, 23_712, 38_486]
    assert all("n’est pas une référence Mérimée" in reject.reason for reject in rejects)
    # Field codes, and no coordinates but those of a geocoder, which are not the ministry's.
    assert Notice.objects.filter(ref="PA00078014", fields__TICO="Chapelle Saint-Avit").exists()
    assert not Location.objects.filter(method="source_coordinates").exists()


@pytest.mark.parametrize(
    ("base", "path", "created", "located"),
    [
        # POP writes 0,0 where it has no position: a reason, not a place.
        ("merimee", "pop/notices/api_merimee-1.json", 1, 0),
        ("merimee", "pop/notices/pop-scraper_merimee_item.json", 1, 0),
        ("palissy", "pop/notices/api_palissy-1.json", 1, 0),
        ("palissy", "palissy/palissy_item.json", 1, 0),
        ("palissy", "palissy/palissy_10_notices.json", 10, 3),
        ("joconde", "pop/notices/api_joconde-1.json", 1, 1),
        ("joconde", "pop/notices/diffusion_joconde-1.json", 1, 1),
        ("joconde", "pop/notices/production_joconde-valid-UTF-8.txt", 3, 0),
        ("joconde", "pop/notices/production_joconde-valid-UTF-8-warnings.txt", 1, 0),
        ("joconde", "pop/notices/production_joconde-invalid-UTF-8.txt", 1, 0),
        ("joconde", "joconde/base_joconde_association.csv", 694, 694),
        ("memoire", "pop/notices/api_memoire-1.json", 1, 0),
        ("mnr", "pop/notices/api_mnr-1.json", 1, 0),
        ("mnr", "pop/notices/production_mnr-valid-UTF-8.csv", 1, 0),
        ("museofile", "museofile/museofile_visu-stats-musees.json", 1_225, 1_224),
    ],
)
def test_each_other_file(
    heritage_data: Path, base: str, path: str, created: int, located: int
) -> None:
    run = run_import(base, heritage_data / path)

    assert counts(run) == (created, 0, 0, 0)
    assert PublishedNotice.objects.count() == created
    assert PublishedPoint.objects.filter(mkey__isnull=False).count() == located
    assert counts(run_import(base, heritage_data / path)) == (0, 0, created, 0)


def test_short_rows_are_rejected_by_line(heritage_data: Path) -> None:
    path = heritage_data / "pop/notices/production_palissy-mh-valid-UTF-8.csv"

    run = run_import("palissy", path)

    assert counts(run) == (1, 0, 0, 2)
    assert dict(RejectedRow.objects.values_list("line", "reason")) == {
        3: "14 cellules attendues, 13 trouvées",
        4: "14 cellules attendues, 8 trouvées",
    }


def test_the_headings_that_gertrude_adds_are_named_then_left_out(heritage_data: Path) -> None:
    with pytest.raises(UnknownColumns, match=r"ark:/46855/inventaire_, IA30001143, \.locale=fr"):
        run_import("merimee", heritage_data / GERTRUDE)

    options = Options(ignored=("https://*", "IA*", ".locale=fr"))
    run = run_import("merimee", heritage_data / GERTRUDE, options)

    assert counts(run) == (13, 0, 0, 0)
    winery = PublishedNotice.objects.get(ref="IA30001143")
    assert (winery.lon, winery.lat) == pytest.approx((4.171273, 43.715408), abs=1e-5)


@pytest.mark.parametrize(
    ("base", "path", "error", "says"),
    [
        (
            "museofile",
            "museofile/liste-et-localisation-des-musees-de-france_2019.json",
            ImportRefused,
            "aucun champ de référence .champs : datasetid, recordid, fields",
        ),
        (
            "merimee",
            "merimee/merimee_osmose_2014-06.csv.bz2",
            UnreadableSource,
            "aucune colonne de référence sur la première ligne .PA00078014",
        ),
        ("merimee", "merimee/merimee_points_2026-07.csv.gz", UnknownColumns, "nature_protection"),
        ("merimee", "pop/notices/production_image.jpg", UnreadableSource, "binaire"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_the_reason(
    heritage_data: Path, base: str, path: str, error: type[ImportRefused], says: str
) -> None:
    with pytest.raises(error, match=says):
        run_import(base, heritage_data / path)

    assert not Notice.objects.exists()
