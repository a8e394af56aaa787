"""What the checks find in the places, laid over what they found before."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from geocoding.checks import checks_named
from geocoding.checks.check import COLUMNS, Check
from geocoding.disputes import Settled, settle
from geocoding.names import plain_name
from geocoding.territories import boxes
from notices.imports.merge import BULK, refresh_statistics

# NTF and RGF93 zones in both notations of the northing (notices/crs.py): what is mistaken for
# one another in ZONE.
LAMBERT_ZONES = [27561, 27562, 27563, 27564, 27571, 27572, 27573, 27574, 2154]
_LOCK = 0x63686B706C63  # any number of ours: one run at a time
_SQL = Path(__file__).parent / "sql"


def _read(name: str) -> str:
    return (_SQL / name).read_text(encoding="utf-8")


GATHER_SQL = _read("gather_places.sql")
NAME_SQL = _read("name_places.sql")
REZONE_SQL = _read("rezone_places.sql")
CREATE_FOUND_SQL = _read("create_found.sql")
SUGGEST_SQL = _read("suggest_places.sql")
MERGE_SQL = _read("merge_findings.sql")
WRITTEN_SQL = "SELECT DISTINCT written_commune FROM checked_place WHERE metres > 200"
AGAIN_SQL = """
UPDATE checked_place AS p SET elected = c.elected, verification = c.verification
FROM notices_location AS c
WHERE c.id = p.location_id AND (c.elected, c.verification) <> (p.elected, p.verification)
"""


@dataclass(slots=True)
class Tally:
    """What one check found: all, new since its last run, no longer there; by severity."""

    found: int = 0
    new: int = 0
    gone: int = 0
    severities: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0


@dataclass(slots=True)
class Report:
    """What a run found, by check, and what became of the places."""

    checks: dict[str, Tally]
    settled: Settled = field(default_factory=Settled)
    gathering: float = 0.0
    seconds: float = 0.0

    def of_severity(self, severity: int) -> int:
        """Return how many doubts of one severity were found."""
        return sum(tally.severities[severity] for tally in self.checks.values())


@transaction.atomic
def run_checks(ids: list[int] | None = None, names: Iterable[str] | None = None) -> Report:
    """Look at the places of these notices, by default all, with these checks, by default all.

    First those that may dispute a place: the others look at the places elected after them.
    Raises UnknownCheck.
    """
    started = time.perf_counter()
    checks = checks_named(names)
    report = Report({check.name: Tally() for check in checks})
    _take_turn()
    _gather(ids)
    report.gathering = time.perf_counter() - started
    disputing = [check for check in checks if check.disputes]
    if disputing:
        _look(disputing, ids, report)
        report.settled = settle(ids)
        with connection.cursor() as cursor:
            cursor.execute(AGAIN_SQL)
    _look([check for check in checks if not check.disputes], ids, report)
    report.seconds = time.perf_counter() - started
    return report


def _take_turn() -> None:
    """Wait for a run under way: both would write the same doubts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _gather(ids: list[int] | None) -> None:
    """Fill ``checked_place``: temporary, for the time of the transaction."""
    # After an import: told nothing, the planner expected one candidate, and compared each with all.
    written = BULK if ids is None else len(ids)
    refresh_statistics("notices_location", written)
    refresh_statistics("notices_link", written)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS checked_place")
        cursor.execute(GATHER_SQL, {"ids": ids, "territories": json.dumps(boxes())})
        cursor.execute("ANALYZE checked_place")
        cursor.execute(WRITTEN_SQL)
        names = {written: _plain_names(written) for (written,) in cursor.fetchall()}
        cursor.execute(NAME_SQL, {"written_names": json.dumps(names)})
        cursor.execute(REZONE_SQL, {"zones": LAMBERT_ZONES})


def _plain_names(written: str) -> list[str]:
    """Return the names of communes that are written: ``"Roussac, Saint-Junien-les-Combes"``."""
    parts = [part for cell in written.split(";") for part in (cell, *cell.split(","))]
    return sorted({plain for part in parts if (plain := plain_name(part))})


def _look(checks: list[Check], ids: list[int] | None, report: Report) -> None:
    """Run some checks, and lay what they find over what is known."""
    if not checks:
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS found_finding")
        cursor.execute(CREATE_FOUND_SQL)
        for check in checks:
            with _timed(report.checks[check.name]):
                cursor.execute(*_statement(check, ids))
        cursor.execute("ANALYZE found_finding")
        cursor.execute(SUGGEST_SQL)
        cursor.execute(MERGE_SQL, {"names": [check.name for check in checks], "ids": ids})
        for name, severity, found, new, gone in cursor.fetchall():
            tally = report.checks[name]
            tally.found, tally.new = tally.found + found, tally.new + new
            tally.gone += gone
            tally.severities[severity] += found


def _statement(check: Check, ids: list[int] | None) -> tuple[str, dict[str, Any]]:
    columns = ", ".join(COLUMNS)
    statement = (
        f"INSERT INTO found_finding (check_name, {columns})"  # noqa: S608 -- names of ours
        f" SELECT %(name)s, {columns} FROM ({check.sql}) AS doubt"
    )
    return statement, {"name": check.name, "ids": ids}


@contextmanager
def _timed(tally: Tally) -> Iterator[None]:
    started = time.perf_counter()
    yield
    tally.seconds += time.perf_counter() - started
