"""One tile of the ground."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from django.db import connections

from notices.publication import PUBLIC
from tiles.cache import Drawn, kept_or_drawn
from tiles.grid import EXTENT, NoSuchTile, Tile
from tiles.reference.build import LAST_ZOOM

BUFFER = 64  # units of the tile: eight pixels, so that lines join those next door
TILE_SQL = (Path(__file__).parent / "sql" / "tile.sql").read_text(encoding="utf-8")


def reference_tile(tile: Tile) -> Drawn:
    """Return a tile of the ground, kept or drawn; raise NoSuchTile beyond its last zoom."""
    if tile.z > LAST_ZOOM:
        raise NoSuchTile(f"no reference tile of zoom {tile.z}: draw those of {LAST_ZOOM} larger")
    return kept_or_drawn(tile, "reference", partial(render_reference, tile))


def render_reference(tile: Tile) -> bytes:
    """Return the tile as Mapbox Vector Tile protobuf; ``b""`` in the open sea."""
    square = {"z": tile.z, "x": tile.x, "y": tile.y, "extent": EXTENT, "buffer": BUFFER}
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(TILE_SQL, square)
        [mvt] = cursor.fetchone()
    return bytes(mvt)
