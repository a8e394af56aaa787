"""What is kept of the changes: the oldest are forgotten; a restored database begins anew."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

_SQL = Path(__file__).parent / "sql"
FORGET_SQL = (_SQL / "forget.sql").read_text(encoding="utf-8")


@transaction.atomic
def forget(before: datetime) -> int:
    """Forget the changes older than a date, and return how many.

    Cursors that need one of them expire; who begins with nothing still reads every notice that
    is public.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('geo_pop.changes', 'maintained', true)")
        cursor.execute(FORGET_SQL, {"before": before})
        forgotten: int = cursor.fetchone()[0]
    return forgotten


@transaction.atomic
def begin_again() -> None:
    """Let every cursor expire, and put all changes before those to come.

    After a dump was restored: the transactions that it names are those of another cluster, and
    some of them may still be to come in this one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('geo_pop.changes', 'maintained', true)")
        cursor.execute("LOCK TABLE published_state, published_change IN EXCLUSIVE MODE")
        cursor.execute("UPDATE published_change SET xid = '0'")
        cursor.execute("UPDATE published_state SET xid = '0'")
        cursor.execute("DELETE FROM published_feed")
        cursor.execute("INSERT INTO published_feed (epoch) VALUES (%s)", [uuid.uuid4().hex[:8]])
