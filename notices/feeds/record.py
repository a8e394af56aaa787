"""A published notice, whole: what keeps a copy in step, and what a copy holds.

The digest of ``published_state_source`` (``notices/migrations/sql/0010_changes.sql``) is that of
everything said here: what is added here is added there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from django.db.backends.base.base import BaseDatabaseWrapper

from notices.feeds.feature import Feature, feature_under, pages_of
from notices.publication import read_ahead, read_rows
from notices.search.core import CoreNotice

_COLUMNS = (*CoreNotice._fields, "links")
# The fields are most of a record, and PostgreSQL has written them as JSON: read, they would be
# written again.
COLUMNS = ", ".join((*_COLUMNS, "protections::text", "fields::text"))
PARSED_COLUMNS = ", ".join((*_COLUMNS, "protections", "fields"))
_CORE = len(CoreNotice._fields)
_BATCH = 250  # read while those before are written: a tenth less for a thousand


def read_records(refs: Sequence[str], site: str, *, parsed: bool = False) -> dict[str, Feature]:
    """Return the records of these notices by reference, without those that are not public.

    For ``orjson.dumps``: ``fields`` and ``protections`` are as PostgreSQL wrote them, unless
    ``parsed``.
    """
    columns = PARSED_COLUMNS if parsed else COLUMNS
    statement = f"SELECT {columns} FROM published_notice WHERE ref = ANY(%(refs)s)"  # noqa: S608

    def read(batch: Sequence[str], connection: BaseDatabaseWrapper) -> list[tuple[Any, ...]]:
        return read_rows(statement, {"refs": list(batch)}, connection, prepare=True)

    batches = [refs[start : start + _BATCH] for start in range(0, len(refs), _BATCH)]
    return {
        one["properties"]["ref"]: one
        for rows in read_ahead(read, batches)
        for one in records(rows, site)
    }


def records(rows: Iterable[tuple[Any, ...]], site: str) -> list[Feature]:
    """Return the records of rows of ``COLUMNS`` or PARSED_COLUMNS, as ``read_rows`` reads them."""
    pages = pages_of(site)
    return [_record(row, pages) for row in rows]


def _record(row: tuple[Any, ...], pages: str) -> Feature:
    links, protections, fields = row[_CORE:]
    whole = feature_under(pages, CoreNotice._make(row[:_CORE]))
    whole["properties"] |= {
        "fields": _as_written(fields),
        "links": [{"kind": kind, "ref": ref} for kind in sorted(links) for ref in links[kind]],
        "protections": _as_written(protections),
    }
    return whole


def _as_written(value: Any) -> Any:
    return orjson.Fragment(value) if isinstance(value, str) else value
