"""From a search query to published notices, page by page."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any, NamedTuple, Self

from django.db import connections

from notices.errors import InvalidCursor
from notices.models.published import PublishedNotice
from notices.publication import PUBLIC
from notices.search.points import points_of
from notices.search.query import SearchQuery


class Cursor(NamedTuple):
    """Where a page ended. Opaque outside; it belongs to one search."""

    score: int
    notice_id: int
    digest: str

    @classmethod
    def parse(cls, text: str, query: SearchQuery) -> Self:
        """Read a cursor of ``query``, or raise InvalidCursor."""
        try:
            score, notice_id, digest = json.loads(base64.urlsafe_b64decode(text))
            cursor = cls(int(score), int(notice_id), str(digest))
        except (ValueError, TypeError, OverflowError, binascii.Error) as error:
            raise InvalidCursor("cursor is not one of ours: take it from a next link") from error
        if cursor.digest != query.digest():
            raise InvalidCursor("cursor belongs to another search: keep the other parameters")
        return cursor

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(json.dumps(self).encode()).decode()


class Hits(NamedTuple):
    """The identifiers of one page, best notices first; ``next`` is None on the last one."""

    ids: list[int]
    matched: int
    next: Cursor | None


class Page(NamedTuple):
    """One page, best notices first; ``next`` is None on the last one."""

    notices: list[PublishedNotice]
    matched: int
    next: Cursor | None


# One statement, so that the count and the page are of one state of the database.
_HITS = """
WITH hit AS {materialized} ({hits}),

page AS (
  SELECT notice_id, score FROM hit WHERE {after} ORDER BY score DESC, notice_id LIMIT %(limit)s
)

SELECT total.matched, page.notice_id, page.score
FROM (SELECT count(*) AS matched FROM hit) AS total
LEFT JOIN page ON true
ORDER BY page.score DESC, page.notice_id
"""
_AFTER = "score <= %(score)s AND (score < %(score)s OR notice_id > %(after)s)"


def hits_statement(
    query: SearchQuery, limit: int, after: Cursor | None = None
) -> tuple[str, dict[str, Any]]:
    """Return the statement of one page, with one row more than ``limit``, and its parameters.

    A box or words are looked up once, for the count and the page; without them, the count
    and the page each take the index that suits them.
    """
    points = points_of(query)
    parameters = points.parameters | {"limit": limit + 1}
    if after:
        parameters |= {"score": after.score, "after": after.notice_id}
    statement = _HITS.format(
        materialized="MATERIALIZED" if _looked_up(query) else "NOT MATERIALIZED",
        hits=points.sql(f"p.notice_id, {points.score} AS score"),
        after=_AFTER if after else "true",
    )
    return statement, parameters


def _looked_up(query: SearchQuery) -> bool:
    return bool(query.bbox or query.text or (query.also and query.also.bounds))


def find_hits(query: SearchQuery, limit: int, after: Cursor | None = None) -> Hits:
    """Return which notices are on one page, and how many meet the criteria in all.

    The order is total: score, then identifier. One statement, whatever the page.
    """
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(*hits_statement(query, limit, after))
        rows = cursor.fetchall()
    matched = rows[0][0]
    hits = [(notice_id, score) for _, notice_id, score in rows if notice_id is not None]
    following = None
    if len(hits) > limit:
        notice_id, score = hits[limit - 1]
        following = Cursor(score, notice_id, query.digest())
    return Hits([notice_id for notice_id, _ in hits[:limit]], matched, following)


def search(query: SearchQuery, limit: int, after: Cursor | None = None) -> Page:
    """Return one page, and how many notices meet the criteria in all."""
    hits = find_hits(query, limit, after)
    return Page(read_in_order(hits.ids), hits.matched, hits.next)


def read_in_order(ids: list[int]) -> list[PublishedNotice]:
    """Return the published notices of these identifiers, in their order."""
    found = PublishedNotice.objects.in_bulk(ids)
    # A notice withdrawn between two statements is left out.
    return [found[notice_id] for notice_id in ids if notice_id in found]
