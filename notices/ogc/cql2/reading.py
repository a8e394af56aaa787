"""CQL2 text and CQL2 JSON, read into one shape: the objects of CQL2 JSON."""

from __future__ import annotations

import json
from typing import Any, NoReturn, TypeAlias

from notices.errors import InvalidFilter

Expression: TypeAlias = Any  # what json.loads returns

MAX_CHARACTERS = 8_000
MAX_DEPTH = 20  # operators inside operators
LANGUAGES = ("cql2-text", "cql2-json")


def read_filter(text: str, language: str) -> Expression:
    """Return what a filter says, or raise InvalidFilter."""
    if len(text) > MAX_CHARACTERS:
        raise InvalidFilter(f"{len(text):,} characters: {MAX_CHARACTERS:,} at most")
    return _read_text(text) if language == "cql2-text" else _read_json(text)


def _read_text(text: str) -> Expression:
    # Imported late: the grammar and its parser take 4 MB, and few workers are asked in CQL2.
    from notices.ogc.cql2.text import parse_text

    return parse_text(text)


def _read_json(text: str) -> Expression:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits is a ValueError of its own.
        raise InvalidFilter(f"not JSON: {error}") from error


def _refuse_constant(name: str) -> NoReturn:
    raise InvalidFilter(f"{name} is not a number")
