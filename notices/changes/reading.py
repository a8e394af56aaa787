"""The changes, page after page, as the public may read them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import connections

from notices.changes.cursor import Cursor
from notices.errors import CursorExpired
from notices.publication import PUBLIC, read_rows

_SQL = Path(__file__).parent / "sql"
PAGE_SQL = (_SQL / "page.sql").read_text(encoding="utf-8")
NEWEST_SQL = (_SQL / "newest.sql").read_text(encoding="utf-8")


class Change(NamedTuple):
    """One change of what the public sees of one notice; columns of ``published_change``."""

    seq: int
    xid: int
    at: datetime
    op: str
    notice_id: int
    ref: str
    base: str
    reason: str
    moved_m: int | None
    replaced_by: str | None


class Page(NamedTuple):
    """Changes, oldest first, and where to go on; ``cursor`` is there on the last page too."""

    changes: list[Change]
    cursor: Cursor
    has_more: bool


class _Kept(NamedTuple):
    """The order of changes, up to where it may have holes, and how far it may be read."""

    epoch: str
    xid: int
    seq: int
    below: int


def read_page(after: Cursor | None, limit: int) -> Page:
    """Return the changes after a cursor, or the first that are kept; one statement.

    Raises CursorExpired when some that the reader needs were forgotten.
    """
    xid, seq = (after.xid, after.seq) if after else (0, 0)
    rows = read_rows(PAGE_SQL, {"xid": xid, "seq": seq, "limit": limit + 1})
    kept = _Kept._make(rows[0][: len(_Kept._fields)])
    after = after or Cursor(kept.epoch, kept.below, xid, seq)
    _refuse_expired(after, kept)
    found = [Change._make(row[len(kept) :]) for row in rows if row[len(kept)] is not None]
    changes = found[:limit]
    if changes:
        after = after._replace(xid=changes[-1].xid, seq=changes[-1].seq)
    return Page(changes, after, len(found) > limit)


def here(using: str = PUBLIC) -> Cursor:
    """Return the cursor of this moment: what is read beforehand holds every change before it.

    In a transaction that keeps one snapshot, the moment is that of the snapshot.
    """
    rows = read_rows(PAGE_SQL, {"xid": 0, "seq": 0, "limit": 0}, connections[using])
    kept = _Kept._make(rows[0][: len(_Kept._fields)])
    return Cursor(kept.epoch, kept.below, kept.below, 0)


def newest(limit: int) -> tuple[str, list[Change]]:
    """Return the name of the order of changes, and the newest of them, newest first."""
    rows = read_rows(NEWEST_SQL, {"limit": limit})
    return (rows[0][0] if rows else ""), [Change._make(row[1:]) for row in rows]


def _refuse_expired(cursor: Cursor, kept: _Kept) -> None:
    forgotten = (kept.xid, kept.seq)
    missed = max((cursor.start, 0), (cursor.xid, cursor.seq)) < forgotten
    if cursor.epoch != kept.epoch or missed:
        raise CursorExpired("changes that this cursor needs are no longer kept")
