"""Every format says the same of a notice, in the way of the format."""

from __future__ import annotations

import gzip
import json
import struct
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pyogrio
import pytest
from frictionless import Schema
from frictionless.resources import TableResource

from notices.exports.build import build_exports
from notices.exports.columns import COLUMNS, SEPARATOR, table_schema
from notices.exports.manifest import Build, folder_of
from notices.feeds.feature import PROPERTIES
from notices.models.published import PublishedNotice
from notices.vocabularies import Precision
from tests import build
from tests.notices.exports.readers import read

pytestmark = pytest.mark.usefixtures("database", "exports")

FULL = "merimee/PA00000001"
MILLISECOND = timedelta(milliseconds=1)  # GeoPackage tells moments no finer


@pytest.fixture
def built(database: None, exports: Any) -> Build:
    """Return a build of a notice that says everything, and of one that says little."""
    build.notice(
        base="merimee",
        ref="PA00000001",
        name='Église "Saint-Lô", dite =la Vieille',
        kinds=["église", "chapelle ; oratoire"],
        authors=["Viollet-le-Duc Eugène (architecte)"],
        centuries=["12e siècle"],
        protection=1,
        protected_on="1840",
        address="1 place de l’Église\n(ancienne)",
        source_updated=date(2025, 2, 1),
        geom=(-61.5, 16.25),
        precision=Precision.STREET,
        radius_m=120,
    )
    build.notice(base="mnr", ref="MNR1", geom=None, period_from=None, period_to=None)
    return build_exports(workers=1)


def test_the_columns_are_the_properties_of_features() -> None:
    assert [column.name for column in COLUMNS] == ["id", "lon", "lat", *PROPERTIES]


@pytest.mark.parametrize("extension", ["csv.gz", "parquet", "gpkg", "fgb"])
def test_values_are_those_of_the_features(built: Build, extension: str) -> None:
    features = read(built, "notices.geojsons.gz")
    rows = read(built, f"notices.{extension}")

    for notice_id, row in rows.items():
        feature = features[notice_id]
        for column in COLUMNS:
            expected = _expected(feature, column.name, lists=extension == "parquet")
            value = _plain(row[column.name], column.kind)
            if column.kind == "datetime" and expected:
                assert abs(value - datetime.fromisoformat(expected)) < MILLISECOND, column.name
            else:
                assert value == expected, column.name


def _expected(feature: dict[str, Any], name: str, *, lists: bool) -> Any:
    """Return a value of a feature as a column holds it; what is empty is None."""
    if name == "id":
        return feature["id"]
    if name in {"lon", "lat"}:
        return feature["geometry"] and feature["geometry"]["coordinates"][name == "lat"]
    value = feature["properties"][name]
    if isinstance(value, dict):
        value = value["name"]
    if isinstance(value, list) and not lists:
        value = SEPARATOR.join(value)
    return None if value in ("", []) else value


def _plain(value: Any, kind: str) -> Any:
    """Return what a reader made of a value as JSON has it."""
    if value in (None, "", []):
        return None
    match kind:
        case "number":
            return float(value)
        case "integer":
            return int(value)
        case "boolean":
            return value if isinstance(value, bool) else {"true": True, "false": False}[value]
        case "datetime":
            moment = datetime.fromisoformat(value) if isinstance(value, str) else value
            return moment.replace(tzinfo=UTC)  # which readers of FlatGeobuf forget
        case "date" if isinstance(value, date):
            return value.isoformat()
    return value


def test_geoparquet_tells_where_it_is(built: Build) -> None:
    file = pq.ParquetFile(folder_of(built.name) / "notices.parquet")

    geo = json.loads(file.schema_arrow.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    [column] = geo["columns"].values()
    assert column["encoding"] == "WKB"
    assert column["geometry_types"] == ["Point"]
    assert "crs" not in column  # which is OGC:CRS84
    assert column["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    rows = {row["id"]: row for row in file.read().to_pylist()}
    assert struct.unpack("<BIdd", rows[FULL]["geometry"]) == (1, 1, -61.5, 16.25)
    box = {"xmin": -61.5, "ymin": 16.25, "xmax": -61.5, "ymax": 16.25}
    assert rows[FULL]["bbox"] == box
    assert (rows["mnr/MNR1"]["geometry"], rows["mnr/MNR1"]["bbox"]) == (None, None)
    assert rows[FULL]["type"] == ["église", "chapelle ; oratoire"]
    stored = PublishedNotice.objects.get(ref="PA00000001")
    assert rows[FULL]["updated"] == stored.updated_at


@pytest.mark.parametrize(("extension", "count"), [("gpkg", 2), ("fgb", 1)])
def test_gdal_reads_layers_and_their_index(built: Build, extension: str, count: int) -> None:
    path = folder_of(built.name) / f"notices.{extension}"

    told = pyogrio.read_info(path)
    assert (told["features"], told["geometry_type"]) == (count, "Point")
    assert told["crs"] == "EPSG:4326"
    assert told["capabilities"]["fast_spatial_filter"]
    # Debian's own, older than the one that wrote.
    for box, within in ((("-62", "16", "-61", "17"), 1), (("2", "48", "3", "49"), 0)):
        asked = ["ogrinfo", "-ro", "-al", "-spat", *box, str(path)]
        said = subprocess.run(asked, capture_output=True, check=True, text=True)  # noqa: S603
        assert f"Feature Count: {within}" in said.stdout
        assert said.stdout.count("POINT (-61.5 16.25)") == within
        assert not said.stderr


def test_the_csv_meets_its_table_schema(built: Build, tmp_path: Path) -> None:
    """Read by the program of those who wrote the standard."""
    packed = folder_of(built.name) / "notices.csv.gz"
    (tmp_path / "notices.csv").write_bytes(gzip.decompress(packed.read_bytes()))
    schema = Schema.from_descriptor(table_schema())
    table = TableResource(path="notices.csv", basepath=str(tmp_path), schema=schema)

    report = table.validate()

    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    rows = {row["id"]: row for row in table.read_rows()}
    assert len(rows) == 2
    assert rows[FULL]["radius_m"] == 120
    assert isinstance(rows[FULL]["updated"], datetime)
    assert rows["mnr/MNR1"]["lon"] is None


def test_every_column_is_described_by_an_example_that_it_could_hold() -> None:
    for field in Schema.from_descriptor(table_schema()).fields:
        assert field.description, field.name
        value, notes = field.read_cell(field.example)
        assert value not in ("", None), field.name
        assert not notes, field.name
