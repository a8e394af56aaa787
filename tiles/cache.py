"""Tiles as last drawn: looked up by address and filter, drawn and kept when they are not there.

What removes them is a trigger (``migrations/sql/0002_cache.sql``): nothing here expires.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import connections, transaction

from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from tiles.grid import ZOOM_TABLE, Tile
from tiles.render import STATEMENTS, render_notices

COMPRESSION = 6  # of gzip: beyond, seconds for a few bytes
# Tiles drawn by another release of the statements are other tiles.
RELEASE = hashlib.blake2b(
    repr((sorted(STATEMENTS.items()), ZOOM_TABLE)).encode(), digest_size=4
).hexdigest()

LOOK_UP_SQL = "SELECT etag, body FROM tile_cache WHERE z = %s AND tile = %s AND filter = %s"
EPOCH_SQL = "SELECT changes FROM tile_epoch"
KEEP_SQL = "SELECT tile_cache_keep(%s::smallint, %s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tile compressed by gzip, empty when nothing is there, and the mark of its content."""

    etag: str  # without quotes
    body: bytes


def tile_of(tile: Tile, criteria: Criteria) -> Drawn:
    """Return a tile from the cache, or draw it and keep it there."""
    address = (tile.z, tile.key, filter_of(criteria))
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(LOOK_UP_SQL, address)
        if found := cursor.fetchone():
            return Drawn(found[0], bytes(found[1]))
    return _draw(tile, criteria, address)


def filter_of(criteria: Criteria) -> str:
    """Write what is asked for in one way, whatever the order and the repetitions."""
    asked = criteria.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    pairs: list[tuple[str, Any]] = []
    for name, value in sorted(asked.items()):
        values = sorted(set(value)) if isinstance(value, list) else [value]
        pairs += [(name, one) for one in values]
    return f"{RELEASE}?{urlencode(pairs)}"


def _draw(tile: Tile, criteria: Criteria, address: tuple[int, int, str]) -> Drawn:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(EPOCH_SQL)  # before drawing: a change in between is then noticed
        [seen] = cursor.fetchone()
    mvt = render_notices(tile, criteria)
    body = gzip.compress(mvt, COMPRESSION, mtime=0) if mvt else b""
    drawn = Drawn(hashlib.blake2b(mvt, digest_size=12).hexdigest(), body)
    with transaction.atomic(using=PUBLIC), connections[PUBLIC].cursor() as cursor:
        cursor.execute("SET TRANSACTION READ WRITE")  # for tile_cache_keep, and nothing else
        cursor.execute(KEEP_SQL, (*address, drawn.etag, drawn.body, seen))
    return drawn
