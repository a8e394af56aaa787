"""Findings that wait for somebody: in what order, for whom, and which comes next.

The most serious first: a place that cannot be misleads whoever looks, a remark nobody. Of the
same severity, the notice most looked at (``notice_importance``), then the latest doubt. A
product of both would put the thousandth remark about a famous notice before the impossible
place of a modest one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.lookups import GreaterThan, LessThan
from django.utils import timezone

from geocoding.models import Finding
from geocoding.models.finding import QUEUE_ORDER
from notices.rights import remit_of

HELD_FOR = dt.timedelta(minutes=30)
# Of a condition over notices, what findings hold too: they are asked without the notices.
COPIED = ("base", "departement", "producer")

Place = tuple[int, int, int]  # of a finding in the queue: severity, audience, key


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings somebody wants to see; empty means all.

    ``held`` is ``me`` or ``nobody``; ``reach`` keeps those that the person may judge.
    """

    base: str = ""
    departement: str = ""
    producer: str = ""
    check: str = ""
    severity: int | None = None
    status: str = Finding.Status.OPEN
    held: str = ""
    reach: str = ""

    def condition(self, user: User | AnonymousUser) -> Q:
        """Return the condition over ``Finding``."""
        asked = {
            "status": self.status,
            "base": self.base,
            "departement": self.departement,
            "producer": self.producer,
            "check_name": self.check,
            "severity": self.severity,
        }
        condition = Q(**{name: value for name, value in asked.items() if value})
        if self.held == "me":
            condition &= Q(claimed_by=user) & held_now()
        if self.held == "nobody":
            condition &= ~held_now()
        return condition & within_reach(user) if self.reach else condition


def findings(user: User | AnonymousUser, wanted: Wanted) -> QuerySet[Finding]:
    """Return what is wanted, in the order of the queue."""
    return Finding.objects.filter(wanted.condition(user)).order_by(*QUEUE_ORDER)


def queue(user: User, wanted: Wanted | None = None) -> QuerySet[Finding]:
    """Return the findings wanted, as far as this person may judge them."""
    return findings(user, wanted or Wanted()).filter(within_reach(user))


def next_finding(
    user: User, wanted: Wanted | None = None, after: Finding | None = None
) -> Finding | None:
    """Return the first open finding of the queue that nobody else holds, or None.

    ``after`` another one, which may have been judged meanwhile.
    """
    waiting = queue(user, wanted).filter(status=Finding.Status.OPEN)
    if after is not None:
        waiting = waiting.filter(behind(place_of(after)))
    return waiting.exclude(held_now() & ~Q(claimed_by=user)).first()


def place_of(finding: Finding) -> Place:
    """Return where a finding stands in the queue."""
    return finding.severity, finding.audience, finding.pk


def behind(place: Place) -> LessThan[Any]:
    """Return the condition of what comes after a place of the queue; an index answers it."""
    return LessThan(_row(*map(F, ("severity", "audience", "pk"))), _row(*map(Value, place)))


def before(place: Place) -> GreaterThan[Any]:
    """Return the condition of what comes before a place of the queue."""
    return GreaterThan(_row(*map(F, ("severity", "audience", "pk"))), _row(*map(Value, place)))


def held_now() -> Q:
    """Return the condition of the findings that somebody is at work on."""
    return Q(claimed_by__isnull=False, claimed_at__gt=timezone.now() - HELD_FOR)


def within_reach(user: User | AnonymousUser) -> Q:
    """Return the rule of ``notices.rights`` over findings: what they copy, else their notice."""
    return _of_findings(remit_of(user))


def _of_findings(condition: Q) -> Q:
    moved = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            moved.children.append(_of_findings(child))
        else:
            name, value = cast("tuple[str, Any]", child)
            copied = name.split("__")[0] in COPIED
            moved.children.append((name if copied else f"notice__{name}", value))
    return moved


def _row(*values: F | Value) -> Func:
    return Func(*values, function="ROW", output_field=TextField())
