"""Bring rows beside the stored notices: batches looked up, merged, and staged by COPY.

A row holds some fields of a notice; what it says in all depends on the fields stored
before. So each batch reads the stored fields, lays the row's over them, and stages the
whole notice only when something changed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection

from notices.bases.base import Base, Cell
from notices.bases.facts import Facts, facts_of
from notices.bases.places import Place, places_of
from notices.errors import RowRejected
from notices.imports.rows import Row

_SQL = Path(__file__).parents[1] / "sql"
CREATE_SQL = (_SQL / "create_staging.sql").read_text(encoding="utf-8")
LOOK_UP_SQL = (_SQL / "look_up_batch.sql").read_text(encoding="utf-8")
BATCH = 5_000

NOTICE_COLUMNS = ("line", "ref", "base", "fields", "masked", *Facts._fields)
_LISTS = [Facts._fields.index(name) for name in ("kinds", "authors", "centuries")]
_JSON = [Facts._fields.index(name) for name in ("protections", "links")]
PLACE_COLUMNS = (
    *("ref", "method", "lon", "lat", "reason", "precision", "radius_m"),
    *("verification", "original", "original_crs", "comment"),
)


class Stored(NamedTuple):
    """What the database holds of a reference; all null when it is new."""

    base: str | None
    fields: dict[str, Cell] | None
    masked: dict[str, Cell] | None
    withdrawn: bool | None


@dataclass(slots=True)
class Staging:
    """The staging tables of one run, and what it counted while filling them."""

    on_reject: Callable[[Row, str], None]
    unchanged: int = 0
    warnings: Counter[str] = field(default_factory=Counter)
    warned_lines: dict[str, list[int]] = field(default_factory=dict)

    def create(self) -> None:
        """Create the temporary tables, dropped with the transaction."""
        with connection.cursor() as cursor:
            cursor.execute(CREATE_SQL)

    def fill(self, rows: Iterable[Row]) -> None:
        """Stage every row that changes something; count, warn or reject the others."""
        stream = iter(rows)
        while batch := list(islice(stream, BATCH)):
            changed = list(self._changed(batch))
            self._copy("staged_notice", NOTICE_COLUMNS, map(_notice_row, changed))
            self._copy("staged_location", PLACE_COLUMNS, _place_rows(changed))

    def _changed(self, batch: list[Row]) -> Iterator[Staged]:
        stored = _look_up(batch)
        for row in batch:
            known = stored.get((row.ref, row.line))
            if known is None:
                self.on_reject(row, "référence déjà lue plus haut dans ce fichier")
            elif known.base not in {None, row.base.name}:
                self.on_reject(row, f"référence déjà prise par la base {known.base}")
            else:
                yield from self._staged(row, known)

    def _staged(self, row: Row, known: Stored) -> Iterator[Staged]:
        merged = _lay_over(known.fields, row.fields)
        masked = _lay_over(known.masked, row.masked)
        if merged == known.fields and masked == known.masked and not known.withdrawn:
            self.unchanged += 1
            return
        try:
            facts, warnings = facts_of(row.base, row.ref, merged)
        except RowRejected as error:
            self.on_reject(row, str(error))
            return
        places = places_of(row.base, merged, facts.departement)
        notes = [place.note or place.reason for place in places]
        for warning in (*row.warnings, *warnings, *filter(None, notes)):
            self.warn(warning, row.line)
        yield Staged(row, merged, masked, facts, places)

    def warn(self, kind: str, line: int) -> None:
        """Count a warning by kind, with the first lines where it happened."""
        self.warnings[kind] += 1
        lines = self.warned_lines.setdefault(kind, [])
        if len(lines) < 20:  # enough to look at; the count says how many in all
            lines.append(line)

    @staticmethod
    def _copy(table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        # COPY bypasses Django's cursor wrapper, and so its translation of database errors.
        with connection.wrap_database_errors, connection.cursor() as cursor:
            statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
            with cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)


class Staged(NamedTuple):
    """A notice as it will be, with what was derived from its fields."""

    row: Row
    fields: dict[str, Cell]
    masked: dict[str, Cell]
    facts: Facts
    places: list[Place]

    @property
    def base(self) -> Base:
        """The descriptor of the row's base."""
        return self.row.base


def _look_up(batch: list[Row]) -> dict[tuple[str, int], Stored]:
    """Return what is stored of each row, leaving out references seen earlier in the run."""
    with connection.cursor() as cursor:
        cursor.execute(
            LOOK_UP_SQL,
            {"refs": [row.ref for row in batch], "lines": [row.line for row in batch]},
        )
        # Django hands jsonb of a plain statement over as text.
        return {
            (ref, line): Stored(base, _loaded(kept), _loaded(masked), withdrawn)
            for ref, line, base, kept, masked, withdrawn in cursor.fetchall()
        }


def _loaded(text: str | None) -> dict[str, Cell] | None:
    return None if text is None else json.loads(text)


def _lay_over(stored: dict[str, Cell] | None, cells: dict[str, Cell]) -> dict[str, Cell]:
    """Return the stored fields with the row's over them; an empty cell erases."""
    merged = {**stored, **cells} if stored else cells
    return {code: value for code, value in merged.items() if value}


def _notice_row(staged: Staged) -> tuple[Any, ...]:
    facts: list[Any] = list(staged.facts)
    for position in _LISTS:
        facts[position] = _array(facts[position])
    for position in _JSON:
        facts[position] = _json(facts[position])
    head = (staged.row.line, staged.row.ref, staged.base.name)
    return (*head, _json(staged.fields), _json(staged.masked), *facts)


def _array(terms: list[str]) -> str:
    """Write an array of text as PostgreSQL reads it; psycopg takes ten times as long."""
    quoted = [term.replace("\\", r"\\").replace('"', r"\"") for term in terms]
    return '{"' + '","'.join(quoted) + '"}' if quoted else "{}"


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _json(value: dict[str, Any] | list[Any]) -> str:
    return _encode(value) if value else str(value)  # "{}" or "[]"


def _place_rows(staged: Iterable[Staged]) -> Iterator[tuple[Any, ...]]:
    for notice in staged:
        for place in notice.places:
            yield (
                *(notice.row.ref, place.method, place.lon, place.lat, place.reason),
                *(place.precision, place.radius_m, place.verification),
                *(place.original, place.original_crs, place.note),
            )
