"""The files of a base, or of all, that a library writes from the columns of the chunks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pyogrio

from notices.exports.arrow import ARROW
from notices.exports.columns import SEPARATOR
from notices.feeds.info import ATTRIBUTION, LICENCE_URL

_BOX = pa.struct([(side, pa.float64()) for side in ("xmin", "ymin", "xmax", "ymax")])
_PARQUET = ARROW.append(pa.field("bbox", _BOX))
_COVERING = {side: ["bbox", side] for side in ("xmin", "ymin", "xmax", "ymax")}
# Without lists, which neither format has.
_FLAT = pa.schema(
    [
        pa.field(field.name, pa.string()) if pa.types.is_list(field.type) else field
        for field in ARROW
    ]
)


def write_parquet(path: Path, pieces: Sequence[Path]) -> int:
    """Write GeoParquet 1.1, in CRS84, compressed by Zstandard; return how many rows."""
    geometry = {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "covering": {"bbox": _COVERING},
    }
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}
    told = {"geo": json.dumps(geo), "licence": LICENCE_URL, "attribution": ATTRIBUTION}
    schema = _PARQUET.with_metadata(told)
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in _groups(pieces):
            writer.write_table(table.append_column(schema.field("bbox"), _boxes(table)))
            rows += table.num_rows
    return rows


def write_geopackage(path: Path, pieces: Sequence[Path]) -> int:
    """Write a GeoPackage by GDAL, with its spatial index; return how many rows."""
    # GDAL 3.6, of Debian 12, warns of 1.4, of which nothing is needed here.
    return _write_by_gdal(path, _batches(pieces), "GPKG", VERSION="1.2")


def write_flatgeobuf(path: Path, pieces: Sequence[Path]) -> int:
    """Write FlatGeobuf by GDAL, with its spatial index: read by parts over HTTP.

    The index holds no notice without a place: those are left out. Return how many rows.
    """
    placed = (batch.filter(batch["geometry"].is_valid()) for batch in _batches(pieces))
    return _write_by_gdal(path, placed, "FlatGeobuf")


def _write_by_gdal(
    path: Path, batches: Iterable[pa.RecordBatch], driver: str, **dataset_options: str
) -> int:
    rows = 0

    def flat() -> Iterator[pa.RecordBatch]:
        nonlocal rows
        for batch in batches:
            rows += batch.num_rows
            yield _flat(batch)

    pyogrio.write_arrow(
        pa.RecordBatchReader.from_batches(_FLAT, flat()),
        path,
        layer=path.stem,
        driver=driver,
        geometry_name="geometry",
        geometry_type="Point",
        crs="EPSG:4326",  # longitude first, as every format of points does
        dataset_options=dataset_options,
    )
    return rows


def _batches(pieces: Sequence[Path]) -> Iterator[pa.RecordBatch]:
    for piece in pieces:
        with pa.memory_map(str(piece)) as source, pa.ipc.open_file(source) as file:
            for number in range(file.num_record_batches):
                yield file.get_batch(number)


def _groups(pieces: Sequence[Path], least: int = 50_000) -> Iterator[pa.Table]:
    """Join batches: groups of rows that are too small are slow to read."""
    waiting: list[pa.RecordBatch] = []
    for batch in _batches(pieces):
        waiting.append(batch)
        if sum(one.num_rows for one in waiting) >= least:
            yield pa.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting)


def _boxes(table: pa.Table) -> pa.ChunkedArray:
    lon, lat = (table[name].combine_chunks() for name in ("lon", "lat"))
    boxes = pa.StructArray.from_arrays([lon, lat, lon, lat], fields=list(_BOX), mask=lon.is_null())
    return pa.chunked_array([boxes])


def _flat(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [
        pc.binary_join(column, SEPARATOR) if pa.types.is_list(column.type) else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=_FLAT)
