"""The notices whose place is asked for, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from geocoding.addresses import AddressReading, read_address
from notices.vocabularies import Precision

SUBJECTS_SQL = (Path(__file__).parent / "sql" / "notices_to_locate.sql").read_text(encoding="utf-8")
PAGE = 200  # notices asked, written and committed together; of a few hundred questions


@dataclass(frozen=True, slots=True)
class Selection:
    """Which notices; null for all. ``unlocated``: those known to their commune at best."""

    ids: list[int] | None = None
    refs: list[str] | None = None
    base: str | None = None
    departement: str | None = None
    unlocated: bool = True
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A notice to be located; degrees, EPSG:4326."""

    id: int
    ref: str
    reading: AddressReading
    citycodes: tuple[str, ...]  # to be asked with, one after the other; "" is none
    codes: frozenset[str]  # that an answer may bear
    commune: str
    lon: float | None  # its place of now
    lat: float | None
    precision: Precision | None


def pages_of(selection: Selection) -> Iterator[list[Subject]]:
    """Yield the subjects, by pages; each is read when it is asked for, after the one before."""
    after, left = 0, selection.limit
    while left is None or left > 0:
        size = PAGE if left is None else min(PAGE, left)
        page = _read(selection, after, size)
        if page:
            yield page
        if len(page) < size:
            return
        after = page[-1].id
        left = None if left is None else left - len(page)


def count(selection: Selection) -> int:
    """Return how many notices the selection holds now."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM ({SUBJECTS_SQL}) AS subject",  # noqa: S608 -- our own file
            _parameters(selection, 0, selection.limit),
        )
        [found] = cursor.fetchone()
    return int(found)


def _read(selection: Selection, after: int, size: int) -> list[Subject]:
    with connection.cursor() as cursor:
        cursor.execute(SUBJECTS_SQL, _parameters(selection, after, size))
        return [_subject(*row) for row in cursor.fetchall()]


def _parameters(selection: Selection, after: int, size: int | None) -> dict[str, Any]:
    return {
        "ids": selection.ids,
        "refs": selection.refs,
        "base": selection.base,
        "departement": selection.departement,
        "unlocated": selection.unlocated,
        "after": after,
        "count": size,  # null: all
    }


def _subject(  # noqa: PLR0913 -- one argument a column
    notice_id: int,
    ref: str,
    address: str,
    locality: str,
    citycodes: list[str],
    other_codes: list[str],
    commune: str,
    is_city: bool,
    lon: float | None,
    lat: float | None,
    precision: int | None,
) -> Subject:
    return Subject(
        id=notice_id,
        ref=ref,
        reading=read_address(address, locality),
        # The streets of Paris, Lyon and Marseille bear the codes of the arrondissements.
        citycodes=("",) if is_city else tuple(citycodes),
        codes=frozenset(citycodes + other_codes),
        commune=commune,
        lon=lon,
        lat=lat,
        precision=Precision(precision) if precision else None,
    )
