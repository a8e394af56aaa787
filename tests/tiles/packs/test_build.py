"""The pack of a département: the tiles that are served, and its notices, whole, best first."""

from __future__ import annotations

import gzip
import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from django.core.management import call_command
from django.test import Client
from pmtiles.reader import MmapSource, Reader, all_tiles

from notices.models import Notice
from notices.vocabularies import Protection
from tests import build
from tiles.packs.build import FIRST_ZOOM, NothingToPack, build_pack, tiles_of
from tiles.reference.build import LAST_ZOOM, build_reference
from tiles.reference.natural_earth import COUNTRIES

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PACKS_DIR = str(tmp_path)
    return tmp_path


def paris(**fields: Any) -> Notice:
    """Store a notice of the smallest département: a pack of it is soon built."""
    return build.notice(**{"departement": "75", "geom": build.NOTRE_DAME} | fields)


def layers(mvt: bytes) -> set[str]:
    return set(mapbox_vector_tile.decode(mvt))


def test_a_tile_holds_the_notices_and_the_ground(folder: Path) -> None:
    build.commune("75056", "Paris", centre=build.NOTRE_DAME)
    paris()
    build_reference(COUNTRIES)

    pack = build_pack("75", folder)

    with (folder / pack.files[0].name).open("rb") as file:
        held = {address: gzip.decompress(body) for address, body in all_tiles(MmapSource(file))}
        header = Reader(MmapSource(file)).header()
    assert len(held) == pack.tiles >= 12
    assert layers(held[5, 16, 11]) >= {"notices", "land"}
    over_paris = [body for (z, x, y), body in held.items() if (z, x, y) == (12, 2074, 1409)]
    assert layers(over_paris[0]) >= {"notices", "communes"}
    assert max(z for z, _, _ in held) == 16
    assert header["min_lon_e7"] < 23_499_000 < header["max_lon_e7"]


def test_the_ground_is_that_of_the_box_at_every_zoom(folder: Path) -> None:
    addresses = {(tile.z, tile.x, tile.y) for tile in tiles_of("75")}

    assert (12, 2074, 1409) in addresses
    assert (12, 2064, 1416) not in addresses  # Chartres
    assert {z for z, _, _ in addresses} == set(
        range(FIRST_ZOOM, LAST_ZOOM + 1)
    )  # no notice is there


def test_the_notices_are_whole_and_best_first(folder: Path) -> None:
    paris(ref="PM28000001")
    paris(ref="PA00000002", base="merimee", protection=Protection.CLASSE)
    build.notice(ref="PM28000009")
    unplaced = paris(geom=None, fields={"TICO": "Sans lieu"})

    pack = build_pack("75", folder)

    text = gzip.decompress((folder / pack.files[1].name).read_bytes()).decode()
    records = [json.loads(line.strip("\x1e")) for line in text.split("\n")[:-1]]
    assert pack.notices == len(records) == 3
    assert records[0]["properties"]["ref"] == "PA00000002"
    [alone] = [one for one in records if one["properties"]["ref"] == unplaced.ref]
    assert (alone["geometry"], alone["properties"]["fields"]) == (None, {"TICO": "Sans lieu"})


def test_a_notice_that_is_not_shared_is_in_no_pack(folder: Path) -> None:
    paris(sharing="none", name="Ne pas dire")
    paris()

    pack = build_pack("75", folder)

    held = gzip.decompress((folder / pack.files[1].name).read_bytes()).decode()
    assert pack.notices == 1
    assert "Ne pas dire" not in held


def test_without_notice_nor_ground_there_is_nothing_to_take_along(folder: Path) -> None:
    with pytest.raises(NothingToPack, match="département 75"):
        build_pack("75", folder)

    assert list(folder.iterdir()) == []


def test_packs_are_told_with_their_size_and_their_sum(folder: Path, client: Client) -> None:
    paris()
    out = StringIO()
    call_command("build_packs", "--departement", "75", verbosity=0, stdout=out)

    [told] = client.get("/packs/index.json").json()["packs"]

    assert out.getvalue().startswith("75 Paris : 1 notices")
    assert (told["departement"], told["name"], told["notices"]) == ("75", "Paris", 1)
    for file in told["files"]:
        answer: Any = client.get(f"/packs/{file['name']}")
        body = answer.getvalue()
        assert (len(body), hashlib.sha256(body).hexdigest()) == (file["bytes"], file["sha256"])
        assert "immutable" in answer["Cache-Control"]


def test_a_new_pack_replaces_the_former_one_which_can_still_be_downloaded(folder: Path) -> None:
    paris()
    stamps = ["20260101T000000", "20260102T000000"]
    for stamp in stamps:
        build_pack("75", folder)
        pack = json.loads((folder / "75.json").read_text())
        for file in pack["files"]:
            renamed = f"75.{stamp}.{file['format']}"
            (folder / file["name"]).rename(folder / renamed)
            file["name"] = renamed
        (folder / "75.json").write_text(json.dumps(pack))

    last = build_pack("75", folder)

    names = {path.name for path in folder.iterdir()} - {"75.json"}
    former = {f"75.{stamps[1]}.{form}" for form in ("pmtiles", "geojsons.gz")}
    assert names == former | {file.name for file in last.files}


def test_a_failure_leaves_the_former_pack(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paris()
    build_pack("75", folder)
    before = {path: path.read_bytes() for path in folder.iterdir()}

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("tiles.packs.build._write_notices", fail)
    monkeypatch.setattr("tiles.packs.build.datetime", _Later)
    with pytest.raises(OSError, match="no space"):
        build_pack("75", folder)

    assert {path: path.read_bytes() for path in folder.iterdir()} == before


class _Later:
    """A clock of another day."""

    @staticmethod
    def now(zone: Any) -> Any:
        from datetime import datetime

        return datetime(2030, 1, 1, tzinfo=zone)


@pytest.mark.parametrize(
    "name", ["75.json", "index.html", "..%2Fsettings.py", "75.20300101T000000.pmtiles"]
)
def test_nothing_else_of_the_folder_is_served(folder: Path, client: Client, name: str) -> None:
    paris()
    build_pack("75", folder)

    assert client.get(f"/packs/{name}").status_code == 404
