"""From a raw record to the fields of one base."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch

from notices.bases import BASES, get_base
from notices.bases.base import Base, Cell, Column, fold
from notices.bases.columns import clean
from notices.errors import RowRejected
from notices.imports.record import Record

MIXED = "mh"  # the producers' file of protected heritage, sorted by reference
_MIXED_BASES = ("merimee", "palissy", "memoire")


def bases_of(name: str) -> list[Base]:
    """Return the bases that a file called by this name may hold, or raise UnknownBase."""
    if name == MIXED:
        return [BASES[base] for base in _MIXED_BASES]
    return [get_base(name)]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one base. An empty value erases the field; an absent field is untouched."""

    line: int
    base: Base
    ref: str
    fields: dict[str, Cell]
    masked: dict[str, Cell]
    warnings: list[str]


@dataclass(slots=True)
class RowReader:
    """Sort records into bases and headings into fields.

    ``unknown`` gathers the headings that nobody decided about; patterns of ``ignored``
    (``result_*``) are decided.
    """

    bases: Sequence[Base]
    ignored: Sequence[str] = ()
    unknown: dict[str, None] = field(default_factory=dict)  # a set that keeps the order
    _references: dict[str, bool] = field(default_factory=dict)
    _columns: dict[str, dict[str, Column | None]] = field(default_factory=dict)  # by base, heading

    def see_header(self, names: Sequence[str]) -> None:
        """Note the headings that no base knows."""
        for name in names:
            if not self._is_decided(name):
                self.unknown[name] = None

    def read(self, record: Record) -> Row:
        """Return the row of a record, or raise RowRejected with the reason."""
        if record.problem:
            raise RowRejected(record.problem)
        base, ref = self._identify(record)
        fields: dict[str, Cell] = {}
        masked: dict[str, Cell] = {}
        warnings: list[str] = []
        columns = self._columns.setdefault(base.name, {})
        for name, raw in record.cells.items():
            try:
                column = columns[name]
            except KeyError:
                column = columns[name] = self._column(base, name)
            if column is None:
                continue
            kept = masked if column.code in base.masked_codes else fields
            value = clean(column, raw, warnings) if raw else ""
            if value or not kept.get(column.code):  # two spellings in one file: the filled one
                kept[column.code] = value
        return Row(record.line, base, ref, fields, masked, warnings)

    def _identify(self, record: Record) -> tuple[Base, str]:
        value = self.reference_in(record)
        if not value and not self.names_reference(record.cells):
            found = ", ".join(list(record.cells)[:8])
            raise RowRejected(f"aucun champ de référence (champs : {found})")
        if not value:
            raise RowRejected("référence absente")
        refusal = RowRejected("")
        for base in self.bases:
            try:
                return base, base.read_reference(value)
            except RowRejected as error:
                refusal = error
        if len(self.bases) > 1:
            names = ", ".join(base.label for base in self.bases)
            raise RowRejected(f"« {value} » n’est une référence d’aucune base ({names})")
        raise refusal

    def reference_in(self, record: Record) -> str:
        """Return the reference as written, or an empty string."""
        for name, value in record.cells.items():
            if self._is_reference(name) and value:
                return str(value)
        return ""

    def names_reference(self, header: Iterable[str]) -> bool:
        """Tell whether one of the headings is the reference's."""
        return any(self._is_reference(name) for name in header)

    def _is_reference(self, name: str) -> bool:
        try:
            return self._references[name]
        except KeyError:
            found = any(fold(name) in map(fold, base.reference_names) for base in self.bases)
            return self._references.setdefault(name, found)

    def _column(self, base: Base, name: str) -> Column | None:
        spelling = fold(name)
        if spelling not in base.spellings:
            self.see_header([name])
        return base.spellings.get(spelling)

    def _is_decided(self, name: str) -> bool:
        spelling = fold(name)
        return any(spelling in base.spellings for base in self.bases) or any(
            fnmatch(name, pattern) for pattern in self.ignored
        )
