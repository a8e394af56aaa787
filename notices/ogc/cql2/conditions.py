"""From what a filter says to one condition over the published points."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from notices.errors import InvalidFilter
from notices.ogc.cql2 import spatial, temporal
from notices.ogc.cql2.queryables import Kind
from notices.ogc.cql2.reading import MAX_DEPTH, Expression
from notices.ogc.cql2.spatial import Clause
from notices.ogc.cql2.terms import Writing, only, same_kind
from notices.search.condition import Condition

_COMPARED = {"=", "<>", "<", "<=", ">", ">="}
_LISTS = {
    "a_equals": "({left} @> {right} AND {left} <@ {right})",
    "a_contains": "{left} @> {right}",
    "a_containedby": "{left} <@ {right}",
    "a_overlaps": "{left} && {right}",
}


def write(writing: Writing, expression: Expression) -> Clause:
    """Return the condition that a filter says.

    Raises InvalidFilter for an unknown property, an operator that is not supported, and values
    that cannot be compared; no text of the filter is ever part of the SQL.
    """
    return _clause(writing, expression, 1)


def together(writing: Writing, clauses: list[Clause]) -> Condition:
    """Return the condition that holds when all of these do, which were written together."""
    return Condition(
        " AND ".join(f"({clause.sql})" for clause in clauses),
        tuple(writing.parameters.items()),
        tuple(sorted(writing.columns)),
        next((clause.bounds for clause in clauses if clause.bounds), None),
    )


def _clause(writing: Writing, node: Expression, depth: int) -> Clause:
    if depth > MAX_DEPTH:
        raise InvalidFilter(f"more than {MAX_DEPTH} operators deep")
    if isinstance(node, bool):
        return Clause("true" if node else "false")
    if not isinstance(node, dict):
        raise InvalidFilter(f"{node!r} is neither true nor false")
    if "property" in node:
        return Clause(_boolean(writing, node))
    name = node.get("op")
    folded = name.lower() if isinstance(name, str) else ""
    if folded in {"and", "or", "not"}:
        return _combined(writing, node, folded, depth)
    return _predicate(writing, node, folded)


def _predicate(writing: Writing, node: dict[str, Any], name: str) -> Clause:
    if name in spatial.FUNCTIONS:
        return spatial.spatial(writing, node)
    if name in temporal.FUNCTIONS:
        return Clause(temporal.temporal(writing, node))
    if name not in _PREDICATES:
        raise InvalidFilter(f"operator {node.get('op')!r} is not supported; {_SUPPORTED}")
    return Clause(_PREDICATES[name](writing, node))


def _combined(writing: Writing, node: dict[str, Any], name: str, depth: int) -> Clause:
    if name == "not":
        return Clause(f"NOT ({_clause(writing, only(node, 1)[0], depth + 1).sql})")
    found = node.get("args")
    if not isinstance(found, list) or len(found) < 2:
        raise InvalidFilter(f"{name} takes two conditions or more")
    clauses = [_clause(writing, one, depth + 1) for one in found]
    sql = f" {name.upper()} ".join(f"({clause.sql})" for clause in clauses)
    # All of them hold: what meets all is within the bounds of any.
    bounds = [clause.bounds for clause in clauses if clause.bounds] if name == "and" else []
    return Clause(sql, bounds[0] if bounds else None)


def _boolean(writing: Writing, node: dict[str, Any]) -> str:
    term = writing.property(node["property"])
    if term.kind is not Kind.BOOLEAN:
        raise InvalidFilter(f"{node['property']} is neither true nor false: compare it")
    return term.sql


def _compare(writing: Writing, node: dict[str, Any]) -> str:
    left, right = (writing.scalar(one) for one in only(node, 2))
    if same_kind((left, right)) is Kind.BOOLEAN and node["op"] not in {"=", "<>"}:
        raise InvalidFilter(f"true and false have no order: {node['op']} cannot compare them")
    return f"{left.sql} {node['op']} {right.sql}"


def _like(writing: Writing, node: dict[str, Any]) -> str:
    text, pattern = only(node, 2)
    written = pattern
    while isinstance(written, dict) and written.get("op") in {"casei", "accenti"}:
        written = only(written, 1)[0]
    if not isinstance(written, str):
        raise InvalidFilter("LIKE takes a pattern between quotes, such as 'Église%'")
    if (len(written) - len(written.rstrip("\\"))) % 2:
        raise InvalidFilter("the pattern of LIKE ends with a backslash that escapes nothing")
    sides = [writing.scalar(text), writing.scalar(pattern)]
    if same_kind(sides) is not Kind.TEXT:
        raise InvalidFilter("LIKE compares texts")
    return " LIKE ".join(side.sql for side in sides)


def _between(writing: Writing, node: dict[str, Any]) -> str:
    terms = [writing.scalar(one) for one in only(node, 3)]
    if same_kind(terms) is Kind.BOOLEAN:
        raise InvalidFilter("true and false have no order: BETWEEN cannot compare them")
    value, low, high = (term.sql for term in terms)
    return f"{value} BETWEEN {low} AND {high}"


def _in(writing: Writing, node: dict[str, Any]) -> str:
    value, choices = only(node, 2)
    if not isinstance(choices, list) or not choices:
        raise InvalidFilter("IN takes a list of values")
    first, *others = terms = [writing.scalar(one) for one in (value, *choices)]
    same_kind(terms)
    return f"{first.sql} IN ({', '.join(other.sql for other in others)})"


def _is_null(writing: Writing, node: dict[str, Any]) -> str:
    [asked] = only(node, 1)
    if isinstance(asked, dict) and "property" in asked:
        return f"{writing.property(asked['property']).sql} IS NULL"
    return f"{writing.scalar(asked).sql} IS NULL"


def _lists(writing: Writing, node: dict[str, Any]) -> str:
    left, right = (writing.list(one).sql for one in only(node, 2))
    return _LISTS[str(node["op"]).lower()].format(left=left, right=right)


_PREDICATES: dict[str, Callable[[Writing, dict[str, Any]], str]] = {
    **dict.fromkeys(_COMPARED, _compare),
    "like": _like,
    "between": _between,
    "in": _in,
    "isnull": _is_null,
    **dict.fromkeys(_LISTS, _lists),
}
_SUPPORTED = "supported: " + ", ".join(
    ["and", "or", "not", *_PREDICATES, *spatial.FUNCTIONS, *temporal.FUNCTIONS]
)
