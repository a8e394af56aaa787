"""Readers of bulk files that are not ours: csv, Arrow, GDAL, gpxpy."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import gpxpy
import pyarrow.parquet as pq
import pyogrio

from notices.exports.manifest import Build, folder_of


def read(build: Build, name: str) -> dict[str, dict[str, Any]]:
    """Return what a file says of each notice, by its identifier; twice the same fails."""
    path = folder_of(build.name) / name
    rows = _READERS[name.partition(".")[2]](path)
    found = {row["id"]: row for row in rows}
    assert len(found) == len(rows), f"{name} holds a notice twice"
    return found


def sequence(path: Path) -> list[dict[str, Any]]:
    """Read GeoJSON text: each record begins with its separator (RFC 8142)."""
    text = gzip.decompress(path.read_bytes()).decode()
    assert text[:1] in {"", "\x1e"}
    return [json.loads(record) for record in text.split("\x1e")[1:]]


def _csv(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def _parquet(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows


def _vector(path: Path) -> list[dict[str, Any]]:
    _, table = pyogrio.read_arrow(path)
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows


def _gpx(path: Path) -> list[dict[str, Any]]:
    waypoints = gpxpy.parse(path.read_text(encoding="utf-8")).waypoints
    return [
        {
            **{element.tag.rpartition("}")[2]: element.text for element in one.extensions},
            **{"lon": one.longitude, "lat": one.latitude, "name": one.name},
        }
        for one in waypoints
    ]


_READERS = {
    "csv.gz": _csv,
    "geojsons.gz": sequence,
    "parquet": _parquet,
    "gpkg": _vector,
    "fgb": _vector,
    "gpx": _gpx,
}
