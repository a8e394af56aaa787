"""The tables of the coverage: the page shows them, the file holds the same lines."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO

from geocoding.coverage import NONE_WRITTEN, Line, Scope, over_time, split
from geocoding.templatetags.coverage_words import LABELS, PRECISIONS

CSV_HEADER = (
    *("tableau", "code", "libelle", "notices", "situees", "part_situees"),
    *("rue_ou_mieux", "part_rue_ou_mieux"),
    *("batiment", "parcelle", "numero", "rue", "lieu_dit", "commune", "territoire"),
    "sans_position",
)
_TITLES = {
    "base": "Par base",
    "producer": "Par service producteur",
    "departement": "Par département",
    "day": "Par relevé",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar of length 100."""

    precision: int | None
    start: str
    length: str


@dataclass(frozen=True, slots=True)
class Row:
    """A group: its code, its name, and how well its notices are located."""

    code: str
    label: str
    line: Line
    query: str = ""  # of the page that looks at this group alone

    @property
    def counts(self) -> list[int]:
        """Return the notices of each precision, in the order of ``PRECISIONS``."""
        return [self.line.counts.get(precision, 0) for precision in PRECISIONS]

    @property
    def precisions(self) -> Iterator[tuple[int | None, int, float]]:
        """Return each precision, its notices, and their share."""
        for precision, notices in zip(PRECISIONS, self.counts, strict=True):
            yield precision, notices, self.line.share(notices)

    @property
    def segments(self) -> Iterator[Segment]:
        """Return the parts of its bar, from the best precision to none."""
        start = 0.0
        for precision, notices, share in self.precisions:
            if notices:
                yield Segment(precision, f"{start * 100:.3f}", f"{share * 100:.3f}")
            start += share


@dataclass(frozen=True, slots=True)
class Table:
    """Groups along one direction, which ``by`` names as in ``Coverage``."""

    by: str
    title: str
    rows: list[Row]
    precisions = PRECISIONS


def tables_of(scope: Scope, day: dt.date) -> list[Table]:
    """Return what is shown of one day, and of each day until then, the newest first."""
    one_day = [
        Table(by, _TITLES[by], [_row(by, line, scope) for line in split(scope, day, by)])
        for by in ("base", "producer", "departement")
    ]
    days = [_row("day", line) for line in reversed(over_time(scope))]
    return [*one_day, Table("day", _TITLES["day"], days)]


def to_csv(whole: Line, tables: list[Table]) -> str:
    """Return the lines of the page as CSV (RFC 4180); shares from 0 to 1."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(CSV_HEADER)
    writer.writerow(("all", *_cells(Row("", "ensemble", whole))))
    for table in tables:
        writer.writerows((table.by, *_cells(row)) for row in table.rows)
    return buffer.getvalue()


def _row(by: str, line: Line, scope: Scope | None = None) -> Row:
    if by == "day":
        return Row(line.key.isoformat(), LABELS[by](line.key), line)
    code = line.key or NONE_WRITTEN
    return Row(code, LABELS[by](line.key), line, replace(scope or Scope(), **{by: code}).query())


def _cells(row: Row) -> tuple[str | int, ...]:
    line = row.line
    return (
        *(row.code, row.label, line.notices),
        *(line.located, f"{line.share(line.located):.4f}"),
        *(line.precise, f"{line.share(line.precise):.4f}"),
        *row.counts,
    )
