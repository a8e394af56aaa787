"""How many notices are located, and how well: counted once a day, read along four directions.

``record`` counts; the page and the file of the desk read what was counted, never the notices:
four million of them take seconds, and their past is not kept otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db import connection, transaction
from django.db.models import Max, Q, Sum
from django.utils import timezone

from geocoding.models import Coverage
from notices.vocabularies import Precision

COUNT_SQL = (Path(__file__).parent / "sql" / "count_coverage.sql").read_text(encoding="utf-8")
MOST_DAYS = 366
NONE_WRITTEN = "-"  # of a département or a service, where the notice has none

_COLUMNS = ("base", "departement", "producer", "precision", "notices")  # of COUNT_SQL

Counts = dict[int | None, int]


@dataclass(frozen=True, slots=True)
class Scope:
    """The notices that are looked at: all of them, or those of a base, département, service."""

    base: str = ""
    departement: str = ""
    producer: str = ""

    def condition(self) -> Q:
        """Return the condition over ``Coverage``."""
        condition = Q()
        for name, value in asdict(self).items():
            if value:
                condition &= Q(**{name: "" if value == NONE_WRITTEN else value})
        return condition

    def query(self) -> str:
        """Return the query string that asks for it."""
        return urlencode({name: value for name, value in asdict(self).items() if value})


@dataclass(frozen=True)
class Line:
    """How well the notices of one group are located; ``counts`` by precision, null for none."""

    key: Any
    counts: Counts = field(default_factory=dict)

    @cached_property
    def notices(self) -> int:
        """Return how many notices there are."""
        return sum(self.counts.values())

    @cached_property
    def located(self) -> int:
        """Return how many have a place, however coarse."""
        return self.notices - self.counts.get(None, 0)

    @cached_property
    def precise(self) -> int:
        """Return how many are known to the street or better: a commune is not a place to go to."""
        return sum(
            n for precision, n in self.counts.items() if (precision or 0) >= Precision.STREET
        )

    @property
    def located_share(self) -> float:
        """Return the share that has a place, 0 to 1."""
        return self.share(self.located)

    @property
    def precise_share(self) -> float:
        """Return the share known to the street or better, 0 to 1."""
        return self.share(self.precise)

    def share(self, notices: int) -> float:
        """Return a part of these notices, 0 to 1; of no notices, none."""
        return notices / self.notices if self.notices else 0.0


def record(day: dt.date | None = None) -> Line:
    """Count the notices as they are, under today's date or another; return all of them.

    What was counted earlier under the same date is replaced.
    """
    day = day or timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(COUNT_SQL)
        groups = cursor.fetchall()
    with transaction.atomic():
        _keep_others_waiting()
        Coverage.objects.filter(day=day).delete()
        Coverage.objects.bulk_create(
            Coverage(day=day, **dict(zip(_COLUMNS, group, strict=True))) for group in groups
        )
    return total(Scope(), day)


def latest_day() -> dt.date | None:
    """Return the last day that was counted."""
    day: dt.date | None = Coverage.objects.aggregate(last=Max("day"))["last"]
    return day


def total(scope: Scope, day: dt.date) -> Line:
    """Return all the notices of a scope on one day."""
    return next(iter(_counted(scope, "day", [day])), Line(day))


def split(scope: Scope, day: dt.date, by: str) -> list[Line]:
    """Return the notices of one day by base, département or service, in order of their key."""
    return sorted(_counted(scope, by, [day]), key=lambda line: str(line.key))


def over_time(scope: Scope) -> list[Line]:
    """Return the notices of each counted day, oldest first: at most the last ``MOST_DAYS``."""
    days = Coverage.objects.order_by("-day").values_list("day", flat=True).distinct()
    return sorted(_counted(scope, "day", days[:MOST_DAYS]), key=lambda line: line.key)


def _keep_others_waiting() -> None:
    """Write alone: of two imports that end together, each would add the same groups."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE geocoding_coverage IN SHARE ROW EXCLUSIVE MODE")


def _counted(scope: Scope, by: str, days: Iterable[dt.date]) -> list[Line]:
    rows = Coverage.objects.filter(scope.condition(), day__in=days)
    groups: dict[Any, Counts] = {}
    for key, precision, notices in rows.values_list(by, "precision").annotate(sum=Sum("notices")):
        groups.setdefault(key, {})[precision] = notices
    return [Line(key, counts) for key, counts in groups.items()]
