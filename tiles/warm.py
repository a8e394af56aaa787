"""Many tiles at once: read from the cache, or drawn and kept there."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connections

from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from tiles.cache import Drawn, filter_of, tile_of
from tiles.grid import Tile
from tiles.workers import batched, in_parallel

BATCH = 100  # tiles of a piece of work: a third of a second, where none is there
_KEPT_SQL = (Path(__file__).parent / "sql" / "kept_tiles.sql").read_text(encoding="utf-8")


class Fetched(NamedTuple):
    """A tile as the service sends it, and whether it had to be drawn."""

    tile: Tile
    drawn: Drawn
    was_kept: bool


@dataclass(slots=True)
class Warmed:
    """How many tiles were drawn, were there already, turned out empty."""

    drawn: int = 0
    kept: int = 0
    empty: int = 0

    def add(self, batch: Iterable[Fetched]) -> None:
        """Count some tiles."""
        for fetched in batch:
            self.drawn += not fetched.was_kept
            self.kept += fetched.was_kept
            self.empty += not fetched.drawn.body


def fetch_all(
    tiles: Iterable[Tile], criteria: Criteria, workers: int
) -> Generator[list[Fetched], None, None]:
    """Give the tiles in their order, in batches; what is drawn is kept, whatever stops this."""
    return in_parallel(partial(fetch, criteria=criteria), batched(tiles, BATCH), workers)


def fetch(tiles: list[Tile], criteria: Criteria) -> list[Fetched]:
    """Read some tiles in one statement, and draw those that are missing."""
    kept = _kept(tiles, criteria)
    return [
        Fetched(tile, there, True)
        if (there := kept.get((tile.z, tile.key)))
        else Fetched(tile, tile_of(tile, criteria), False)
        for tile in tiles
    ]


def _kept(tiles: list[Tile], criteria: Criteria) -> dict[tuple[int, int], Drawn]:
    asked: dict[str, Any] = {
        "zooms": [tile.z for tile in tiles],
        "tiles": [tile.key for tile in tiles],
        "filter": filter_of(criteria),
    }
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(_KEPT_SQL, asked)
        return {(z, key): Drawn(etag, bytes(body)) for z, key, etag, body in cursor.fetchall()}
