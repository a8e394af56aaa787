"""Places that a check proves impossible: disputed, never elected, and given back when it errs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from geocoding.checks import DISPUTING
from geocoding.inherited import inherit_from
from notices.authorship import sign
from notices.imports.merge import defer_publication, publish, refresh_statistics
from notices.locations import elect

ACTOR = "check_places"  # as changed_since_run.sql spells it
DISPUTE_SQL = (Path(__file__).parent / "sql" / "dispute_places.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Settled:
    """How many candidates are disputed and given back, and how many notices moved for it."""

    disputed: int = 0
    given_back: int = 0
    moved: int = 0


@transaction.atomic
def settle(ids: list[int] | None = None, actor: str = ACTOR) -> Settled:
    """Bring disputes in line with the findings, elect again, and let heirs follow.

    Without ids, of all notices.
    """
    sign(actor)
    defer_publication()
    with connection.cursor() as cursor:
        cursor.execute(DISPUTE_SQL, {"disputing": DISPUTING, "ids": ids})
        disputed, given_back, concerned = cursor.fetchone()
    if not concerned:
        return Settled()
    refresh_statistics("notices_location (notice_id)", len(concerned))
    moved = elect(concerned)
    publish(concerned)
    inherit_from(concerned)
    return Settled(disputed, given_back, moved)
