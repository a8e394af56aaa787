"""Take an import back: every notice as it was before it."""

from __future__ import annotations

from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from notices.errors import ImportRefused
from notices.imports.follow_up import follow_up
from notices.imports.merge import announce, publish
from notices.locations import elect
from notices.models import ImportRun

_SQL = Path(__file__).parents[1] / "sql"
LATER_SQL = (_SQL / "changed_since_run.sql").read_text(encoding="utf-8")
UNDO_SQL = (_SQL / "undo_run.sql").read_text(encoding="utf-8")


def undo_import(run: ImportRun, actor: str | None = None) -> int:
    """Restore the state before ``run``; return how many notices were touched.

    ``actor`` signs the events; without one, the author of the run does.

    Raises ImportRefused when the run was not kept, or when a notice changed after it:
    that later change would be lost. Raises FollowUpFailed when it is undone, but what follows
    failed.
    """
    touched = _undo(run, actor)
    follow_up(run)
    return touched


@transaction.atomic
def _undo(run: ImportRun, actor: str | None) -> int:
    # Two clicks are two requests: the second waits for the first, and sees what it did.
    run.refresh_from_db(from_queryset=ImportRun.objects.select_for_update())
    if run.status != ImportRun.Status.DONE:
        raise ImportRefused(f"{run} : seul un import terminé peut être annulé")
    with connection.cursor() as cursor:
        cursor.execute(LATER_SQL, {"run": run.pk})
        if later := [ref for (ref,) in cursor.fetchall()]:
            raise ImportRefused(
                f"{len(later)} notices ont changé depuis cet import et perdraient ce changement : "
                + ", ".join(later[:20])
            )
        announce(run, actor)
        cursor.execute(
            "SELECT array_agg(DISTINCT notice_id) FROM notices_event WHERE run_id = %s", [run.pk]
        )
        ids = cursor.fetchone()[0] or []
        cursor.execute(UNDO_SQL, {"run": run.pk})
        elect(ids)
        publish(ids)
    run.status, run.message = ImportRun.Status.UNDONE, f"annulé le {timezone.now():%d/%m/%Y}"
    run.save()
    return len(ids)
