"""Prove that tiles tell the truth: each is decoded and compared with the published points."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from django.db import connection, connections

from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from notices.search.points import Points
from notices.vocabularies import Precision
from notices.zorder import BITS, column_row_of
from tiles.cache import filter_of
from tiles.examination import Place, Seen, Share, examine, misplaced
from tiles.grid import Tile
from tiles.layers import LAYERS
from tiles.pyramid import drawn_points
from tiles.warm import BATCH, fetch
from tiles.workers import batched, in_parallel

NAMED = 5  # wrong tiles named a zoom; the others are counted
PLACES_SQL = (
    "SELECT ref, lon, lat, precision, base FROM published_point"
    " WHERE ref = ANY(%s) AND mkey IS NOT NULL"
)
# A tile kept where nothing is would be sent as well.
KEPT_SQL = "SELECT tile FROM tile_cache WHERE z = %s AND filter = %s AND body <> ''"

Counts = Mapping[Share, int]
Expected = tuple[Tile, Counts]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to check: under which filter, how many tiles a zoom at most, how many at a time."""

    criteria: Criteria
    sample: int | None = None
    workers: int = 2


@dataclass(slots=True)
class ZoomReport:
    """What the tiles of one zoom hold together, and what is wrong with them."""

    z: int
    tiles: int = 0
    features: int = 0
    found: int = 0  # notices
    expected: int = 0
    largest: int = 0  # bytes
    seconds: float = 0
    wrong: int = 0
    named: list[str] = field(default_factory=list)

    def add(self, seen: Seen, expected: Counts) -> None:
        """Count one tile."""
        self.tiles += 1
        self.features += seen.features
        self.found += seen.counts.total()
        self.expected += sum(expected.values())
        self.largest = max(self.largest, seen.size)
        if seen.faults:
            self.wrong += 1
            if len(self.named) < NAMED:
                at = f"{seen.tile.z}/{seen.tile.x}/{seen.tile.y}"
                self.named.append(f"{at} : {' ; '.join(seen.faults[:NAMED])}")


def audit_zoom(
    z: int, asked: Asked, progress: Callable[[int], object] = lambda tiles: None
) -> ZoomReport:
    """Look at every tile of a zoom that holds something, or should, or is kept as if it did.

    With a sample, at half of it the fullest tiles, which are those that break limits, and as
    many others drawn by lot.
    """
    started = time.perf_counter()
    report = ZoomReport(z)
    expected = _counts(drawn_points(z, asked.criteria), z)
    keys = sorted(expected.keys() | _kept(z, asked.criteria))
    tiles = [(key, expected.get(key, {})) for key in _sample(keys, expected, asked.sample)]
    addressed = ((Tile(z, *column_row_of(key)), counts) for key, counts in tiles)
    look = partial(_check, criteria=asked.criteria)
    for batch in in_parallel(look, batched(addressed, BATCH), asked.workers):
        for seen, counts in batch:
            report.add(seen, counts)
        progress(len(batch))
    report.seconds = time.perf_counter() - started
    return report


def _counts(points: Points, z: int) -> dict[int, dict[Share, int]]:
    found: dict[int, dict[Share, int]] = defaultdict(dict)
    names = {layer.coarse: layer.name for layer in LAYERS}
    select = f"p.mkey >> {2 * (BITS - z)}, tile_coarse(p.precision), p.base, count(*)"
    with connection.cursor() as cursor:
        cursor.execute(points.sql(select) + " GROUP BY 1, 2, 3", points.parameters)
        for key, coarse, base, n in cursor:
            found[key][Share(names[coarse], base)] = n
    return found


def _kept(z: int, criteria: Criteria) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(KEPT_SQL, [z, filter_of(criteria)])
        return {key for (key,) in cursor.fetchall()}


def _sample(keys: list[int], expected: dict[int, dict[Share, int]], size: int | None) -> list[int]:
    if size is None or len(keys) <= size:
        return keys
    by_weight = sorted(keys, key=lambda key: -sum(expected.get(key, {}).values()))
    fullest, others = by_weight[: size // 2], by_weight[size // 2 :]
    return sorted(fullest + random.sample(others, size - len(fullest)))


def _check(batch: list[Expected], criteria: Criteria) -> list[tuple[Seen, Counts]]:
    looked = _look(batch, criteria)
    return [
        # Somebody may have moved a notice meanwhile: look once more, at how things are now.
        _look([(seen.tile, _counts_of(seen.tile, criteria))], criteria)[0]
        if seen.faults
        else (seen, counts)
        for seen, counts in looked
    ]


def _counts_of(tile: Tile, criteria: Criteria) -> Counts:
    points = drawn_points(tile.z, criteria)
    points.where.append("p.mkey >= %(low)s AND p.mkey < %(high)s")
    points.parameters |= {"low": tile.keys.low, "high": tile.keys.high}
    return _counts(points, tile.z).get(tile.key, {})


def _look(batch: list[Expected], criteria: Criteria) -> list[tuple[Seen, Counts]]:
    sent = fetch([tile for tile, _ in batch], criteria)
    looked = [
        (examine(fetched.tile, fetched.drawn.body, counts), counts)
        for fetched, (_, counts) in zip(sent, batch, strict=True)
    ]
    places = _places(single.ref for seen, _ in looked for single in seen.singles)
    for seen, _ in looked:
        seen.faults += misplaced(seen, places)
    return looked


def _places(refs: Iterable[str]) -> dict[str, Place]:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(PLACES_SQL, [list(refs)])
        return {
            ref: Place(lon, lat, Precision(precision), base)
            for ref, lon, lat, precision, base in cursor.fetchall()
        }
