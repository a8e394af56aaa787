"""What follows an import, or its undoing: places inherited, checks run, the coverage counted."""

from __future__ import annotations

from django.db import connection

from geocoding.coverage import record
from geocoding.findings import Report, run_checks
from geocoding.inherited import heirs_of, inherit, inherit_from
from geocoding.models import Finding
from notices.models import ImportRun, Notice

TOUCHED_SQL = """
SELECT coalesce(array_agg(DISTINCT event.notice_id), '{}')
FROM notices_event AS event
INNER JOIN notices_notice AS notice ON notice.id = event.notice_id
WHERE event.run_id = %(run)s
"""


def follow(run: ImportRun) -> str:
    """Bring places and findings in line with what a run touched, and count the coverage.

    Return a line for the report of the run.
    """
    said = _follow(_touched(run))
    record()  # of notices that an undoing deleted, nothing is left to touch
    return said


def _follow(ids: list[int]) -> str:
    """Follow these notices.

    A run that touched half of the notices or more has all of them looked at: comparing
    everything is then cheaper than telling what was touched apart.
    """
    if not ids:
        return "Positions : rien à contrôler."
    if 2 * len(ids) >= Notice.objects.count():
        inherited = inherit()
        report = run_checks()
    else:
        inherited = inherit(ids)
        inherit_from(ids)
        report = run_checks(sorted({*ids, *heirs_of(ids)}))
    return f"Positions : {inherited.moved} reprises ; {_words(report)}"


def _touched(run: ImportRun) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(TOUCHED_SQL, {"run": run.pk})
        [ids] = cursor.fetchone()
    return list(ids)


def _words(report: Report) -> str:
    found = sum(tally.found for tally in report.checks.values())
    new = sum(tally.new for tally in report.checks.values())
    impossible = report.of_severity(Finding.Severity.IMPOSSIBLE)
    return f"{found} constats, dont {new} nouveaux et {impossible} positions impossibles."
