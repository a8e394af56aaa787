"""One build: a snapshot, its chunks side by side, then the files; published by a renaming."""

from __future__ import annotations

import fcntl
import hashlib
import json
import multiprocessing
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings
from django.db import connections

from notices.departements import DEPARTEMENTS
from notices.errors import ExportRefused
from notices.exports import chunks, layers, waypoints
from notices.exports.catalogue import write_catalogue
from notices.exports.columns import table_schema
from notices.exports.manifest import SCHEMA, Build, BulkFile, folder_of, names_of_builds
from notices.exports.process import set_up
from notices.exports.snapshot import Snapshot
from notices.feeds.feature import LICENCE
from notices.feeds.info import ATTRIBUTION, SCHEMA_VERSION

ALL = "notices"  # the files of every base
MEDIA_TYPES = {
    "csv.gz": "text/csv",
    "geojsons.gz": "application/geo+json-seq",
    "parquet": "application/vnd.apache.parquet",
    "gpkg": "application/geopackage+sqlite3",
    "fgb": "application/vnd.flatgeobuf",
    "gpx": "application/gpx+xml",
}
_JOINED = ("csv.gz", "geojsons.gz")
_LAYERS = {
    "parquet": layers.write_parquet,
    "gpkg": layers.write_geopackage,
    "fgb": layers.write_flatgeobuf,
}
_UNFINISHED = ".unfinished-"
_HEADING = "heading.csv.gz"

Progress = Callable[[int], None]


@dataclass(slots=True)
class _Work:
    """A build under way: where it writes, and what it has counted."""

    folder: Path  # becomes the build
    pieces: Path  # goes when it is done
    formats: Collection[str]
    snapshot: Snapshot
    pool: ProcessPoolExecutor
    held: Counter[str] = field(default_factory=Counter)  # notices by base
    rows: dict[str, int] = field(default_factory=dict)  # by file


def _unseen(total: int) -> Progress:
    return lambda done: None


def build_exports(
    workers: int,
    formats: Collection[str] = tuple(MEDIA_TYPES),
    start: Callable[[int], Progress] = _unseen,
) -> Build:
    """Write the files of everything that is published now, and forget the oldest builds.

    ``start`` is told how many notices there are, and returns what is told of each chunk. Raises
    ExportRefused when another build is under way, OSError when a file cannot be written: nothing
    is published then.
    """
    root = Path(settings.EXPORTS_DIR)
    root.mkdir(parents=True, exist_ok=True)
    with _alone(root), Snapshot.held() as snapshot:
        folder = Path(mkdtemp(prefix=_UNFINISHED, dir=root))
        try:
            built = _write(folder, snapshot, workers, formats, start(snapshot.notices))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        folder.chmod(0o755)  # a web server of another user reads it
        folder.rename(folder_of(built.name))
    for name in names_of_builds()[max(1, settings.EXPORTS_KEPT) :]:
        shutil.rmtree(folder_of(name))
    return built


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Refuse to work beside another build; clear away what a killed one left."""
    with (root / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ExportRefused("une autre construction des fichiers est en cours") from error
        for left in root.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left)
        yield


def _write(
    folder: Path, snapshot: Snapshot, workers: int, formats: Collection[str], progress: Progress
) -> Build:
    pieces = folder / "pieces"
    pieces.mkdir()
    # Not forked: a child would write to the sockets of its parent's connections.
    spawning = multiprocessing.get_context("spawn")
    names = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    with ProcessPoolExecutor(workers, spawning, set_up, (names,)) as pool:
        work = _Work(folder, pieces, formats, snapshot, pool)
        _cut(work, progress)
        _join(work)
        _lay(work)
        shutil.rmtree(pieces)
        files = _files(work)
    now = datetime.now(UTC)
    built = Build(
        name=_new_name(now),
        created=now.isoformat(timespec="seconds"),
        notices=snapshot.notices,
        schema_version=SCHEMA_VERSION,
        changes_cursor=snapshot.cursor,
        licence=LICENCE,
        attribution=ATTRIBUTION,
        files=files,
    )
    built.write(folder)
    schema = json.dumps(table_schema(), ensure_ascii=False, indent=1)
    (folder / SCHEMA).write_text(schema + "\n", encoding="utf-8")
    write_catalogue(built, folder, settings.SITE_URL)
    return built


def _cut(work: _Work, progress: Progress) -> None:
    """Write the pieces of every chunk, and the files of the départements."""
    site = settings.SITE_URL
    formats = set(work.formats)
    pieces = frozenset(formats & set(_JOINED) | ({"arrow"} if formats & _LAYERS.keys() else set()))
    tasks: dict[Future[Any], str] = {}
    for low in range(0, work.snapshot.last + 1, chunks.IDS):
        chunk = chunks.Task(work.pieces, site, pieces, low, low + chunks.IDS)
        tasks[work.pool.submit(chunks.write_chunk, work.snapshot, chunk)] = ""
    if "gpx" in work.formats:
        for code in DEPARTEMENTS:
            name = f"departement-{code}.gpx"
            address = f"{site}/downloads/latest/{name}"
            one = waypoints.Task(work.folder / name, site, code, address)
            tasks[work.pool.submit(waypoints.write_waypoints, work.snapshot, one)] = code
    for done in _finished(tasks):
        if departement := tasks[done]:
            work.rows[f"departement-{departement}.gpx"] = done.result()
        else:
            work.held.update(done.result())
            progress(sum(done.result().values()))


def _finished(tasks: Collection[Future[Any]]) -> Iterator[Future[Any]]:
    """Give what is done as it is done; the first failure ends the others."""
    try:
        for done in as_completed(tasks):
            done.result()
            yield done
    finally:
        for task in tasks:
            task.cancel()


def _join(work: _Work) -> None:
    """Put the pieces of each base end to end, and those of all bases."""
    (work.pieces / _HEADING).write_bytes(chunks.heading())
    for name in (*work.held, ALL):
        for extension in work.formats:
            if extension in _JOINED:
                count = work.held.total() if name == ALL else work.held[name]
                work.rows[f"{name}.{extension}"] = count
                with (work.folder / f"{name}.{extension}").open("wb") as whole:
                    for piece in _pieces(work, name, extension):
                        with piece.open("rb") as part:
                            shutil.copyfileobj(part, whole, 1 << 20)


def _pieces(work: _Work, name: str, extension: str) -> list[Path]:
    found = sorted(
        piece
        for base in (work.held if name == ALL else [name])
        for piece in work.pieces.glob(f"{base}.*.{extension}")
    )
    return [work.pieces / _HEADING, *found] if extension == "csv.gz" else found


def _lay(work: _Work) -> None:
    """Write what libraries write whole; the largest first, which last longest."""
    tasks: dict[Future[Any], str] = {}
    for name in (ALL, *work.held):
        for extension in work.formats:
            if extension in _LAYERS:
                path = work.folder / f"{name}.{extension}"
                pieces = _pieces(work, name, "arrow")
                tasks[work.pool.submit(_LAYERS[extension], path, pieces)] = path.name
    for done in _finished(tasks):
        work.rows[tasks[done]] = done.result()


def _files(work: _Work) -> list[BulkFile]:
    paths = sorted(work.folder.iterdir())
    sums = work.pool.map(_sha256, paths)
    return [_file(work, path, digest) for path, digest in zip(paths, sums, strict=True)]


def _file(work: _Work, path: Path, digest: str) -> BulkFile:
    name, _, extension = path.name.partition(".")
    departement = name.removeprefix("departement-") if extension == "gpx" else ""
    return BulkFile(
        name=path.name,
        format=extension.removesuffix(".gz"),
        media_type=MEDIA_TYPES[extension],
        base="" if departement or name == ALL else name,
        departement=departement,
        rows=work.rows[path.name],
        bytes=path.stat().st_size,
        sha256=digest,
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _new_name(now: datetime) -> str:
    """Name a build after its day; the second of a day is ``2026-11-23.2``.

    The newest is always kept: no name is given twice.
    """
    day = now.date().isoformat()
    parts = [name.partition(".") for name in names_of_builds()]
    number = 1 + max((int(number or 1) for of, _, number in parts if of == day), default=0)
    return day if number == 1 else f"{day}.{number}"
