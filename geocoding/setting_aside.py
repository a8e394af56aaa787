"""Answers of geocoders that staff did not apply, put in the queue of findings to be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from geocoding.checks.geocoded_elsewhere import CHECK
from geocoding.models import Attempt, Finding
from notices.models import Location, PublishedPoint
from notices.sphere import distance_m

# Metres from which an answer contradicts the place: those of ``checks/against_address.sql``.
_ERROR_M, _DOUBT_M = 5_000, 1_000
_MACHINE = (Finding.Status.OPEN, Finding.Status.GONE)  # judged by nobody


def set_aside(answers: Iterable[tuple[Attempt, Location | None]], lot: str) -> int:
    """Make a finding of each answer beside the place in force; return how many wait.

    What somebody judged about the same place stays judged.
    """
    listed = list(answers)
    importance = dict(
        PublishedPoint.objects.filter(
            notice_id__in=[attempt.notice_id for attempt, _ in listed]
        ).values_list("notice_id", "importance")
    )
    waiting = 0
    for attempt, here in listed:
        finding, created = Finding.objects.get_or_create(
            notice_id=attempt.notice_id,
            check_name=CHECK.name,
            location=here,
            defaults=_described(attempt, here, lot),
        )
        if not created and finding.status in _MACHINE:
            Finding.objects.filter(pk=finding.pk).update(**_described(attempt, here, lot))
        Finding.objects.filter(pk=finding.pk).update(audience=importance.get(attempt.notice_id, 0))
        waiting += created or finding.status in _MACHINE
    return waiting


def queued_by(lot: str) -> QuerySet[Finding]:
    """Return what a lot put in the queue and nobody judged."""
    return Finding.objects.filter(
        status=Finding.Status.OPEN, check_name=CHECK.name, evidence__lot=lot
    )


def metres_of(attempt: Attempt, here: Location | None) -> float | None:
    """Return how far an answer is from a place."""
    if attempt.point is None or here is None or here.geom is None:
        return None
    there = attempt.point
    return distance_m(here.geom.x, here.geom.y, there.x, there.y)


def _described(attempt: Attempt, here: Location | None, lot: str) -> dict[str, Any]:
    metres = metres_of(attempt, here)
    return {
        "severity": _severity(metres),
        "metres": metres,
        "evidence": {
            "adresse retrouvée": attempt.label,
            "question": attempt.query,
            "score": attempt.score,
            "parce que": attempt.why,
            "lot": lot,
        },
        "suggested": attempt.point,
        "suggested_precision": attempt.precision,
        "suggested_radius_m": attempt.radius_m,
        "status": Finding.Status.OPEN,
        "last_seen": timezone.now(),
    }


def _severity(metres: float | None) -> int:
    if metres is not None and metres > _ERROR_M:
        return Finding.Severity.ERROR
    if metres is None or metres > _DOUBT_M:  # without a place, an answer is worth a look
        return Finding.Severity.DOUBT
    return Finding.Severity.NOTE
