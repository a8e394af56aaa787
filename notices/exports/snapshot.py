"""One state of the published side, seen by several processes at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, Self

from django.db import connections, transaction

from notices.changes.reading import here
from notices.publication import PUBLIC, read_rows

_HELD = """
SELECT pg_export_snapshot(), count(p.notice_id), coalesce(max(p.notice_id), 0)
FROM published_point AS p
"""


class Snapshot(NamedTuple):
    """A snapshot that others may enter while the transaction that exported it is open.

    ``cursor`` is where the changes go on after it; ``notices`` counts what it holds, ``last`` is
    its greatest identifier.
    """

    name: str
    cursor: str
    notices: int
    last: int

    @classmethod
    @contextmanager
    def held(cls) -> Iterator[Self]:
        """Keep a new one as long as the context lasts."""
        with _unhurried():
            [[name, notices, last]] = read_rows(_HELD, {})
            yield cls(name, str(here()), notices, last)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Read this state of the data, in another process than the one that holds it."""
        with _unhurried(self.name):
            yield


@contextmanager
def _unhurried(snapshot: str = "") -> Iterator[None]:
    with transaction.atomic(using=PUBLIC, durable=True):
        with connections[PUBLIC].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            if snapshot:
                cursor.execute("SET TRANSACTION SNAPSHOT %s", [snapshot])
            cursor.execute("SET LOCAL statement_timeout = 0")
            # Whoever holds it waits for the others, longer than a visitor ever may.
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield
