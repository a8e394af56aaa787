"""Temporal functions of CQL2, over days and intervals of days, whose ends may be open."""

from __future__ import annotations

from typing import Any

from notices.errors import InvalidFilter
from notices.ogc.cql2.queryables import Kind
from notices.ogc.cql2.reading import Expression
from notices.ogc.cql2.terms import Writing, only, read_day

# {a} to {b} is the first interval, {c} to {d} the second; a day starts and ends on itself.
FUNCTIONS = {
    "t_after": "{a} > {d}",
    "t_before": "{b} < {c}",
    "t_contains": "{a} < {c} AND {b} > {d}",
    "t_disjoint": "({b} < {c} OR {a} > {d})",
    "t_during": "{a} > {c} AND {b} < {d}",
    "t_equals": "{a} = {c} AND {b} = {d}",
    "t_finishedby": "{a} < {c} AND {b} = {d}",
    "t_finishes": "{a} > {c} AND {b} = {d}",
    "t_intersects": "{a} <= {d} AND {b} >= {c}",
    "t_meets": "{b} = {c}",
    "t_metby": "{a} = {d}",
    "t_overlappedby": "{a} > {c} AND {a} < {d} AND {b} > {d}",
    "t_overlaps": "{a} < {c} AND {b} > {c} AND {b} < {d}",
    "t_startedby": "{a} = {c} AND {b} > {d}",
    "t_starts": "{a} = {c} AND {b} < {d}",
}


def temporal(writing: Writing, node: dict[str, Any]) -> str:
    """Return the condition of a temporal function, or raise InvalidFilter."""
    first, second = only(node, 2)
    a, b = _interval(writing, first)
    c, d = _interval(writing, second)
    return FUNCTIONS[str(node["op"]).lower()].format(a=a, b=b, c=c, d=d)


def _interval(writing: Writing, node: Expression) -> tuple[str, str]:
    if isinstance(node, dict) and "interval" in node:
        ends = node["interval"]
        if not isinstance(ends, list) or len(ends) != 2:
            raise InvalidFilter("an interval has two ends")
        return _end(writing, ends[0], "-infinity"), _end(writing, ends[1], "infinity")
    day = _day(writing, node)
    return day, day


def _end(writing: Writing, node: Expression, infinity: str) -> str:
    if node == "..":
        return f"'{infinity}'::date"
    if isinstance(node, str):
        return writing.value(read_day(node), "date")
    return _day(writing, node)


def _day(writing: Writing, node: Expression) -> str:
    term = writing.scalar(node)
    if term.kind is not Kind.DATE:
        raise InvalidFilter(f"expected a day, such as DATE('2026-01-31'), not a {term.kind}")
    return term.sql
