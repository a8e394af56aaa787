"""From a search query to all its features: one snapshot of the database, memory flat.

Identifiers come first, in the order of lists, best first: MAX_LISTED of them at most. The notices
are read by batches, inside the same snapshot, each while the one before it is written. Each
statement has the time limit of the public role for itself, so that a long answer is possible and
a slow statement is not.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from django.db import connections

from notices.bbox import BBox
from notices.errors import InvalidParameters
from notices.feeds.feature import DECIMALS, Feature, feature_under, pages_of
from notices.feeds.version import version_of
from notices.publication import PUBLIC, read_ahead, read_rows, snapshot
from notices.search.core import read_core
from notices.search.parameters import MAX_LISTED
from notices.search.points import points_of
from notices.search.query import SearchQuery

FIRST_BATCH, BATCH = 100, 250  # the first one is small: whoever waits sees something come


class Summary(NamedTuple):
    """What an answer holds, known before its first notice: see ``FeedInfo``."""

    matched: int
    returned: int
    without_place: int
    bounds: BBox | None
    version: str
    modified: datetime | None


class Found(NamedTuple):
    """A summary, and the features that it sums up; close them if they are not read to the end."""

    summary: Summary
    features: Generator[Feature, None, None]


_SUMMARY = """
WITH hit AS {materialized} ({hits}),

total AS MATERIALIZED (SELECT count(*) AS matched FROM hit),

best AS (SELECT lon, lat FROM hit {best})

SELECT total.matched, sent.*
FROM total
CROSS JOIN LATERAL (
  SELECT
    count(*) AS returned,
    count(*) FILTER (WHERE best.lon IS NULL) AS without_place,
    min(best.lon), min(best.lat), max(best.lon), max(best.lat)
  FROM best
  -- Not looked at for a set that is refused.
  WHERE least(total.matched, %(limit)s) <= %(most)s
) AS sent
"""
_BEST = "ORDER BY score DESC, notice_id LIMIT %(limit)s"


def find(query: SearchQuery, site: str, limit: int | None = None, etags: str = "") -> Found:
    """Return the best ``limit`` notices that meet the criteria, or all of them.

    A transaction is open until the features are read or closed. ``etags`` is what the visitor
    has already. Raises InvalidParameters for more than MAX_LISTED.
    """
    steps = _read(query, site, limit, etags)
    summary = next(steps)
    # The first step is the summary, those that are left are features.
    return Found(cast("Summary", summary), cast("Generator[Feature, None, None]", steps))


def summarize(query: SearchQuery, limit: int | None = None, etags: str = "") -> Summary:
    """Count, bound and mark what ``find`` would return, or raise InvalidParameters."""
    points = points_of(query)
    statement = _SUMMARY.format(
        hits=points.sql(f"p.notice_id, p.lon, p.lat, {points.score} AS score"),
        materialized="MATERIALIZED" if query.bbox or query.text else "NOT MATERIALIZED",
        best=_BEST if limit else "",
    )
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(statement, points.parameters | {"limit": limit, "most": MAX_LISTED})
        matched, returned, without_place, *sides = cursor.fetchone()
    if limit is None and matched > MAX_LISTED:
        detail = f"{matched:,} notices match: {MAX_LISTED:,} at most; for all, /downloads/"
        raise InvalidParameters([("limit", detail)])
    bounds = None if None in sides else BBox(*(round(side, DECIMALS) for side in sides))
    version, modified = version_of(query, matched, etags)
    return Summary(matched, returned, without_place, bounds, version, modified)


def read_features(ids: Sequence[int], site: str) -> Iterator[Feature]:
    """Yield the features of these notices, in their order, read by batches."""
    pages = pages_of(site)
    for notices in read_ahead(read_core, _batches(ids)):
        for notice in notices:
            yield feature_under(pages, notice)


def _read(
    query: SearchQuery, site: str, limit: int | None, etags: str
) -> Generator[Summary | Feature, None, None]:
    with snapshot():
        yield summarize(query, limit, etags)
        yield from read_features(_ids(query, limit), site)


def _ids(query: SearchQuery, limit: int | None) -> list[int]:
    points = points_of(query)
    hits = points.sql(f"p.notice_id, {points.score} AS score")
    # One list, and not a row for each: a tenth of the memory.
    best = f"SELECT coalesce(array_agg(notice_id), '{{}}') FROM ({hits} {_BEST}) AS best"  # noqa: S608
    [[ids]] = read_rows(best, points.parameters | {"limit": limit})
    return cast("list[int]", ids)


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    yield ids[:FIRST_BATCH]
    for start in range(FIRST_BATCH, len(ids), BATCH):
        yield ids[start : start + BATCH]
