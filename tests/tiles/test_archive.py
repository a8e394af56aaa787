"""The archive holds the tiles that are served, and its own readers read it."""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression

from notices.models import Notice
from tests import build
from tiles.archive import Export
from tiles.cache import tile_of
from tiles.grid import Tile
from tiles.pyramid import EVERYTHING

pytestmark = pytest.mark.usefixtures("database")

SCRIPT = Path(__file__).with_name("read_pmtiles.mjs")
PLACES = [build.CHARTRES, build.NOTRE_DAME, (-61.5, 16.2), (179.9999, -16.5)]
# GDAL reads PMTiles from 3.8, which Debian 12 has not: the one in pyogrio's wheel does.
GDAL = """
import json, sys, pyogrio
table = pyogrio.raw.read(sys.argv[1], layer="notices", columns=["ref"], read_geometry=False)
print(json.dumps({"layers": [str(name) for name, _ in pyogrio.list_layers(sys.argv[1])],
                  "refs": [str(ref) for ref in table[3][0]]}))
"""


def export(path: Path, **options: Any) -> str:
    out = StringIO()
    call_command("export_pmtiles", path, verbosity=0, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for place in PLACES:
        build.notice(geom=place)
    path = tmp_path / "notices.pmtiles"
    export(path, zooms=range(13))
    return path


def test_each_tile_is_the_one_that_is_served(archive: Path, client: Client) -> None:
    with archive.open("rb") as file:
        held = dict(all_tiles(MmapSource(file)))
        header = Reader(MmapSource(file)).header()

    assert len(held) > 13
    assert header["tile_compression"] == Compression.GZIP
    assert header["clustered"]
    assert header["max_lon_e7"] == pytest.approx(179.9999e7, abs=1)
    for (z, x, y), body in held.items():
        assert gzip.decompress(body) == client.get(f"/tiles/notices/{z}/{x}/{y}.mvt").content


def test_the_javascript_client_reads_it(archive: Path) -> None:
    command = ["node", str(SCRIPT), str(archive), "12", "2064", "1416"]
    said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    read = json.loads(said.stdout)

    assert (read["minZoom"], read["maxZoom"], read["tileType"]) == (0, 12, 1)
    assert read["layers"] == ["notices", "communes_notices"]
    assert "Licence Ouverte 2.0" in read["attribution"]
    served = gzip.decompress(tile_of(Tile(12, 2064, 1416), EVERYTHING).body)
    assert base64.b64decode(read["tile"]) == served


def test_gdal_reads_it(archive: Path) -> None:
    command = [sys.executable, "-c", GDAL, str(archive)]
    said = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    read = json.loads(said.stdout)

    assert "notices" in read["layers"]
    assert {ref for ref in read["refs"] if ref} == set(Notice.objects.values_list("ref", flat=True))


def test_a_departement_is_its_notices_alone(tmp_path: Path) -> None:
    build.notice()
    build.notice(geom=(1.5, 48.45), departement="27")
    path = tmp_path / "28.pmtiles"

    export(path, departement="28", zooms=range(5, 6))

    with path.open("rb") as file:
        [(address, body)] = all_tiles(MmapSource(file))
    assert address == (5, 16, 11)
    assert b"count" in gzip.decompress(body)
    with path.open("rb") as file:
        assert Reader(MmapSource(file)).header()["max_lon_e7"] == pytest.approx(1.4877e7, abs=1)


def test_it_opens_where_its_notices_are(archive: Path, tmp_path: Path) -> None:
    """The middle of France and its overseas is in the sea; that of a département is in it."""
    build.notice(geom=build.NOTRE_DAME, departement="75")
    export(tmp_path / "75.pmtiles", departement="75", zooms=range(5, 9))

    for path, (lon, lat), zooms in (
        (archive, (2.6, 46.6), (0, 12)),
        (tmp_path / "75.pmtiles", build.NOTRE_DAME, (5, 8)),
    ):
        with path.open("rb") as file:
            reader = Reader(MmapSource(file))
            header, layers = reader.header(), reader.metadata()["vector_layers"]
        assert header["center_lon_e7"] == pytest.approx(lon * 1e7, abs=1e6)
        assert header["center_lat_e7"] == pytest.approx(lat * 1e7, abs=1e6)
        assert zooms[0] <= header["center_zoom"] <= zooms[1]
        assert {(layer["minzoom"], layer["maxzoom"]) for layer in layers} == {zooms}


def test_what_was_drawn_before_a_stop_is_not_drawn_again(tmp_path: Path) -> None:
    for place in PLACES:
        build.notice(geom=place)
    path = tmp_path / "notices.pmtiles"

    def stop(total: int) -> Any:
        def after_one_batch(tiles: int) -> None:
            raise KeyboardInterrupt

        return after_one_batch

    with pytest.raises(KeyboardInterrupt):
        Export(EVERYTHING, range(10)).write(path, stop)
    assert not path.exists()

    said = export(path, zooms=range(10))

    assert "dont 0 dessinées" in said
    assert path.exists()
    assert not path.with_name("notices.pmtiles.part").exists()


def test_nothing_to_export_and_nowhere_to_write_are_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="aucune notice"):
        export(tmp_path / "empty.pmtiles", zooms=range(3))
    build.notice()
    with pytest.raises(CommandError, match="absent"):
        export(tmp_path / "absent" / "notices.pmtiles", zooms=range(3))
    assert list(tmp_path.iterdir()) == []
