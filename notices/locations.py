"""Which candidate is a notice's place: the only writer of ``Location.elected``.

Save that ``sql/merge_locations.sql`` writes the only candidate of a new notice elected.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.db import connection

ELECT_SQL = (Path(__file__).parent / "sql" / "elect_locations.sql").read_text(encoding="utf-8")


def elect(notice_ids: Sequence[int]) -> int:
    """Elect one candidate for each of these notices; return how many places changed.

    Disputed and superseded candidates, and those that only give a reason, are not eligible.
    The triggers record each move and publish it in the same transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(ELECT_SQL, {"ids": list(notice_ids)})
        [changed] = cursor.fetchone()
    return int(changed)
