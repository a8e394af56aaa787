"""From a search query to published notices, page by page."""

from __future__ import annotations

import base64
import binascii
import json
from typing import NamedTuple, Self

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
        except (ValueError, TypeError, binascii.Error) as error:
            raise InvalidCursor("cursor is not one of ours: take it from a next link") from error
        if cursor.digest != query.digest():
            raise InvalidCursor("cursor belongs to another search: keep the other parameters")
        return cursor

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(json.dumps(self).encode()).decode()


class Page(NamedTuple):
    """One page, best notices first; ``next`` is None on the last one."""

    notices: list[PublishedNotice]
    matched: int
    next: Cursor | None


def search(query: SearchQuery, limit: int, after: Cursor | None = None) -> Page:
    """Return one page, and how many notices meet the criteria in all.

    The order is total: score, then identifier. Exactly three statements, whatever the page.
    """
    points = points_of(query)
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(points.sql("count(*)"), points.parameters)
        [matched] = cursor.fetchone()
        if after:
            points.parameters |= {"score": after.score, "after": after.notice_id}
            points.where.append(
                f"({points.score} < %(score)s"
                f" OR ({points.score} = %(score)s AND p.notice_id > %(after)s))"
            )
        points.parameters["limit"] = limit + 1  # one more, to know whether a page follows
        order = "ORDER BY score DESC, p.notice_id LIMIT %(limit)s"
        cursor.execute(points.sql(f"p.notice_id, {points.score} AS score", order), points.parameters)
        hits = cursor.fetchall()
    following = None
    if len(hits) > limit:
        notice_id, score = hits[limit - 1]
        following = Cursor(score, notice_id, query.digest())
    return Page(read_in_order([notice_id for notice_id, _ in hits[:limit]]), matched, following)


def read_in_order(ids: list[int]) -> list[PublishedNotice]:
    """Return the published notices of these identifiers, in their order."""
    found = PublishedNotice.objects.in_bulk(ids)
    # A notice withdrawn between two statements is left out.
    return [found[notice_id] for notice_id in ids if notice_id in found]
