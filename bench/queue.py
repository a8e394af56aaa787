"""``python -m bench.queue``: pages of the queue over 100,000 findings, whatever the filters.

The findings are invented over the notices of the database, and all of it is rolled back.
"""

from __future__ import annotations

import os
import sys
from functools import partial

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import QueryDict  # noqa: E402

from bench.clock import median_ms  # noqa: E402
from geocoding.desk.queue_form import QueueForm  # noqa: E402
from geocoding.desk.queue_page import figures_of, page_of  # noqa: E402
from geocoding.models import Finding  # noqa: E402

COUNT, MOST_MS = 100_000, 50
# One finding in a thousand is of a base, a service and a département that have no others.
INVENT_SQL = """
INSERT INTO geocoding_finding (notice_id, check_name, severity, evidence, audience, status, comment)
SELECT
  n.id,
  CASE WHEN n.id %% 1000 = 0 THEN 'rare' ELSE 'check' || turn END,
  1 + (n.id + turn) %% 4, '{}', n.id %% 90, 'open', ''
FROM notices_notice AS n
CROSS JOIN generate_series(1, %(turns)s) AS turn
LIMIT %(count)s
ON CONFLICT DO NOTHING
"""
RARE_SQL = """
UPDATE geocoding_finding SET base = 'mnr', producer = 'rare', departement = '976'
WHERE check_name = 'rare'
"""
ASKED = (
    *("", "severity=1", "check_name=stacked", "after=1-30-900000", "held=nobody", "reach=mine"),
    *(
        "base=merimee",
        "base=mnr",
        "departement=75",
        "departement=976",
        "producer=rare",
        "status=rejected",
    ),
    *("departement=28&base=merimee&severity=1", "base=merimee&check_name=rounded&severity=2"),
)


def invent() -> int:
    """Fill the queue; return how many findings it holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM notices_notice")
        [notices] = cursor.fetchone()
        turns = COUNT // max(notices, 1) + 1
        cursor.execute(INVENT_SQL, {"turns": turns, "count": COUNT})
        cursor.execute(RARE_SQL)
        cursor.execute("ANALYZE geocoding_finding")
    return Finding.objects.count()


def ask(user: User, query: str) -> None:
    """Gather a page as the view does: filters, rows, figures."""
    asked = QueryDict(query)
    form = QueueForm(asked)
    assert form.is_valid(), form.errors  # noqa: S101
    page_of(user, form.wanted, asked)
    figures_of(user, form.wanted)


def main() -> int:
    """Print the time of each page; fail where one takes too long."""
    with transaction.atomic():
        user = User.objects.create_superuser("bench.queue")
        print(f"{invent():,} findings")
        slowest = 0.0
        for query in ASKED:
            took = median_ms(partial(ask, user, query))
            slowest = max(slowest, took)
            print(f"{took:6.1f} ms  {query or 'everything'}")
        transaction.set_rollback(True)
    return int(slowest > MOST_MS)


if __name__ == "__main__":
    sys.exit(main())
