"""Probes: whether the service is alive, and whether it is ready to answer."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from notices.models import ImportRun


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process does; the database may be away."""
    return JsonResponse({"status": "alive"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 with the date of the data, or 503 with the reasons."""
    if reasons := _unreachable() or _unmigrated():
        return JsonResponse({"status": "not ready", "reasons": reasons}, status=503)
    return JsonResponse({"status": "ready", "data_as_of": _data_as_of()})


def _unreachable() -> list[str]:
    reasons = []
    for alias in connections:
        try:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT 1")
        except DatabaseError:  # its text names hosts and users: it goes no further
            reasons.append(f"database {alias} does not answer")
    return reasons


def _unmigrated() -> list[str]:
    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name} is not applied" for migration, _ in plan]


def _data_as_of() -> datetime | None:
    """Return when the newest import that counts was finished; None before the first."""
    done = ImportRun.objects.filter(status=ImportRun.Status.DONE)
    newest: datetime | None = done.aggregate(newest=Max("finished_at"))["newest"]
    return newest
