"""Build the pack of a département.

One archive holds the tiles of its notices and of the ground: the layers of a vector tile follow
one another, so two tiles end to end are one that holds the layers of both.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import orjson
from django.conf import settings
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from notices.bbox import BBox
from notices.departements import DEPARTEMENTS
from notices.feeds.record import read_records
from notices.feeds.stream import find
from notices.search.parameters import Criteria
from notices.search.query import SearchQuery
from notices.zorder import BITS, cell_of
from tiles.cache import tile_of
from tiles.grid import MAX_ZOOM, Tile
from tiles.packs.shelf import Pack, PackFile
from tiles.pyramid import read_pyramid
from tiles.reference.build import LAST_ZOOM
from tiles.reference.tile import reference_tile
from tiles.tilejson import notices_tilejson

_BATCH = 500
FIRST_ZOOM = 5  # farther out, the ground is that of the world: seconds to draw, and seen before


class NothingToPack(ValueError):
    """Neither a notice nor a ground: there is no map to take along."""


def build_pack(code: str, folder: Path, progress: Callable[[], object] = lambda: None) -> Pack:
    """Write the pack of a département beside those there are; it replaces its former one.

    ``progress`` is told of each tile. Raises NothingToPack and OSError; nothing is published then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC).replace(microsecond=0)
    stem = f"{code}.{now:%Y%m%dT%H%M%S}"
    archive, records = folder / f"{stem}.pmtiles", folder / f"{stem}.geojsons.gz"
    try:
        tiles = _write_tiles(archive, code, progress)
        notices = _write_notices(records, code)
        pack = Pack(
            departement=code,
            name=DEPARTEMENTS[code].name,
            built=now.isoformat(),
            bbox=_box(code),
            notices=notices,
            tiles=tiles,
            files=(_described(archive, "pmtiles"), _described(records, "geojsons.gz")),
        )
        pack.publish(folder)
    except BaseException:
        archive.unlink(missing_ok=True)
        records.unlink(missing_ok=True)
        raise
    return pack


def tiles_of(code: str) -> dict[Tile, bool]:
    """Return the tiles of a pack, in the order of an archive, and whether notices are there.

    Those of the notices at every zoom, and those of the ground under the département.
    """
    criteria, zooms = _criteria(code), range(FIRST_ZOOM, MAX_ZOOM + 1)
    held = {(one.z, one.x, one.y) for one in read_pyramid(zooms, criteria=criteria)}
    asked = set(held)
    box = BBox(*_box(code))
    left_top, right_bottom = cell_of(box.west, box.north), cell_of(box.east, box.south)
    for z in range(FIRST_ZOOM, LAST_ZOOM + 1):
        (left, top), (right, bottom) = (
            (column >> BITS - z, row >> BITS - z) for column, row in (left_top, right_bottom)
        )
        asked |= {(z, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)}
    in_order = sorted(asked, key=lambda address: zxy_to_tileid(*address))
    return {Tile(*address): address in held for address in in_order}


def _write_tiles(path: Path, code: str, progress: Callable[[], object]) -> int:
    criteria = _criteria(code)
    written = 0
    with path.open("wb") as file:
        writer: Any = Writer(file)  # type: ignore[no-untyped-call]
        writer.tile_f.close()  # its own scratch file is in /tmp, which may be memory
        with TemporaryFile(dir=path.parent) as writer.tile_f:
            for tile, holds_notices in tiles_of(code).items():
                if body := _body(tile, criteria if holds_notices else None):
                    key = zxy_to_tileid(tile.z, tile.x, tile.y)
                    writer.write_tile(key, gzip.compress(body, 6, mtime=0))
                    written += 1
                progress()
            if not written:
                raise NothingToPack(f"rien à emporter du département {code}")
            described = notices_tilejson("")
            metadata = {"name": f"Geo POP, {DEPARTEMENTS[code].name}", "format": "pbf"}
            metadata["attribution"] = described["attribution"]
            writer.finalize(_header(code), metadata)
    return written


def _body(tile: Tile, criteria: Criteria | None) -> bytes:
    drawn = [tile_of(tile, criteria).body] if criteria else []
    if tile.z <= LAST_ZOOM:
        drawn.append(reference_tile(tile).body)
    return b"".join(gzip.decompress(body) for body in drawn if body)


def _header(code: str) -> dict[str, Any]:
    west, south, east, north = (round(side * 10_000_000) for side in _box(code))
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        **{"min_lon_e7": west, "min_lat_e7": south, "max_lon_e7": east, "max_lat_e7": north},
        **{"center_lon_e7": (west + east) // 2, "center_lat_e7": (south + north) // 2},
        "center_zoom": 9,
    }


def _write_notices(path: Path, code: str) -> int:
    """Write whole records, best first, as a GeoJSON text sequence (RFC 8142)."""
    count = 0
    with gzip.GzipFile(path, "wb", 6, mtime=0) as file:
        for one in _records(code):
            file.write(b"\x1e%b\n" % orjson.dumps(one))
            count += 1
    return count


def _records(code: str) -> Iterator[dict[str, Any]]:
    site = settings.SITE_URL
    found = find(SearchQuery(departements=(code,)), site)
    try:
        refs = (one["properties"]["ref"] for one in found.features)
        while batch := list(islice(refs, _BATCH)):
            records = read_records(batch, site)
            yield from (records[ref] for ref in batch if ref in records)
    finally:
        found.features.close()


def _described(path: Path, form: str) -> PackFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return PackFile(path.name, form, path.stat().st_size, digest)


def _criteria(code: str) -> Criteria:
    return Criteria.model_validate({"departement": [code]})


def _box(code: str) -> tuple[float, float, float, float]:
    _, _, *sides = DEPARTEMENTS[code]
    west, south, east, north = sides
    return west, south, east, north
