"""How the public side is read: what is planned once, and what is planned for each question."""

from __future__ import annotations

import pytest

from notices.publication import read_rows
from notices.search.core import read_core
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def prepared() -> set[str]:
    return {
        statement for (statement,) in read_rows("SELECT statement FROM pg_prepared_statements", {})
    }


def test_the_view_of_notices_is_planned_once_a_connection() -> None:
    notice = build.notice()

    for _ in range(2):
        assert [one.ref for one in read_core([notice.pk])] == [notice.ref]

    assert sum("FROM published_notice" in statement for statement in prepared()) == 1


def test_nothing_is_prepared_that_did_not_ask_for_it() -> None:
    before = prepared()

    for _ in range(10):
        read_rows("SELECT notice_id FROM published_point WHERE base = %(base)s", {"base": "mnr"})

    assert prepared() == before
