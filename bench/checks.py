"""``python -m bench.checks [file]``: a whole Mérimée checked, checked again, and elected anew.

Over a scratch database that is dropped at the end, with the gazetteer that ``make setup`` fetched.
The checks are timed as a process, interpreter included; the election is of every notice, as if
none had a place.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import psycopg

from bench.imports import MERIMEE, manage, scratch_database
from notices.locations import ELECT_SQL

MOST_CHECKING, MOST_ELECTING = 60, 20  # seconds


def election(database: psycopg.Connection) -> tuple[int, float]:
    """Elect for every notice; return how many there are, and the seconds. Rolled back."""
    with database.transaction(force_rollback=True):
        database.execute("SET LOCAL geo_pop.publication = 'deferred'")
        database.execute("UPDATE notices_location SET elected = false WHERE elected")
        [(ids,)] = database.execute("SELECT array_agg(id) FROM notices_notice").fetchall()
        started = time.perf_counter()
        database.execute(ELECT_SQL, {"ids": ids})
        return len(ids), time.perf_counter() - started


def bench(file: Path) -> bool:
    """Print the seconds; tell whether they are few enough."""
    with scratch_database() as settings, psycopg.connect(settings["DATABASE_URL"]) as database:
        manage(settings, "migrate")
        manage(settings, "load_gazetteer")
        manage(settings, "import_notices", "merimee", str(file), "--no-follow-up")
        fast = True
        for what in ("checks", "again"):
            ran = manage(settings, "check_places")
            [(found, impossible)] = database.execute(
                "SELECT count(*), count(*) FILTER (WHERE severity = 4) FROM geocoding_finding"
                " WHERE status = 'open'"
            ).fetchall()
            database.commit()
            fast = fast and ran.seconds < MOST_CHECKING
            print(f"{what:<10} {ran.seconds:6.2f} s  {found:,} findings, {impossible} impossible")
        notices, seconds = election(database)
        print(f"election   {seconds:6.2f} s  {notices:,} notices")
        return fast and seconds < MOST_ELECTING


def main() -> int:
    """Read the command line."""
    data = os.environ.get("HERITAGE_DATA")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=data and Path(data) / MERIMEE)
    asked = parser.parse_args()
    if not asked.file:
        print("no file, and HERITAGE_DATA is not set: nothing to check")
        return 0
    return 0 if bench(asked.file) else 1


if __name__ == "__main__":
    sys.exit(main())
