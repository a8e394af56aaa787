"""``python -m bench.imports [file]``: a Mérimée file, imported whole, then again.

Beside a bare COPY of the same rows, in the same run. Each import is a process of its own, from
its start to its end, over a scratch database that is dropped at the end; ``--among 500000``
fills that with as many synthetic notices first.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

import psycopg  # noqa: E402
from django.db import connection  # noqa: E402

from geo_pop import env  # noqa: E402
from notices.imports.source import open_source  # noqa: E402

SCRATCH = "bench_imports"
ADDRESSES = ("DATABASE_URL", "PUBLIC_DATABASE_URL")
MERIMEE = "merimee/merimee_mh_2026_columns.csv.gz"
COUNTED = "SELECT (SELECT count(*) FROM notices_notice), (SELECT count(*) FROM notices_event)"


class Ran(NamedTuple):
    """What a process took."""

    seconds: float
    peak_mb: float


@contextmanager
def scratch_database() -> Iterator[dict[str, str]]:
    """Create a database on the server of the settings; yield the environment that names it."""
    settings = dict(os.environ)
    for name in ADDRESSES:
        if {name, f"{name}_FILE"} & set(settings):
            settings[name] = urlsplit(env.secret(name))._replace(path=f"/{SCRATCH}").geturl()
            settings.pop(f"{name}_FILE", None)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {SCRATCH}")
        cursor.execute(f"CREATE DATABASE {SCRATCH}")
    try:
        yield settings
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {SCRATCH} WITH (FORCE)")


def manage(settings: dict[str, str], *words: str) -> Ran:
    """Run ``manage.py``; the time is that of the whole process, interpreter included."""
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "manage.py", *words, "--verbosity", "0"],
        env=settings,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"manage.py {words[0]} failed")
    return Ran(time.perf_counter() - started, usage.ru_maxrss / 1024)


def copy_bare(database: psycopg.Connection, file: Path) -> tuple[int, float]:
    """Copy the file's rows as text, converting nothing; return how many, and the seconds."""
    with open_source(str(file)) as source, source.path.open("rb") as stream:
        names = source.layout.header
        delimiter = max("|;,\t", key=stream.readline().decode().count)
        stream.seek(0)
        columns = ", ".join(f'"{name}" text' for name in names)
        database.execute(f"CREATE UNLOGGED TABLE bare ({columns})")
        started = time.perf_counter()
        with database.cursor().copy(
            f"COPY bare FROM STDIN (FORMAT csv, HEADER, DELIMITER '{delimiter}')"
        ) as copy:
            while chunk := stream.read(1 << 20):
                copy.write(chunk)
        database.commit()
        seconds = time.perf_counter() - started
    [(rows,)] = database.execute("SELECT count(*) FROM bare").fetchall()
    return rows, seconds


def bench(file: Path, among: int) -> None:
    """Print the bare COPY, the import and its repeat."""
    with scratch_database() as settings, psycopg.connect(settings["DATABASE_URL"]) as database:
        rows, bare = copy_bare(database, file)
        print(f"bare COPY   {rows:>8,} rows {bare:7.2f} s {rows / bare:>9,.0f} rows/s")
        manage(settings, "migrate")
        if among:
            manage(settings, "generate_notices", "--count", str(among))
        [before] = database.execute(COUNTED).fetchall()
        for what in ("import", "again"):
            database.commit()
            ran = manage(settings, "import_notices", "merimee", str(file), "--no-follow-up")
            [after] = database.execute(COUNTED).fetchall()
            print(
                f"{what:<11} {rows:>8,} rows {ran.seconds:7.2f} s {rows / ran.seconds:>9,.0f}"
                f" rows/s {ran.seconds / bare:6.1f} x COPY {ran.peak_mb:5.0f} MB,"
                f" {after[0] - before[0]:,} notices and {after[1] - before[1]:,} events more"
            )
            before = after


def main() -> None:
    """Read the command line."""
    data = os.environ.get("HERITAGE_DATA")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=data and Path(data) / MERIMEE)
    parser.add_argument("--among", type=int, default=0, help="synthetic notices there before")
    asked = parser.parse_args()
    if not asked.file:
        print("no file, and HERITAGE_DATA is not set: nothing to import")
        return
    bench(asked.file, asked.among)


if __name__ == "__main__":
    main()
