"""The script of docs/ keeps a copy in step, over HTTP, in a process of its own."""

from __future__ import annotations

import gzip
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from notices.changes.keeping import forget
from notices.corrections import Correction, correct
from notices.exports.build import build_exports
from notices.exports.manifest import folder_of
from notices.feeds.record import read_records
from notices.imports.run import Options, run_import
from notices.merges import merge
from notices.models import Notice
from notices.models.published import PublishedNotice
from notices.vocabularies import Precision
from tests import build
from tests.notices.changes.reader import settle

pytestmark = pytest.mark.usefixtures("database")

SCRIPT = Path(__file__).parents[3] / "docs" / "keep_a_copy.py"
HEADER = "REF|TICO|HIST|POP_COORDONNEES"
FIRST = ("PA00000001|Maison||48.1,1.1", "PA00000002|Ferme|Brûlée.|48.2,1.2", "PA00000003|Puits||")


@pytest.fixture(autouse=True)
def exports(settings: Any, tmp_path: Path) -> None:
    """Let no copy begin with a bulk file that a test did not build."""
    settings.EXPORTS_DIR = str(tmp_path / "exports")


@pytest.fixture
def site(database: None) -> Iterator[str]:
    """Serve the whole application on this machine."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


def run(site: str, path: Path) -> str:
    settle()
    command = [sys.executable, str(SCRIPT), site, str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def copied(path: Path) -> dict[str, Any]:
    with sqlite3.connect(path) as copy:
        return {
            ref: json.loads(record)
            for ref, record in copy.execute("SELECT ref, record FROM notice")
        }


def published(site: str) -> dict[str, Any]:
    refs = list(PublishedNotice.objects.values_list("ref", flat=True))
    return read_records(refs, site, parsed=True)


def write(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "merimee.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return path


def test_a_copy_follows_imports_corrections_withdrawals_and_merges(
    site: str, tmp_path: Path
) -> None:
    camille = User.objects.create_user("camille")
    path = tmp_path / "copy.sqlite"

    run_import("merimee", write(tmp_path, *FIRST))
    assert run(site, path) == "3 changes\n"
    assert copied(path) == published(site)

    second = ("PA00000001|Manoir||48.1,1.1", FIRST[1], "PA00000004|Grange||48.3,1.3")
    run_import("merimee", write(tmp_path, *second), Options(complete=True, force=True))
    assert run(site, path) == "3 changes\n"
    assert copied(path) == published(site)
    assert set(copied(path)) == {"PA00000001", "PA00000002", "PA00000004"}

    farm = Notice.objects.get(ref="PA00000002")
    moved = Correction("vu", lon=1.21, lat=48.2, precision=Precision.BUILDING, radius_m=10)
    correct(farm.pk, moved, camille)
    Notice.objects.filter(ref="PA00000001").update(withdrawn_at=timezone.now())
    assert run(site, path) == "2 changes\n"
    assert copied(path) == published(site)
    assert copied(path)["PA00000002"]["geometry"]["coordinates"] == [1.21, 48.2]

    merge([farm.pk], "PA00000004", camille, "doublon")
    assert run(site, path) == "1 changes\n"
    assert set(copied(path)) == {"PA00000004"}
    assert run(site, path) == "0 changes\n"


def test_a_copy_left_too_long_begins_again(site: str, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    build.notice(ref="PM28000001")
    build.notice(ref="PM28000002")
    run(site, path)
    Notice.objects.filter(ref="PM28000001").update(sharing="none")
    Notice.objects.filter(ref="PM28000002").update(name="Calice")
    settle()
    forget(timezone.now())

    run(site, path)

    assert copied(path) == published(site)
    assert set(copied(path)) == {"PM28000002"}


def test_a_copy_begins_with_a_bulk_file_and_goes_on_from_its_cursor(
    site: str, tmp_path: Path, settings: Any
) -> None:
    settings.SITE_URL = site
    path = tmp_path / "copy.sqlite"
    run_import("merimee", write(tmp_path, *FIRST))
    settle()  # what the feed still holds back would come once more
    build_exports(1, formats=["geojsons.gz"])
    Notice.objects.filter(ref="PA00000003").update(withdrawn_at=timezone.now())

    assert run(site, path) == "1 changes\n"
    assert copied(path) == published(site)
    assert set(copied(path)) == {"PA00000001", "PA00000002"}

    # The file is older than the changes that are left: it is not begun with for ever.
    settle()
    forget(timezone.now())
    run(site, path)
    assert copied(path) == published(site)


def test_a_bulk_file_cut_short_is_not_begun_with(site: str, tmp_path: Path, settings: Any) -> None:
    settings.SITE_URL = site
    run_import("merimee", write(tmp_path, *FIRST))
    built = build_exports(1, formats=["geojsons.gz"])
    # What a broken connection leaves may end where a member of gzip does.
    (folder_of(built.name) / "notices.geojsons.gz").write_bytes(gzip.compress(b""))

    with pytest.raises(subprocess.CalledProcessError) as failed:
        run(site, tmp_path / "copy.sqlite")

    assert "0 notices of 3" in failed.value.stderr
    assert copied(tmp_path / "copy.sqlite") == {}
