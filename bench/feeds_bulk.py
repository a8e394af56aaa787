"""``python -m bench.feeds_bulk``: bulk files of all notices, in notices a second, size and memory.

Each build is a command of its own, as every night, with a process for each processor: starting
them, joining, laying out and summing are counted. In TMPDIR, where every format takes 3 kB for
a notice.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

# The two that the target is set for, alone and together; the others; then a whole night.
ASKED = (
    ("geojsons.gz",),
    ("parquet",),
    ("geojsons.gz", "parquet"),
    ("csv.gz",),
    ("gpkg",),
    ("fgb",),
    ("gpx",),
    ("csv.gz", "geojsons.gz", "parquet", "gpkg", "fgb", "gpx"),
)


class Built(NamedTuple):
    """One build; ``peak_mb`` is the most that one of its processes held."""

    notices: int
    megabytes: float
    seconds: float
    peak_mb: float


def build(formats: Sequence[str]) -> Built:
    """Build in a folder that is removed."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "manage.py", "build_exports", "--verbosity", "0"]
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 -- our own command
            [*command, "--formats", *formats],
            env=os.environ | {"EXPORTS_DIR": folder},
            stdout=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)  # its children's memory too
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(process.returncode)
        [index] = Path(folder).glob("*/index.json")
        told = json.loads(index.read_text(encoding="utf-8"))
        megabytes = sum(file["bytes"] for file in told["files"]) / 1e6
    return Built(told["notices"], megabytes, seconds, usage.ru_maxrss / 1024)


def main() -> None:
    """Print a line for each build."""
    print(f"{os.cpu_count()} processes; each base and all of them")
    print(f"{'formats':<44}{'MB':>8}{'seconds':>9}{'notices/s':>11}{'peak MB':>9}")
    for formats in ASKED:
        built = build(formats)
        name = " ".join(formats) if len(formats) < len(ASKED[-1]) else "all"
        print(
            f"{name:<44}{built.megabytes:8,.0f}{built.seconds:9.0f}"
            f"{built.notices / built.seconds:11,.0f}{built.peak_mb:9.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
