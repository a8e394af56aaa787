"""How long lists are counted."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notices.admin.paging import EstimatedPaginator
from notices.models import Notice
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def test_few_rows_are_counted_exactly() -> None:
    for _ in range(3):
        build.notice(geom=None)

    assert EstimatedPaginator(Notice.objects.order_by("pk"), 100).count == 3


def test_many_rows_are_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("notices.admin.paging.EstimatedPaginator.exact", 10)
    monkeypatch.setattr("notices.admin.paging.MOST_PAGES", 4)
    for _ in range(40):
        build.notice(geom=None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE notices_notice")
    paginator = EstimatedPaginator(Notice.objects.order_by("pk"), 5)

    with CaptureQueriesContext(connection) as queries:
        assert paginator.count == 40
    assert paginator.num_pages == 4
    assert [q["sql"][:7] for q in queries] == ["SELECT ", "EXPLAIN"]
    assert "LIMIT 11" in queries[0]["sql"]


def test_a_wrong_estimate_never_says_less_than_was_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("notices.admin.paging.EstimatedPaginator.exact", 2)
    for _ in range(4):
        build.notice(geom=None)
    two_guesses = Notice.objects.filter(title__startswith="Verrière", name__startswith="Verrière")

    assert EstimatedPaginator(two_guesses.order_by("pk"), 100).count >= 3
