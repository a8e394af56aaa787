"""Lists of millions of rows: counted up to a limit, estimated above it."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

MOST_PAGES = 200  # a further page would read and drop all the rows before it


class EstimatedPaginator(Paginator):  # type: ignore[type-arg]
    """Count exactly what a person may look through; else take the planner's word for it.

    Counting four million wide rows takes seconds, for a number that nobody reads to the unit.
    """

    object_list: QuerySet[Any]
    exact = 10_000

    @cached_property
    def count(self) -> int:
        """Return how many rows there are: exact up to ``exact``, an estimate above."""
        counted = int(self.object_list.order_by()[: self.exact + 1].count())
        return counted if counted <= self.exact else max(counted, self._estimated())

    @cached_property
    def num_pages(self) -> int:
        """Return how many pages are offered: further on, a search or a filter is the way."""
        return min(super().num_pages, MOST_PAGES)

    def _estimated(self) -> int:
        [answer] = json.loads(self.object_list.order_by().explain(format="json"))
        return int(answer["Plan"]["Plan Rows"])
