"""A build: every file holds the same notices, those of one moment, and nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection, connections

from notices.errors import ExportRefused
from notices.exports.build import MEDIA_TYPES, build_exports
from notices.exports.manifest import DESCRIPTIONS, INDEX, SUMS, Build, folder_of, names_of_builds
from notices.models import Link, Notice
from notices.models.published import PublishedNotice
from notices.publication import PUBLIC
from tests import build
from tests.notices.changes.reader import follow
from tests.notices.exports.readers import read

pytestmark = pytest.mark.usefixtures("database", "exports")

CANARY = "zanzibarcanari"
# Formats of places, which leave out the notices that have none.
PLACED = {"fgb", "gpx"}


def published(base: str = "", *, placed: bool = False) -> set[str]:
    found = PublishedNotice.objects.filter(**({"base": base} if base else {}))
    if placed:
        found = found.filter(lon__isnull=False)
    return {f"{base}/{ref}" for base, ref in found.values_list("base", "ref")}


def some_notices() -> None:
    """Store what files may get wrong: no place, a withheld notice, words, far places."""
    for number in range(3):
        build.notice(base="merimee", ref=f"PA0000000{number}", departement="28")
    build.notice(base="palissy", geom=None, departement="28")
    build.notice(base="memoire", geom=(-61.5, 16.2), departement="971", commune="Pointe-à-Pitre")
    build.notice(base="joconde", name='Dit "le Grand" ;\nsuite, <b>&</b> =1+1', kinds=["a", "b"])
    build.notice(base="mnr", ref="MNR1", sharing="none", name=CANARY)


def test_every_file_holds_every_published_notice_once() -> None:
    some_notices()

    built = build_exports(workers=2)

    assert {one.format for one in built.files} == {name.removesuffix(".gz") for name in MEDIA_TYPES}
    assert {one.base for one in built.files} == {"", "merimee", "palissy", "memoire", "joconde"}
    for one in built.files:
        ids = set(read(built, one.name))
        expected = published(one.base, placed=one.format in PLACED)
        if one.departement:
            places = PublishedNotice.objects.filter(departement=one.departement, lon__isnull=False)
            expected = {f"{base}/{ref}" for base, ref in places.values_list("base", "ref")}
        assert ids == expected, one.name
        assert one.rows == len(ids), one.name
    assert {one.departement for one in built.files} == {"", "28", "971"}
    assert built.notices == len(published()) == 6


def test_the_index_and_the_sums_are_those_of_the_files(exports: Path) -> None:
    some_notices()

    built = build_exports(workers=1)

    folder = folder_of(built.name)
    assert Build.read(folder) == built
    listed = {one.name for one in built.files}
    assert {path.name for path in folder.iterdir()} == {*listed, *DESCRIPTIONS}
    for one in built.files:
        content = (folder / one.name).read_bytes()
        assert (one.bytes, one.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    command = ["sha256sum", "--check", "--strict", SUMS]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    assert json.loads((folder / INDEX).read_text())["changes_cursor"]


def test_nothing_withheld_is_in_any_file() -> None:
    masked = {"HIST": CANARY}
    build.notice(base="merimee", ref="PA00000001", masked=masked, fields={"TICO": "Maison"})
    build.notice(base="merimee", ref="PA00000002", sharing="none", name=CANARY, title=CANARY)

    built = build_exports(workers=1)

    for one in built.files:
        assert CANARY not in repr(read(built, one.name)), one.name
        assert CANARY.encode() not in (folder_of(built.name) / one.name).read_bytes(), one.name


def test_files_and_cursor_are_those_of_one_moment() -> None:
    leaving = build.notice(base="merimee", ref="PA00000001")
    build.notice(base="merimee", ref="PA00000002")

    def change_it_all(total: int) -> Any:
        """Commit changes once the snapshot is taken and nothing is written yet."""
        assert total == 2
        build.notice(base="palissy", ref="PM00000003")
        Notice.objects.filter(pk=leaving.pk).update(name="Autre nom")
        Notice.objects.filter(ref="PA00000002").delete()
        return lambda done: None

    built = build_exports(2, start=change_it_all)

    for one in built.files:
        found = read(built, one.name)
        assert set(found) == {"merimee/PA00000001", "merimee/PA00000002"}, one.name
        assert "Autre nom" not in repr(found), one.name
    changes, _ = follow(built.changes_cursor)
    assert {change["ref"]: change["op"] for change in changes} == {
        "PM00000003": "upsert",
        "PA00000001": "upsert",
        "PA00000002": "delete",
    }


def test_the_sequence_holds_records_as_the_changes_do(settings: Any) -> None:
    """Whoever begins with a bulk file has what those have who read every change."""
    settings.SITE_URL = "http://testserver"
    fields = {"TICO": "Ferme", "HIST": "Bâtie en 1850, « belle »."}
    ferme = build.notice(base="merimee", ref="PA00000001", fields=fields)
    build.notice(base="palissy", ref="PM00000001", fields={"REFP": "PA00000001"})
    Link.objects.create(source=ferme, kind="building", target_ref="PA00000009")

    built = build_exports(1, formats=["geojsons.gz"])

    changes, _ = follow()
    records = {change["id"]: change["record"] for change in changes}
    assert read(built, "notices.geojsons.gz") == records
    assert records["merimee/PA00000001"]["properties"]["fields"] == fields


def test_the_snapshot_outlasts_the_patience_of_the_server() -> None:
    """A transaction that waits for its workers is idle, and the public role is not let idle."""
    build.notice()
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = '300ms'")
        cursor.execute("SET statement_timeout = '300ms'")

    assert build_exports(workers=1, formats=["csv.gz"]).notices == 1


def test_nothing_is_published_by_a_build_that_fails(exports: Path) -> None:
    some_notices()
    refused = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"

    done = _apart(f"{refused} call_command('build_exports', workers=1, verbosity=0)")

    assert done.returncode != 0
    assert "CommandError" in done.stderr
    assert names_of_builds() == []
    assert [path.name for path in exports.iterdir()] == [".lock"]


def test_what_a_killed_build_leaves_is_not_seen_and_is_cleared_away(exports: Path) -> None:
    build.notice()

    _apart("build_exports(1, start=lambda total: os.kill(os.getpid(), 9))")

    assert list(exports.glob(".unfinished-*"))
    assert names_of_builds() == []
    built = build_exports(1, formats=["csv.gz"])
    assert {path.name for path in exports.iterdir()} == {".lock", built.name}


def _apart(code: str) -> subprocess.CompletedProcess[str]:
    """Run a build in a process of its own, over the databases of the tests."""
    names = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    prepared = (
        "import os; from notices.exports.process import set_up;"
        f"from django.conf import settings; set_up({names!r});"
        "from django.core.management import call_command;"
        "from notices.exports.build import build_exports;"
    )
    return subprocess.run(  # noqa: S603 -- our own code
        [sys.executable, "-c", prepared + code],
        # Modules compiled where files end early would be read by the next test.
        env=os.environ | {"EXPORTS_DIR": str(folder_of("")), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )


def test_two_builds_do_not_run_together() -> None:
    build.notice()
    refusals = []

    def again(total: int) -> Any:
        with pytest.raises(ExportRefused) as refused:
            build_exports(1)
        with pytest.raises(CommandError):
            call_command("build_exports", verbosity=0)
        refusals.append(str(refused.value))
        return lambda done: None

    built = build_exports(1, formats=["csv.gz"], start=again)

    assert refusals == ["une autre construction des fichiers est en cours"]
    assert names_of_builds() == [built.name]


def test_the_last_builds_are_kept_and_no_name_is_given_twice(settings: Any) -> None:
    settings.EXPORTS_KEPT = 2
    build.notice()
    days = ["2026-11-20", *["2026-11-21"] * 4, "2026-11-22"]
    built = []
    for day in days:
        with time_machine.travel(f"{day}T02:00Z"):
            built.append(build_exports(1, formats=["csv.gz"]).name)
        assert names_of_builds() == built[:-3:-1], "the newest first"

    second_day = [f"2026-11-21{number}" for number in ("", ".2", ".3", ".4")]
    assert built == ["2026-11-20", *second_day, "2026-11-22"]


def test_an_empty_database_has_files_too(capsys: pytest.CaptureFixture[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM published_point")
        assert cursor.fetchone() == (0,)

    call_command("build_exports", workers=1, verbosity=0)

    [name] = names_of_builds()
    built = Build.read(folder_of(name))
    assert built.notices == 0
    assert {one.name for one in built.files} == {f"notices.{e}" for e in MEDIA_TYPES if e != "gpx"}
    for one in built.files:
        assert read(built, one.name) == {}
        assert one.rows == 0
    assert f"{name} : 0 notices, 5 fichiers" in capsys.readouterr().out
