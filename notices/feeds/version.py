"""The version of a set of notices: cheap to tell, and true for as long as nothing in it changes.

It is a position in the order of changes, and how many notices the set held. The set is still the
same when no notice in it has changed since, and they are as many: whichever left would be missed
in the count, unless another came, which has then changed. Adding up the digests of the notices
says as much, and takes longer than all that comes before the first of them.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Self

from django.db import connections

from notices.publication import PUBLIC
from notices.search.points import points_of
from notices.search.query import SearchQuery

_POSITION_SQL = (Path(__file__).parent / "sql/position.sql").read_text(encoding="utf-8")
_WRITTEN = re.compile(r'W/"(\w*)' + r"\.(\d{1,18})" * 4 + r"\.", re.ASCII)
_MANY = 5_000  # changes; for more, sending anew is as good as looking
# Changes that are forgotten are never the last of a notice that is still there.
_CHANGED = """
WITH since AS MATERIALIZED (
  SELECT c.notice_id
  FROM published_change AS c
  WHERE (c.xid, c.seq) > (%(xid)s::text::xid8, %(seq)s)
  LIMIT %(many)s
)

SELECT
  (SELECT count(*) = %(many)s FROM since)
  OR EXISTS (SELECT FROM ({members}) AS member INNER JOIN since USING (notice_id))
"""


class Position(NamedTuple):
    """Where the publication stands in the order of changes: see ``sql/position.sql``."""

    epoch: str
    xid: int
    seq: int
    beyond: int
    at: datetime | None  # when the last change was made

    @property
    def is_told(self) -> bool:
        """Whether two that are equal are of the same publication: not while much is beyond."""
        return self.beyond < _MANY


def position() -> Position:
    """Return where the publication stands now, or in the snapshot of the transaction."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(_POSITION_SQL, {"many": _MANY})
        return Position._make(cursor.fetchone())


class Version(NamedTuple):
    """A set of ``matched`` notices, as it was after a change and ``beyond`` others.

    The order of changes has a name, ``epoch``. What is beyond: see ``sql/position.sql``.
    """

    epoch: str
    xid: int
    seq: int
    beyond: int
    matched: int

    @classmethod
    def known(cls, etags: str) -> Self | None:
        """Read the first version in what a visitor says to have (``If-None-Match``)."""
        found = _WRITTEN.search(etags)
        return cls(found[1], *map(int, found.groups()[1:])) if found else None

    def __str__(self) -> str:
        return ".".join(map(str, self))


def version_of(query: SearchQuery, matched: int, etags: str = "") -> tuple[str, datetime | None]:
    """Return the version of a set of ``matched`` notices, and when the last change was made.

    It is the one that the visitor knows, for as long as it is true; empty while more is beyond
    than is worth counting. Call it in the transaction that reads the notices.
    """
    now = position()
    known = Version.known(etags)
    same = known and (known.epoch, known.matched) == (now.epoch, matched)
    if known and same and not _changed(query, known):
        return str(known), now.at
    version = Version(now.epoch, now.xid, now.seq, now.beyond, matched)
    return str(version) if now.is_told else "", now.at


def _changed(query: SearchQuery, known: Version) -> bool:
    points = points_of(query)
    statement = _CHANGED.format(members=points.sql("p.notice_id"))
    since = {"xid": known.xid, "seq": known.seq, "many": _MANY}
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(statement, points.parameters | since)
        return bool(cursor.fetchone()[0])
