"""``python -m bench.gazetteer``: communes loaded, suggested while typing, found around points.

A load is timed as the first one is: what was remembered of the last is forgotten, and all of it is
rolled back. Suggestions are timed in SQL, as EXPLAIN ANALYZE tells, over all communes.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from bench.clock import median_ms  # noqa: E402
from geocoding.gazetteer import LIKENESS, SUGGEST_SQL, commune_at, parameters_of  # noqa: E402
from geocoding.loading.gazetteer import load_gazetteer  # noqa: E402
from geocoding.models import Commune, GazetteerLoad  # noqa: E402

TYPED = (
    *("s", "saint", "la", "chart", "paris", "saint germain en l", "l'hay", "28000"),
    *("marsaille", "chrtres", "saintt", "saint martn", "sainte colonbe", "montagne saint"),
)
MOST_SECONDS, MOST_MS = 90, 20


def seconds_of_a_load() -> float:
    """Return how long a first load takes."""
    with transaction.atomic():
        GazetteerLoad.objects.all().delete()
        Commune.objects.all().delete()
        started = time.perf_counter()
        load_gazetteer()
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    return seconds


def ms_of_a_suggestion(typed: str) -> float:
    """Return the best of five: planning and execution, as PostgreSQL counts them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [LIKENESS])
        return min(_explained(cursor, typed) for _ in range(5))


def _explained(cursor: Any, typed: str) -> float:
    cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {SUGGEST_SQL}", parameters_of(typed, 10))
    [written] = cursor.fetchone()
    [plan] = json.loads(written) if isinstance(written, str) else written
    return float(plan["Planning Time"] + plan["Execution Time"])


def main() -> int:
    """Print the figures; return 1 when one is missed."""
    load_gazetteer()
    slowest = 0.0
    for typed in TYPED:
        taken = ms_of_a_suggestion(typed)
        slowest = max(slowest, taken)
        print(f"suggest {typed!r:24} {taken:6.1f} ms, at most {MOST_MS}")
    print(f"commune at a point: {median_ms(lambda: commune_at(2.3499, 48.8530)):.1f} ms")
    load = seconds_of_a_load()  # last: what is rolled back leaves dead rows to wade through
    print(f"load: {load:.1f} s, at most {MOST_SECONDS}")
    return int(load > MOST_SECONDS or slowest > MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
