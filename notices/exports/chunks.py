"""A range of notices, read once and written in every format that can be cut into pieces.

Members of gzip one after the other are one gzip file (RFC 1952, 2.2): the pieces of a base, put
end to end, are the file of the base, and those of the bases that of everything.
"""

from __future__ import annotations

import gzip
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

import orjson
import pyarrow as pa

from notices.exports.arrow import ARROW
from notices.exports.columns import COLUMNS, Column
from notices.exports.snapshot import Snapshot
from notices.feeds import record
from notices.feeds.feature import PROPERTIES, Feature
from notices.feeds.info import FeedInfo
from notices.feeds.tables import write_csv
from notices.publication import read_rows

IDS = 40_000  # identifiers in a chunk
BATCH = 5_000  # notices in memory, and in a member of gzip
COMPRESSION = 5  # 6 takes a third longer for 2 % less (46,764 notices of Mérimée)
_RECORD_SEPARATOR = b"\x1e"  # as notices.feeds.geojson writes it
_READ = (
    f"SELECT {record.COLUMNS} FROM published_notice"  # noqa: S608 -- our own names
    " WHERE id >= %(low)s AND id < %(high)s ORDER BY id"
)
_OBJECTS = {"producer", "image"}  # of which a column holds the name, or the address


class Task(NamedTuple):
    """What a process is asked: the identifiers from ``low`` up to ``high``, and where to write."""

    folder: Path
    site: str
    formats: frozenset[str]  # geojsons.gz, csv.gz, arrow
    low: int
    high: int


def write_chunk(snapshot: Snapshot, task: Task) -> dict[str, int]:
    """Write the pieces ``<base>.<low>.<format>`` of a chunk; return how many notices by base."""
    counts: dict[str, int] = defaultdict(int)
    pieces: dict[str, _Pieces] = {}
    info = FeedInfo("", task.site, "", 0, 0)
    try:
        for records in _batches(snapshot, task):
            for base, features in _by_base(records).items():
                counts[base] += len(features)
                if base not in pieces:
                    pieces[base] = _Pieces(task, base)
                pieces[base].write(features, info)
    finally:
        for piece in pieces.values():
            piece.close()
    return dict(counts)


def heading() -> bytes:
    """Return the first member of a CSV file."""
    return gzip.compress("".join(write_csv([], FeedInfo("", "", "", 0, 0))).encode(), mtime=0)


class _Pieces:
    """The files of one base in one chunk, in the formats that are asked for."""

    def __init__(self, task: Task, base: str) -> None:
        stem = f"{base}.{task.low:012}"
        self.files: dict[str, IO[bytes]] = {
            name: (task.folder / f"{stem}.{name}").open("wb") for name in task.formats
        }
        self.arrow = pa.ipc.new_file(self.files["arrow"], ARROW) if "arrow" in self.files else None

    def write(self, features: list[Feature], info: FeedInfo) -> None:
        if sequence := self.files.get("geojsons.gz"):
            records = b"".join(
                b"%b%b\n" % (_RECORD_SEPARATOR, orjson.dumps(one)) for one in features
            )
            sequence.write(gzip.compress(records, COMPRESSION, mtime=0))
        if table := self.files.get("csv.gz"):
            _, *lines = write_csv(features, info)
            table.write(gzip.compress("".join(lines).encode(), COMPRESSION, mtime=0))
        if self.arrow:
            self.arrow.write_batch(record_batch(features))

    def close(self) -> None:
        if self.arrow:
            self.arrow.close()
        for file in self.files.values():
            file.close()


def _batches(snapshot: Snapshot, task: Task) -> Iterator[list[Feature]]:
    """Yield whole records, as the changes have them: the columns are among their properties."""
    with snapshot.entered():
        for low in range(task.low, task.high, BATCH):
            high = min(low + BATCH, task.high)
            if rows := read_rows(_READ, {"low": low, "high": high}):
                yield record.records(rows, task.site)


def _by_base(records: list[Feature]) -> dict[str, list[Feature]]:
    found: dict[str, list[Feature]] = defaultdict(list)
    for one in records:
        found[one["properties"]["base"]].append(one)
    return found


def record_batch(features: Sequence[Feature]) -> pa.RecordBatch:
    """Return the features as columns of Arrow, their place in WKB too."""
    places = [one["geometry"] and one["geometry"]["coordinates"] for one in features]
    properties = [one["properties"] for one in features]
    columns: dict[str, list[Any]] = {
        "id": [one["id"] for one in features],
        "lon": [place and place[0] for place in places],
        "lat": [place and place[1] for place in places],
    }
    for name in PROPERTIES:
        values = [one[name] for one in properties]
        columns[name] = [*map(_named, values)] if name in _OBJECTS else values
    arrays = [_array(columns[column.name], column) for column in COLUMNS]
    arrays.append(pa.array([place and _wkb(place) for place in places], pa.binary()))
    return pa.RecordBatch.from_arrays(arrays, schema=ARROW)


def _array(values: list[Any], column: Column) -> pa.Array:
    kind = ARROW.field(column.name).type
    if column.kind in {"date", "datetime"}:  # features hold texts of ISO 8601
        return pa.array(values, pa.string()).cast(kind)
    return pa.array(values, kind)


def _named(value: dict[str, str] | None) -> str | None:
    return (value.get("name") or value.get("url")) if value else None


def _wkb(place: Sequence[float]) -> bytes:
    return struct.pack("<BIdd", 1, 1, *place)  # a point, little-endian
