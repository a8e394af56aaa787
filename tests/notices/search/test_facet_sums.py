"""The sums that facets read, and the points that they are the sums of."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from notices.bbox import BBox
from notices.models import Notice
from notices.search.facets import count_facets
from notices.search.query import SearchQuery

pytestmark = pytest.mark.usefixtures("database")

FRANCE = BBox(-5.5, 41.0, 10.0, 51.5)
SUMS = (
    *("facet_sum", "facet_kind_sum", "facet_commune_sum"),
    *("facet_kind_total", "facet_commune_total"),
)
OF_POINTS = {
    "cell": "coalesce(p.mkey >> 36, -1)::integer",
    "precision": "coalesce(p.precision, 0)::smallint",
    "century_from": "coalesce(century_of(p.period_from), 32001)::smallint",
    "century_to": "coalesce(century_of(p.period_to), -32002)::smallint",
}
SUBJECTS = """
SELECT 'kind', term, count(*)::integer FROM published_point, unnest(kinds) AS term GROUP BY 2
UNION ALL
SELECT 'author', term, count(*)::integer
FROM published_point, unnest(authors) AS term
GROUP BY 2
"""


def differences() -> list[Any]:
    """Compare each table of sums with the points counted anew."""
    found: list[Any] = []
    with connection.cursor() as cursor:
        for table in SUMS:
            columns = _columns_of(cursor, table)
            told = ", ".join(columns)
            seen = ", ".join(OF_POINTS.get(name, f"p.{name}") for name in columns)
            stored = (
                f"SELECT {told}, sum(n)::integer FROM {table} GROUP BY {told} HAVING sum(n) <> 0"  # noqa: S608
            )
            counted = f"SELECT {seen}, count(*)::integer FROM published_point AS p GROUP BY {seen}"  # noqa: S608
            found += _difference(cursor, stored, counted)
        subjects = (
            "SELECT role, term, sum(n)::integer FROM subject_sum GROUP BY 1, 2 HAVING sum(n) <> 0"
        )
        found += _difference(cursor, subjects, SUBJECTS)
    return found


def _columns_of(cursor: Any, table: str) -> list[str]:
    cursor.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608
    return [column.name for column in cursor.description if column.name != "n"]


def _difference(cursor: Any, stored: str, counted: str) -> list[Any]:
    cursor.execute(f"(({stored}) EXCEPT ({counted})) UNION ALL (({counted}) EXCEPT ({stored}))")
    return list(cursor.fetchall())


@pytest.mark.usefixtures("heritage")
def test_the_sums_follow_every_change_and_leave_nothing_behind() -> None:
    changes: list[dict[str, Any]] = [
        {"protection": 2},
        {"period_from": 1501, "period_to": None},
        {"departement": "27", "picture": True, "missing": True},
        {"kinds": ["retable", "calice"], "authors": ["Dupont"], "producer": "État"},
        {"insee": "69381", "insee_source": "69123"},
        {"sharing": "none"},
        {"sharing": None},
    ]
    for turn, change in enumerate(changes):
        part = range(15 * turn, 15 * turn + 15)
        Notice.objects.filter(ref__in=[f"PM{n:08}" for n in part]).update(**change)
        assert differences() == []
    Notice.objects.all().delete()

    assert differences() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT compact_facets()")
        cursor.execute("SELECT count(*) FROM facet_sum")
        assert cursor.fetchone() == (0,)


@pytest.mark.usefixtures("heritage")
def test_joining_the_parts_of_the_sums_changes_none() -> None:
    Notice.objects.filter(base="palissy").update(protection=2)
    before = count_facets(SearchQuery(bbox=FRANCE))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM facet_sum")
        (parts,) = cursor.fetchone()

        cursor.execute("SELECT compact_facets()")

        cursor.execute("SELECT count(*) FROM facet_sum")
        assert cursor.fetchone()[0] < parts
    assert differences() == []
    assert count_facets(SearchQuery(bbox=FRANCE)) == before
