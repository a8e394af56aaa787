"""From staged rows to notices, places, withdrawals and publication, in sets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from notices.authorship import sign
from notices.locations import elect
from notices.models import ImportRun

_SQL = Path(__file__).parents[1] / "sql"
NOTICES_SQL = (_SQL / "merge_notices.sql").read_text(encoding="utf-8")
LOCATIONS_SQL = (_SQL / "merge_locations.sql").read_text(encoding="utf-8")
BULK = 1_000  # rows, from which the statistics are worth their second
WITHDRAW_SQL = (_SQL / "withdraw_vanished.sql").read_text(encoding="utf-8")


@dataclass(slots=True)
class Outcome:
    """How many notices a run created, changed and withdrew, and how many there were."""

    created: int = 0
    updated: int = 0
    withdrawn: int = 0
    present: int = 0


def merge(run: ImportRun, *, demonstration: bool, complete: bool) -> Outcome:
    """Write what was staged; where the file is complete, withdraw what it no longer holds."""
    outcome = Outcome()
    announce(run)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE staged_notice (ref), staged_location (ref), seen_ref (ref)")
        cursor.execute(NOTICES_SQL, {"run": run.pk, "demonstration": demonstration})
        merged = cursor.fetchall()
        refresh_statistics("notices_notice (id, ref)", len(merged))
        cursor.execute(LOCATIONS_SQL, {"run": run.pk})
        refresh_statistics("notices_location (notice_id)", len(merged))
        outcome.created = sum(is_new for _, is_new in merged)
        outcome.updated = len(merged) - outcome.created
        ids = [notice_id for notice_id, _ in merged]
        elect(ids)
        if complete:
            cursor.execute(WITHDRAW_SQL, {"run": run.pk})
            gone, outcome.present = cursor.fetchone()
            outcome.withdrawn = len(gone)
            ids += gone
        publish(ids)
    return outcome


def refresh_statistics(columns: str, written: int) -> None:
    """Tell the planner how many rows there are: autovacuum has not seen those of this run.

    Without, after a rolled-back run left dead rows, one election took 257 s instead of 1.
    """
    if written >= BULK:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {columns}")


def announce(run: ImportRun, actor: str | None = None) -> None:
    """Sign the events of this transaction, and put publication off to its end.

    Each statement of a run touches the same notices: publishing once costs a third.
    """
    sign(actor or (run.author.get_username() if run.author else "import"), run.pk)
    defer_publication()


def defer_publication() -> None:
    """Let the triggers of this transaction publish nothing: the caller will, once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('geo_pop.publication', 'deferred', true)")


def publish(ids: list[int]) -> None:
    """Bring the publication of these notices in line, after it was put off."""
    if ids:
        # The first file of a base, or the first election: the planner expected one row of each,
        # and compared 46,764 notices with their places two by two, for minutes.
        refresh_statistics("notices_notice (base, sharing, withdrawn_at)", len(ids))
        refresh_statistics("notices_location (notice_id, elected)", len(ids))
        with connection.cursor() as cursor:
            cursor.execute("SELECT publish_notices(%s)", [ids])
            if len(ids) >= BULK:  # each statement added parts to the sums of the facets
                cursor.execute("SELECT compact_facets()")
