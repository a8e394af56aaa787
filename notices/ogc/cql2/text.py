"""CQL2 text to the objects of CQL2 JSON, by an LALR grammar: linear in time, flat on the stack.

Parsers that exist were tried: see docs/decisions.md. A test compares this one with ``cql2``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args

from notices.errors import InvalidFilter

_GRAMMAR = Path(__file__).with_name("text.lark").read_text(encoding="utf-8")
_DIGITS = 18  # those of a bigint; longer numbers lose their last ones
_GEOJSON_NAMES = {
    "POINT": "Point",
    "LINESTRING": "LineString",
    "POLYGON": "Polygon",
    "MULTIPOINT": "MultiPoint",
    "MULTILINESTRING": "MultiLineString",
    "MULTIPOLYGON": "MultiPolygon",
}


def parse_text(text: str) -> Any:
    """Return what a filter says, or raise InvalidFilter, which tells where it cannot be read."""
    try:
        return _PARSER.parse(text)
    except UnexpectedInput as error:
        raise InvalidFilter(f"not CQL2 text: unexpected {_unexpected(error, text)}") from error


def _unexpected(error: UnexpectedInput, text: str) -> str:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return "end"
    at = error.pos_in_stream or 0
    return f"{text[at : at + 20]!r} at character {at + 1}"


def _operation(name: str, *arguments: Any) -> dict[str, Any]:
    return {"op": name, "args": list(arguments)}


def _not(operation: Any) -> dict[str, Any]:
    return _operation("not", operation)


def _chained(name: str, left: Any, right: Any) -> dict[str, Any]:
    """Add a condition to those before it, so that a long list of them is not a deep one."""
    if isinstance(left, dict) and left.get("op") == name:
        left["args"].append(right)
        return left
    return _operation(name, left, right)


@v_args(inline=True)
class _Objects(Transformer[Token, Any]):
    """Makes the objects, one callback a rule of the grammar."""

    def either(self, left: Any, right: Any) -> Any:
        return _chained("or", left, right)

    def both(self, left: Any, right: Any) -> Any:
        return _chained("and", left, right)

    negated = staticmethod(_not)

    def compared(self, left: Any, sign: Token, right: Any) -> Any:
        return _operation(str(sign), left, right)

    def like(self, left: Any, pattern: Any) -> Any:
        return _operation("like", left, pattern)

    def not_like(self, left: Any, pattern: Any) -> Any:
        return _not(self.like(left, pattern))

    def between(self, value: Any, low: Any, high: Any) -> Any:
        return _operation("between", value, low, high)

    def not_between(self, value: Any, low: Any, high: Any) -> Any:
        return _not(self.between(value, low, high))

    def in_list(self, value: Any, choices: Any) -> Any:
        return _operation("in", value, choices)

    def not_in_list(self, value: Any, choices: Any) -> Any:
        return _not(self.in_list(value, choices))

    def null(self, value: Any) -> Any:
        return _operation("isNull", value)

    def not_null(self, value: Any) -> Any:
        return _not(self.null(value))

    def property(self, name: str) -> Any:
        return {"property": name}

    def name(self, token: Token) -> str:
        return token[1:-1].replace('""', '"') if token.type == "QUOTED" else str(token)

    def call(self, name: Token, *arguments: Any) -> Any:
        """Return a day, a box or an interval as CQL2 JSON writes them, or a call by its name."""
        given = [one for one in arguments if one is not None]
        kind = name.lower()
        if kind in {"date", "timestamp"} and len(given) == 1:
            return {kind: given[0]}
        return {kind: given} if kind in {"interval", "bbox"} else _operation(kind, *given)

    def list(self, *items: Any) -> Any:
        return [one for one in items if one is not None]

    def geometry(self, token: Token, nest: Any) -> Any:
        kind = token.upper().removesuffix("Z").strip()
        if kind == "GEOMETRYCOLLECTION":
            return {"type": "GeometryCollection", "geometries": nest}
        if kind == "POINT":
            nest = nest[0]
        elif kind == "MULTIPOINT":
            # Each of its points may have parentheses of its own.
            nest = [one[0] if isinstance(one[0], list) else one for one in nest]
        return {"type": _GEOJSON_NAMES[kind], "coordinates": nest}

    def nest(self, *parts: Any) -> Any:
        return [*parts]

    def position(self, *numbers: Any) -> Any:
        return [one for one in numbers if one is not None]

    def STRING(self, token: Token) -> str:  # noqa: N802 -- the terminal's name
        return token[1:-1].replace("''", "'")

    def NUMBER(self, token: Token) -> int | float:  # noqa: N802
        whole = len(token) < _DIGITS and token.lstrip("+-").isdigit()
        return int(token) if whole else float(token)

    def TRUE(self, token: Token) -> bool:  # noqa: N802
        return True

    def FALSE(self, token: Token) -> bool:  # noqa: N802
        return False


_PARSER = Lark(_GRAMMAR, parser="lalr", transformer=_Objects(), maybe_placeholders=False)
