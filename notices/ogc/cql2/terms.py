"""The values of a filter: properties, literals, and their case and accents set aside."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from notices.errors import InvalidFilter
from notices.ogc.cql2.queryables import QUERYABLES, Kind
from notices.ogc.cql2.reading import Expression
from notices.ogc.crs import System

_CASTS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "numeric",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.LIST: "text[]",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Case as PostgreSQL folds it; accents by the dictionary that the search of words has.
_FOLDS = {"casei": "lower", "accenti": "unaccent"}


class Term(NamedTuple):
    """An SQL expression, and the type of its value."""

    sql: str
    kind: Kind


@dataclass(slots=True)
class Writing:
    """A condition being written: its parameters and columns so far, the system of geometries."""

    system: System
    parameters: dict[str, Any] = field(default_factory=dict)
    columns: set[str] = field(default_factory=set)

    def value(self, value: Any, cast: str) -> str:
        """Return the SQL of a value that travels as a parameter."""
        name = f"f{len(self.parameters)}"
        self.parameters[name] = value
        return f"%({name})s::{cast}"

    def property(self, name: Any) -> Term:
        """Return a property, or raise InvalidFilter naming it."""
        known = QUERYABLES.get(name) if isinstance(name, str) else None
        if known is None:
            raise InvalidFilter(f"unknown property {name!r}; known: {', '.join(QUERYABLES)}")
        self.columns.update(known.columns)
        return Term(known.sql, known.kind)

    def scalar(self, node: Expression) -> Term:
        """Return a text, number, boolean or date: a literal, a property, or one of them folded."""
        term = self._named(node) if isinstance(node, dict) else self._literal(node)
        if term.kind in {Kind.LIST, Kind.GEOMETRY}:
            raise InvalidFilter(f"a {term.kind} cannot be compared: use A_… or S_… functions")
        return term

    def _named(self, node: dict[str, Any]) -> Term:
        if "property" in node:
            return self.property(node["property"])
        if "date" in node:
            return Term(self.value(read_day(node["date"]), "date"), Kind.DATE)
        if "timestamp" in node or "interval" in node:
            raise InvalidFilter("days are compared here: write DATE('2026-01-31')")
        name = node.get("op")
        if name not in _FOLDS:
            raise InvalidFilter(f"{name!r} gives no value here; known: {', '.join(_FOLDS)}")
        folded = self.scalar(only(node, 1)[0])
        if folded.kind is not Kind.TEXT:
            raise InvalidFilter(f"{name} takes a text, not a {folded.kind}")
        return Term(f"{_FOLDS[name]}({folded.sql})", Kind.TEXT)

    def _literal(self, node: Expression) -> Term:
        if isinstance(node, str):
            kind = Kind.TEXT
        elif isinstance(node, bool):
            kind = Kind.BOOLEAN
        elif isinstance(node, int | float):
            kind = Kind.NUMBER
            if not math.isfinite(node):
                raise InvalidFilter("a number must be finite")
        else:
            raise InvalidFilter(f"{node!r} is not a value: to look for nothing, write IS NULL")
        return Term(self.value(node, _CASTS[kind]), kind)

    def list(self, node: Expression) -> Term:
        """Return a list of texts: literals, or a property."""
        if isinstance(node, dict) and "property" in node:
            term = self.property(node["property"])
            if term.kind is Kind.LIST:
                return term
            raise InvalidFilter(f"{node['property']} is not a list")
        if isinstance(node, list) and all(isinstance(one, str) for one in node):
            return Term(self.value(node, "text[]"), Kind.LIST)
        raise InvalidFilter("expected a list of texts, such as ('classe', 'inscrit')")


def only(node: dict[str, Any], count: int) -> list[Any]:
    """Return the arguments of an operation, as many as it takes, or raise InvalidFilter."""
    found = node.get("args")
    if not isinstance(found, list) or len(found) != count:
        raise InvalidFilter(f"{node.get('op')} takes {count} arguments")
    return found


def same_kind(terms: Iterable[Term]) -> Kind:
    """Return the type that all of these have, or raise InvalidFilter."""
    kinds = list(dict.fromkeys(term.kind for term in terms))
    if len(kinds) > 1:
        raise InvalidFilter(f"a {kinds[0]} cannot be compared with a {kinds[1]}")
    return kinds[0]


def read_day(text: Any) -> date:
    """Read ``2026-01-31``, or raise InvalidFilter."""
    try:
        if isinstance(text, str) and _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InvalidFilter(f"{text!r} is not a day such as 2026-01-31")
