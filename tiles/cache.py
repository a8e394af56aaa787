"""Tiles as last drawn: looked up by address and filter, drawn and kept when they are not there.

What removes those of notices is a trigger (``migrations/sql/0003_reference.sql``), and those of
the ground its next build (``tiles.reference.build``): nothing here expires.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db import connections, transaction

from notices.publication import PUBLIC, read_rows
from notices.search.parameters import Criteria
from tiles.grid import Tile
from tiles.layers import LAYERS
from tiles.render import STATEMENTS, render_notices

COMPRESSION = 6  # of gzip: beyond, seconds for a few bytes
# Tiles drawn by another release of the statements are other tiles.
RELEASE = hashlib.blake2b(
    repr((sorted(STATEMENTS.items()), LAYERS)).encode(), digest_size=4
).hexdigest()

# What the reader has already is not read again.
LOOK_UP_SQL = (
    "SELECT etag, CASE WHEN etag <> %(had)s THEN body END FROM tile_cache"
    " WHERE z = %(z)s AND tile = %(tile)s AND filter = %(filter)s"
)
EPOCH_SQL = "SELECT changes FROM tile_epoch"
KEEP_SQL = "SELECT tile_cache_keep(%s::smallint, %s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tile compressed by gzip, empty when nothing is there, and the mark of its content."""

    etag: str  # without quotes
    body: bytes  # empty too when the reader has it


def tile_of(tile: Tile, criteria: Criteria) -> Drawn:
    """Return a tile of notices from the cache, or draw it and keep it there."""
    return kept_or_drawn(tile, filter_of(criteria), partial(render_notices, tile, criteria))


def kept_or_drawn(tile: Tile, asked: str, draw: Callable[[], bytes], had: str = "") -> Drawn:
    """Return what is kept of a tile under a filter, or draw it, protobuf, and keep it.

    ``had`` is the mark of what the reader has.
    """
    address = {"z": tile.z, "tile": tile.key, "filter": asked}
    if found := read_rows(LOOK_UP_SQL, address | {"had": had}, prepare=True):
        [(etag, body)] = found
        return Drawn(etag, body or b"")
    return _draw((tile.z, tile.key, asked), draw)


def drawn_once(draw: Callable[[], bytes]) -> Drawn:
    """Return a tile that is not worth keeping: nobody else will ask for what one visitor drew."""
    return _drawn(draw())


def filter_of(criteria: Criteria) -> str:
    """Write what is asked for in one way, whatever the order and the repetitions."""
    asked = criteria.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    pairs: list[tuple[str, Any]] = []
    for name, value in sorted(asked.items()):
        values = sorted(set(value)) if isinstance(value, list) else [value]
        pairs += [(name, one) for one in values]
    return f"{RELEASE}?{urlencode(pairs)}"


def _draw(address: tuple[int, int, str], draw: Callable[[], bytes]) -> Drawn:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(EPOCH_SQL)  # before drawing: a change in between is then noticed
        [seen] = cursor.fetchone()
    drawn = _drawn(draw())
    with transaction.atomic(using=PUBLIC), connections[PUBLIC].cursor() as cursor:
        cursor.execute("SET TRANSACTION READ WRITE")  # for tile_cache_keep, and nothing else
        cursor.execute(KEEP_SQL, (*address, drawn.etag, drawn.body, seen))
    return drawn


def _drawn(mvt: bytes) -> Drawn:
    body = gzip.compress(mvt, COMPRESSION, mtime=0) if mvt else b""
    return Drawn(hashlib.blake2b(mvt, digest_size=12).hexdigest(), body)
