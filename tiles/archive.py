"""One file of tiles (PMTiles 3), for a store of files and for telephones without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import floor, log2
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from django.db import connections
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from tiles.grid import MAX_ZOOM, Tile
from tiles.pyramid import EVERYTHING, drawn_points, read_pyramid
from tiles.tilejson import notices_tilejson
from tiles.warm import fetch_all

_EXTENT = "min(p.lon), min(p.lat), max(p.lon), max(p.lat)"


class NothingToExport(ValueError):
    """No published notice has a place under the filter."""


class Archive(NamedTuple):
    """What was written; ``size`` in bytes."""

    tiles: int
    drawn: int  # of them; the others were in the cache
    size: int


@dataclass(frozen=True, slots=True)
class Export:
    """The tiles of some zooms, of the notices that a filter keeps."""

    criteria: Criteria
    zooms: range
    workers: int = 2

    def write(self, path: Path, start: Callable[[int], Callable[[int], object]]) -> Archive:
        """Write the archive, whole or not at all; raise NothingToExport.

        Each tile that is drawn stays in the cache: after a stop, the next export reads it there.
        ``start`` takes the number of tiles, and gives what is told of each batch.
        """
        # In the order of the archive, so that neighbours are read together (clustered).
        tiles = sorted(
            read_pyramid(self.zooms, criteria=self.criteria),
            key=lambda tile: zxy_to_tileid(tile.z, tile.x, tile.y),
        )
        if not tiles:
            raise NothingToExport("aucune notice publiée et située sous ce filtre")
        unfinished = path.with_name(f"{path.name}.part")
        with unfinished.open("wb") as file:
            writer = Writer(file)  # type: ignore[no-untyped-call]
            # The library's own scratch file is in /tmp, which may be memory, and is closed only
            # when all goes well.
            writer.tile_f.close()
            with TemporaryFile(dir=path.parent) as writer.tile_f:
                archive = self._fill(writer, tiles, start(len(tiles)))
        unfinished.replace(path)
        return archive._replace(size=path.stat().st_size)

    def _fill(self, writer: Any, tiles: list[Tile], progress: Callable[[int], object]) -> Archive:
        written = drawn = 0
        for batch in fetch_all(tiles, self.criteria, self.workers):
            for (z, x, y), body, was_kept in _contents(batch):
                writer.write_tile(zxy_to_tileid(z, x, y), body)
                written += 1
                drawn += not was_kept
            progress(len(batch))
        described = notices_tilejson("")
        writer.finalize(self._header(described["center"]), self._metadata(described))
        return Archive(written, drawn, 0)

    def _header(self, center: list[float]) -> dict[str, Any]:
        west, south, east, north = self._extent()
        if self.criteria != EVERYTHING:  # that of France and its overseas is in the sea
            span = max(east - west, north - south, 360 / 2**MAX_ZOOM)
            center = [(west + east) / 2, (south + north) / 2, floor(log2(360 / span))]
        return {
            "tile_type": TileType.MVT,
            "tile_compression": Compression.GZIP,
            **{"min_lon_e7": _e7(west), "min_lat_e7": _e7(south)},
            **{"max_lon_e7": _e7(east), "max_lat_e7": _e7(north)},
            **{"center_lon_e7": _e7(center[0]), "center_lat_e7": _e7(center[1])},
            "center_zoom": min(self.zooms[-1], max(self.zooms[0], int(center[2]))),
        }

    def _extent(self) -> tuple[float, float, float, float]:
        points = drawn_points(self.zooms[0], self.criteria)
        with connections[PUBLIC].cursor() as cursor:
            cursor.execute(points.sql(_EXTENT), points.parameters)
            west, south, east, north = cursor.fetchone()
        return west, south, east, north

    def _metadata(self, described: dict[str, Any]) -> dict[str, Any]:
        kept = ("name", "description", "attribution", "version")
        layers = list(self._layers(described["vector_layers"]))
        return {name: described[name] for name in kept} | {
            "type": "overlay",
            "format": "pbf",
            "vector_layers": layers,
        }

    def _layers(self, described: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """Keep those of the zooms of the archive, where they are in it (TileJSON 3.0, 3.3)."""
        first, last = self.zooms[0], self.zooms[-1]
        for layer in described:
            if layer["minzoom"] <= last and layer["maxzoom"] >= first:
                yield layer | {
                    "minzoom": max(first, layer["minzoom"]),
                    "maxzoom": min(last, layer["maxzoom"]),
                }


def _e7(degrees: float) -> int:
    return round(degrees * 10_000_000)


def _contents(batch: list[Any]) -> Iterator[tuple[tuple[int, int, int], bytes, bool]]:
    """Give the tiles of a batch that hold something: others were emptied meanwhile."""
    for tile, drawn, was_kept in batch:
        if drawn.body:
            yield (tile.z, tile.x, tile.y), drawn.body, was_kept
