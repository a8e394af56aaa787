"""An address as the ministry writes it, to the questions that a geocoder can answer.

Nothing is asked about what is no address: sent "Eglise Notre-Dame", a geocoder answers
"Place du Parvis Notre-Dame"; sent a commune alone, it answers the commune with a score of 0.95.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from geocoding.addresses.parts import Part, Standing, parts_of
from geocoding.addresses.reading import AddressQuery, AddressReading, Flag, Kind
from geocoding.addresses.streets import Sort, Street, streets_of

_LONGEST_ADDRESS = 1_000  # the longest real one has 260 characters
_LONGEST_QUERY = 200
_SHORTEST_QUERY = 3
# Windows-1252 read as Latin-1 ("rue d\x92"), no-break spaces, and a mark of some old export.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CUT_SAINT = re.compile(r"\b(sainte?) ; (?=[A-Z])", re.IGNORECASE)
_MENDED = str.maketrans({"\x92": "'", "\xa0": " ", "’": "'", "£": " ", "?": " ", "\x96": "-"})


_PRESENT = {Standing.PRESENT, Standing.PRESENT_AT_LAST}


def read_address(address: str, locality: str = "") -> AddressReading:
    """Read an address, or the lieu-dit beside it when the address gives nothing to ask."""
    reading = _read(address)
    if reading.queries or not locality.strip():
        return reading
    lieu_dit = _read(f"lieu-dit {locality.split(';')[0].strip()}")
    return replace(lieu_dit if lieu_dit.queries else reading, raw=address)


def _read(address: str) -> AddressReading:
    text = _tidied(address)
    if not text:
        return AddressReading(address)
    parts = parts_of(text) if len(text) <= _LONGEST_ADDRESS else []
    streets = _with_numbers(street for part in _believed(parts) for street in streets_of(part.text))
    queries = _queries(streets)
    flags = _flags_of_streets(streets) | _flags_of_queries(queries) | _flags_of_parts(parts)
    if "?" in address:
        flags.add(Flag.UNCERTAIN)
    if not queries:
        flags = flags & {Flag.NUMBERED_ROAD} | {Flag.NOT_AN_ADDRESS}
    return AddressReading(address, queries, frozenset(flags))


def _tidied(address: str) -> str:
    """Mend characters, "Sainte ; Anne (rue)", and what was cut short: "Four (rue du"."""
    text = " ".join(_CONTROL.sub(" ", address.translate(_MENDED)).split())
    text = _CUT_SAINT.sub(r"\1-", text)
    return text + ")" * (text.count("(") - text.count(")"))


def _believed(parts: list[Part]) -> list[Part]:
    """Leave out second opinions, and former addresses unless nothing else is said."""
    present = [part for part in parts if part.standing in _PRESENT]
    return present or [part for part in parts if part.standing is Standing.FORMER]


def _with_numbers(streets: Iterable[Street]) -> list[Street]:
    """Give numbers that stand alone to the street before them, or else to the one after."""
    given: list[Street] = []
    waiting: tuple[str, ...] = ()
    for street in streets:
        if street.sort is not Sort.NUMBERS:
            given.append(replace(street, numbers=waiting + street.numbers))
            waiting = ()
        elif given:
            given[-1] = replace(given[-1], numbers=given[-1].numbers + street.numbers)
        else:
            waiting += street.numbers
    return given


def _queries(streets: Iterable[Street]) -> tuple[AddressQuery, ...]:
    asked: dict[str, AddressQuery] = {}
    for street in streets:
        query = _query(street)
        if query and _can_be_asked(query.text):
            asked.setdefault(query.text, query)
    return tuple(asked.values())


_ASKED = {Sort.STREET, Sort.LOCALITY}


def _query(street: Street) -> AddressQuery | None:
    if street.sort not in _ASKED or not any(map(str.isalpha, street.name)):
        return None
    if street.numbers:
        number = street.numbers[0]
        return AddressQuery(f"{number} {street.name}", number, street.name, Kind.HOUSENUMBER)
    kind = Kind.STREET if street.sort is Sort.STREET else Kind.LOCALITY
    return AddressQuery(street.name, "", street.name, kind)


def _can_be_asked(text: str) -> bool:
    """Hold to the service's rule for ``q``, else it answers 400 to the whole question."""
    if not _SHORTEST_QUERY <= len(text) <= _LONGEST_QUERY:
        return False
    return text[0] in "0123456789" or text[0].lower() != text[0].upper()


def _flags_of_streets(streets: Iterable[Street]) -> set[Flag]:
    flags = set()
    for street in streets:
        if len(street.numbers) > 1:
            flags.add(Flag.RANGE)
        if street.corner:
            flags.add(Flag.CORNER)
        if street.sort is Sort.NUMBERED_ROAD:
            flags.add(Flag.NUMBERED_ROAD)
        if street.uncertain or street.sort is Sort.DESCRIPTION:
            flags.add(Flag.UNCERTAIN)
    return flags


def _flags_of_queries(queries: tuple[AddressQuery, ...]) -> set[Flag]:
    names = {query.street for query in queries}
    kinds = {query.kind for query in queries}
    flags = {flag for kind, flag in _FLAG_OF_KIND.items() if kind in kinds}
    if len(names) > 1:
        flags.add(Flag.SEVERAL_STREETS)
    if len(names) < len(queries):
        flags.add(Flag.RANGE)
    return flags


_FLAG_OF_KIND = {Kind.STREET: Flag.NO_NUMBER, Kind.LOCALITY: Flag.LOCALITY}


def _flags_of_parts(parts: Iterable[Part]) -> set[Flag]:
    standings = {part.standing for part in parts}
    flags = {Flag.FORMER} if Standing.FORMER in standings else set()
    if Standing.OTHERWISE in standings or standings == {Standing.FORMER}:
        flags.add(Flag.UNCERTAIN)
    return flags
