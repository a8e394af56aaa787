"""The parameters of the door: their names, how each is read, and what it refuses.

Outside the standard: ``q`` (words), ``cursor`` (taken from a ``next`` link), and one parameter for
each queryable.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict

from notices.errors import InvalidParameters, NoticesError
from notices.ogc.cql2.queryables import QUERYABLES, Kind
from notices.ogc.cql2.reading import LANGUAGES
from notices.ogc.crs import CRS84, SYSTEMS, System, system_of
from notices.search.parameters import MAX_LIMIT

DEFAULT_LIMIT = 100
MAX_WORDS = 200  # characters, of the words and of a cursor
FORMATS = ("json", "html")
PROPERTIES = tuple(name for name, one in QUERYABLES.items() if one.kind is not Kind.GEOMETRY)
ITEMS = (
    *("bbox", "bbox-crs", "filter", "filter-lang", "filter-crs", "datetime", "limit", "crs"),
    *("q", "cursor", "f", *PROPERTIES),
)
ITEM = ("crs", "f")
ONLY_FORMAT = ("f",)
# RFC 3339; the time of day says nothing of a notice, whose dating is in years.
DAY_OR_INSTANT = (
    r"\d{4}-\d\d-\d\d([Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?"
    r"([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d))?"
)
_INSTANT = re.compile(DAY_OR_INSTANT, re.ASCII)
_OPEN = {"", ".."}


class Years(NamedTuple):
    """The years asked for, either of which may be open."""

    first: int | None = None
    last: int | None = None


@dataclass(slots=True)
class Reader:
    """Reads one parameter after the other, and remembers what is wrong with each."""

    given: QueryDict
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def refuse_unknown(self, known: tuple[str, ...]) -> None:
        """Note the parameters that have no meaning, and those given twice."""
        for name in self.given:
            if name not in known:
                self.wrong.append((name, f"unknown parameter; known: {', '.join(known)}"))
            elif len(self.given.getlist(name)) > 1:
                self.wrong.append((name, "given more than once"))

    def read(self, name: str, convert: Callable[[str], Any], default: Any = None) -> Any:
        """Return a parameter as ``convert`` reads it, which raises ValueError; or the default."""
        if name not in self.given:
            return default
        text = self.given.getlist(name)[-1]
        try:
            if "\x00" in text:
                raise ValueError("holds a NUL character")
            return convert(text)
        except NoticesError as error:
            self.wrong.append((name, str(error)))
        except ValueError as error:
            self.wrong.append((name, f"{text[:80]!r}: {error}"))
        return default

    def finish(self) -> None:
        """Raise InvalidParameters if anything was wrong."""
        if self.wrong:
            raise InvalidParameters(self.wrong)


def read_only(given: QueryDict, known: tuple[str, ...]) -> System:
    """Read the query string of anything but items: ``crs`` where it is known, and ``f``.

    Raises InvalidParameters.
    """
    reader = Reader(given)
    reader.refuse_unknown(known)
    reader.read("f", read_format)
    system: System = reader.read("crs", system_of, SYSTEMS[CRS84])
    reader.finish()
    return system


def read_years(text: str) -> Years:
    """Read ``datetime``: a day or an instant, or an interval of which one end may be open.

    Raises ValueError. The year 0 and those before cannot be written so: a filter can.
    """
    ends = text.split("/")
    if len(ends) == 1:
        year = _year(text)
        return Years(year, year)
    if len(ends) > 2 or _OPEN.issuperset(ends):
        raise ValueError("expected an instant, or two with a slash between them")
    first, last = (None if end in _OPEN else _year(end) for end in ends)
    if first is not None and last is not None and ends[0][:10] > ends[1][:10]:
        raise ValueError("the interval ends before it starts")
    return Years(first, last)


def _year(text: str) -> int:
    if not _INSTANT.fullmatch(text):
        raise ValueError("expected 1150-01-01, 1150-01-01T00:00:00Z, or .. in an interval")
    return date.fromisoformat(text[:10]).year


def read_limit(text: str) -> int:
    """Read how many features a page has; the standard has the largest answered for more."""
    if not re.fullmatch(r"\d{1,19}", text, re.ASCII) or int(text) == 0:
        raise ValueError("expected a number of features, from 1")
    return min(int(text), MAX_LIMIT)


def read_words(text: str) -> str:
    """Read words to look for, or raise ValueError."""
    if len(text) > MAX_WORDS:
        raise ValueError(f"expected at most {MAX_WORDS} characters")
    return text.strip()


def read_language(text: str) -> str:
    """Read the language of a filter, or raise ValueError."""
    return _one_of(LANGUAGES, text)


def read_format(text: str) -> str:
    """Read ``f``, or raise ValueError."""
    return _one_of(FORMATS, text)


def _one_of(known: tuple[str, ...], text: str) -> str:
    if text not in known:
        raise ValueError(f"expected one of {', '.join(known)}")
    return text
