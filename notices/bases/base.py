"""What a heritage base is: a name, the shape of its references, the meaning of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from notices.errors import RowRejected
from notices.spelling import plain

Cell = str | list[str]

# POP logs its agents' names under HISTORIQUE; the open data of 2026 calls a text « Historique ».
_TOLD_APART_BY_CASE = {"HISTORIQUE": "historique_pop"}


def fold(spelling: str) -> str:
    """Reduce a column name to what its spellings share: ``"Référence " -> "reference"``.

    Accents, case and punctuation differ between the ministry's exports of the same column.
    """
    return _TOLD_APART_BY_CASE.get(spelling) or plain(spelling)


def shown(text: str) -> str:
    """Mark a French text that pages show, so that ``make messages`` finds it."""
    return text


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a base, whatever the spelling of its heading."""

    code: str  # the producers' field code; the key of the value in Notice.fields
    label: str  # French, shown on the notice page
    names: tuple[str, ...] = ()  # other headings: open data of 2026, French of 2018, JSON
    many: bool = False  # a list, written "a ; b ; c"


def one(code: str, label: str, *names: str) -> Column:
    """Declare a field that holds one value."""
    return Column(code, label, names)


def many(code: str, label: str, *names: str) -> Column:
    """Declare a field that holds a list of values."""
    return Column(code, label, names, many=True)


UNTITLED = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields shown together on the notice page, in order. An UNTITLED section is not shown."""

    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """Which field codes say what every notice has. The first field that is filled wins.

    ``position`` holds ``lat,lon`` in degrees, ``latitude_longitude`` names the two fields that
    hold them apart; ``projected`` is a pair (``x;y``, zone label); ``outline`` a ring of
    ``x;y/x;y`` in the same zone. ``links`` maps a field that lists references to the kind of
    the link (see ``links.py``).
    """

    title: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    centuries: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    protection: tuple[str, ...] = ()  # in words: "classé MH ; inscrit MH"
    protection_events: tuple[str, ...] = ()  # "1975/01/28 : inscrit MH"
    label_dates: tuple[str, ...] = ()  # a label (garden, house, architecture) was given
    address: tuple[str, ...] = ()
    locality: tuple[str, ...] = ()
    commune: tuple[str, ...] = ()
    insee: tuple[str, ...] = ()  # commune code, as written at the time
    insee_current: tuple[str, ...] = ()
    departement: tuple[str, ...] = ()  # number ("10", "2A") or name
    region: tuple[str, ...] = ()
    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    copyright: tuple[str, ...] = ()
    picture: tuple[str, ...] = ()  # filled, and not "non": the notice has a picture
    missing: tuple[str, ...] = ()  # filled: the object is missing or stolen
    position: tuple[str, ...] = ()
    latitude_longitude: tuple[str, str] | None = None
    position_of_museum: bool = False  # the position is the museum's, not the work's
    projected: tuple[str, str] | None = None
    outline: str = ""
    commune_centre: tuple[str, ...] = ()  # lat,lon of the middle of the commune: never a pin
    whereabouts: tuple[str, ...] = ()  # other fields that tell the place: withheld with it
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Base:
    """Descriptor of one base: all that the importer and the pages know about it."""

    name: str  # as in addresses: "merimee"
    label: str  # "Mérimée"
    title: str  # what it holds, in French: "Patrimoine architectural"
    reference: re.Pattern[str]
    producers: tuple[tuple[str, str], ...]  # (prefix of the reference, producing service)
    sections: tuple[Section, ...]
    roles: Roles
    masked: tuple[Column, ...] = ()  # kept, never published
    ignored: tuple[str, ...] = ()  # known and not wanted; each with its reason beside it
    reference_names: tuple[str, ...] = ("REF", "Reference", "Référence")
    weight: int = 5  # rank in lists beside other bases, 0 to 50
    reference_width: int = 0  # shorter references lost their leading zeros in a spreadsheet
    label_prefixes: tuple[str, ...] = ()  # references that are themselves a label
    line_break: str = ""  # what the producers write for a new line inside a text

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every column taken, in the order of the notice page."""
        return tuple(column for section in self.sections for column in section.columns)

    @cached_property
    def by_code(self) -> dict[str, Column]:
        """Taken and masked columns by field code."""
        return {column.code: column for column in (*self.columns, *self.masked)}

    @cached_property
    def spellings(self) -> dict[str, Column | None]:
        """Every folded heading -> its column; None for the reference and the ignored ones.

        An empty heading names nothing: spreadsheets leave them at the end of the line.
        """
        known: dict[str, Column | None] = {
            fold(name): None for name in ("", *self.ignored, *self.reference_names)
        }
        for column in (*self.columns, *self.masked):
            known.update((fold(name), column) for name in (column.code, *column.names))
        return known

    @cached_property
    def masked_codes(self) -> frozenset[str]:
        """Codes of the fields that never leave this server."""
        return frozenset(column.code for column in self.masked)

    def unknown_columns(self, header: Iterator[str] | list[str]) -> list[str]:
        """Return the headings no one decided about: a sign that the source changed."""
        return [name for name in header if fold(name) not in self.spellings]

    def read_reference(self, value: str) -> str:
        """Return the reference in its canonical spelling, or raise RowRejected."""
        reference = value.strip().upper()
        if reference:
            reference = reference.zfill(self.reference_width)
        if not self.reference.fullmatch(reference):
            said = value if len(value) <= 40 else f"{value[:40]}…"  # a line cut in its text
            raise RowRejected(f"« {said} » n’est pas une référence {self.label}")
        return reference

    def producer_of(self, reference: str) -> str:
        """Return the producing service: the longest prefix of the reference decides."""
        matching = [pair for pair in self.producers if reference.startswith(pair[0])]
        return max(matching, key=lambda pair: len(pair[0]))[1] if matching else ""
