"""What the page of the queue shows: its rows, the pages beside it, its figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone

from geocoding.checks import CHECKS
from geocoding.judgements import holder_of
from geocoding.models import Finding
from geocoding.waiting import Place, Wanted, before, behind, findings, place_of
from notices.admin.paging import EstimatedPaginator

ROWS = 50


class QueueCount(EstimatedPaginator):
    """How many findings there are, exact where somebody may see the end of them."""

    exact = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One finding of the list."""

    finding: Finding
    holder: User | None  # who else is at work on it
    mine: bool

    @property
    def title(self) -> str:
        """What the check found; its name, when it is no longer there."""
        return title_of(self.finding)

    @property
    def tone(self) -> str:
        """How grave it looks."""
        return TONES[Finding.Severity(self.finding.severity)]


TONES = {
    Finding.Severity.NOTE: "",
    Finding.Severity.DOUBT: "is-warm",
    Finding.Severity.ERROR: "is-bad",
    Finding.Severity.IMPOSSIBLE: "is-bad is-full",
}


def title_of(finding: Finding) -> str:
    """Return what a check finds, in French."""
    check = CHECKS.get(finding.check_name)
    return check.title if check else finding.check_name


def page_of(user: User, wanted: Wanted, asked: QueryDict) -> dict[str, Any]:
    """Return a page of rows, and the marks of those beside it.

    A page goes on from the place of a row in the queue, whatever was judged meanwhile.
    """
    found = findings(user, wanted).select_related("notice", "claimed_by", "judged_by")
    forward, back = read_place(asked.get("after", "")), read_place(asked.get("before", ""))
    if back:
        stored = list(found.filter(before(back)).reverse()[: ROWS + 1])
        rows, more = stored[ROWS - 1 :: -1] if len(stored) > ROWS else stored[::-1], True
        earlier = len(stored) > ROWS
    else:
        stored = list((found.filter(behind(forward)) if forward else found)[: ROWS + 1])
        rows, more, earlier = stored[:ROWS], len(stored) > ROWS, bool(forward)
    return {
        "rows": [_row(user, finding) for finding in rows],
        "after": _mark(rows[-1]) if rows and more else "",
        "before": _mark(rows[0]) if rows and earlier else "",
    }


def read_place(text: str) -> Place | None:
    """Read the place of a row, as ``3-120-4711``; None for anything else."""
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    severity, audience, key = (int(part[:18]) for part in parts)
    return severity, audience, key


def figures_of(user: User, wanted: Wanted) -> dict[str, Any]:
    """Count what is left and done of what is wanted, and what this person did today.

    Exact up to a thousand, the planner's word above: nobody reads a hundred thousand to the unit.
    """
    left = _count(user, replace(wanted, status=Finding.Status.OPEN))
    judged = findings(user, replace(wanted, status="")).filter(judged_at__isnull=False)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return {
        "left": left,
        "about": left > QueueCount.exact,
        "done": QueueCount(judged, ROWS).count,
        "today": Finding.objects.filter(judged_by=user, judged_at__gte=today).count(),
    }


def _count(user: User, wanted: Wanted) -> int:
    return QueueCount(findings(user, wanted), ROWS).count


def _row(user: User, finding: Finding) -> Row:
    holder = holder_of(finding, user)
    held = finding.claimed_by_id == user.pk and finding.status == Finding.Status.OPEN
    return Row(finding, holder, mine=held and holder is None)


def _mark(finding: Finding) -> str:
    return "-".join(map(str, place_of(finding)))
