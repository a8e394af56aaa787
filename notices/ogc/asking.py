"""What is asked of a collection: its query string as a search, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import QueryDict

from notices.errors import InvalidCursor
from notices.ogc.collections import Collection
from notices.ogc.cql2.conditions import together, write
from notices.ogc.cql2.queryables import QUERYABLES, Kind, Queryable
from notices.ogc.cql2.reading import LANGUAGES, Expression, read_filter
from notices.ogc.cql2.spatial import Clause
from notices.ogc.cql2.terms import Writing
from notices.ogc.crs import CRS84, SYSTEMS, Box, System, read_box, system_of
from notices.ogc.parameters import (
    DEFAULT_LIMIT,
    ITEMS,
    MAX_WORDS,
    PROPERTIES,
    Reader,
    Years,
    read_format,
    read_language,
    read_limit,
    read_words,
    read_years,
)
from notices.search.query import SearchQuery
from notices.search.results import Cursor

_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """A page of a collection: which notices, how many, after which one, in which system."""

    query: SearchQuery
    limit: int
    after: Cursor | None
    system: System


def read_items(given: QueryDict, collection: Collection) -> Asked:
    """Read the query string of items, or raise InvalidParameters naming every wrong one."""
    reader = Reader(given)
    reader.refuse_unknown(ITEMS)
    reader.read("f", read_format)
    limit = reader.read("limit", read_limit, DEFAULT_LIMIT)
    system = reader.read("crs", system_of, SYSTEMS[CRS84])
    query = _read_query(reader, collection)
    reader.finish()
    after = reader.read("cursor", lambda text: _read_cursor(text, query))
    reader.finish()
    return Asked(query, limit, after, system)


def _read_query(reader: Reader, collection: Collection) -> SearchQuery:
    years = reader.read("datetime", read_years, Years())
    writing = Writing(SYSTEMS[CRS84])
    box, clauses = _read_box(reader, writing)
    clauses += [*_read_filter(reader, writing), *_read_properties(reader, writing)]
    return SearchQuery(
        bbox=box.around if box else None,
        text=reader.read("q", read_words, ""),
        bases=collection.bases,
        year_from=years.first,
        year_to=years.last,
        also=together(writing, clauses) if clauses else None,
    )


def _read_box(reader: Reader, writing: Writing) -> tuple[Box | None, list[Clause]]:
    """Read the box; one in metres is more than its image in degrees: a condition completes it."""
    _refuse_alone(reader, "bbox", "bbox-crs")
    system = reader.read("bbox-crs", system_of, SYSTEMS[CRS84])
    box: Box | None = reader.read("bbox", lambda text: read_box(text, system))
    if box is None or box.exact is None:
        return box, []
    epsg, *sides = box.exact
    place = writing.property("geometry").sql
    envelope = ", ".join(writing.value(side, "float8") for side in sides)
    # Not &&, whose boxes are in single precision.
    sql = f"ST_Intersects(ST_Transform({place}, {epsg}), ST_MakeEnvelope({envelope}, {epsg}))"
    return box, [Clause(sql)]


def _read_filter(reader: Reader, writing: Writing) -> list[Clause]:
    _refuse_alone(reader, "filter", "filter-lang", "filter-crs")
    language = reader.read("filter-lang", read_language, LANGUAGES[0])
    system = reader.read("filter-crs", system_of, SYSTEMS[CRS84])

    def read(text: str) -> Clause:
        writing.system = system
        return write(writing, read_filter(text, language))

    clause = reader.read("filter", read)
    return [clause] if clause else []


def _read_properties(reader: Reader, writing: Writing) -> list[Clause]:
    found = []
    for name in PROPERTIES:
        clause = reader.read(name, partial(_write_equals, writing, QUERYABLES[name]))
        if clause:
            found.append(clause)
    return found


def _refuse_alone(reader: Reader, name: str, *others: str) -> None:
    if name not in reader.given:
        alone = [other for other in others if other in reader.given]
        reader.wrong += [
            (other, f"says something of {name}, which is not there") for other in alone
        ]


def _write_equals(writing: Writing, asked: Queryable, text: str) -> Clause:
    return write(writing, _equals(asked, text))


def _equals(asked: Queryable, text: str) -> Expression:
    """Return the filter of ``?departement=28``: equal to it, or holding it for a list."""
    if asked.among and text not in asked.among:
        raise ValueError(f"expected one of {', '.join(asked.among)}")
    named = {"property": asked.name}
    if asked.kind is Kind.LIST:
        return {"op": "a_contains", "args": [named, [text]]}
    return {"op": "=", "args": [named, _literal(asked.kind, text)]}


def _literal(kind: Kind, text: str) -> Any:
    match kind:
        case Kind.NUMBER:
            if not _NUMBER.fullmatch(text):
                raise ValueError("expected a whole number")
            return int(text)
        case Kind.BOOLEAN:
            if text not in {"true", "false"}:
                raise ValueError("expected true or false")
            return text == "true"
        case Kind.DATE:
            return {"date": text}
        case _:
            return text


def _read_cursor(text: str, query: SearchQuery) -> Cursor:
    if len(text) > MAX_WORDS:
        raise InvalidCursor("cursor is not one of ours: take it from a next link")
    return Cursor.parse(text, query)
