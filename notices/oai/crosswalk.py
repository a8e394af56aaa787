"""Which field codes of each base say what harvesters read: the part that no other door needs.

What every notice has (kinds, authors, centuries, places) comes from its feature. Values are those
of the public record: a field that is hidden is not there to be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notices.bases import BASES
from notices.feeds.feature import Feature
from notices.search.nearby import SAFE
from notices.vocabularies import Precision


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Field codes by what they say; ``kind`` is a term of the DCMI type vocabulary."""

    kind: str = "PhysicalObject"
    titles: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    extents: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()  # of inventories
    credits: tuple[str, ...] = ("COPY",)
    keepers: tuple[str, ...] = ()  # the building or museum that the thing is in
    depicts_its_place: bool = False  # the place is of what is shown, not of the thing


CROSSWALKS = {
    "merimee": Crosswalk(
        titles=("TICO", "APPL", "VOCA"),
        subjects=("DOMN", "GENR", "STAT"),
        descriptions=("HIST", "DESC", "PPRO", "OBS"),
        dates=("DATE",),
        materials=("MURS", "TOIT", "TECH"),
        extents=("DIMS",),
    ),
    "palissy": Crosswalk(
        titles=("TICO", "TITR", "APPL"),
        subjects=("CATE", "DOMN", "REPR", "STAT"),
        descriptions=("HIST", "DESC", "PREP", "INSC", "PPRO", "OBS"),
        dates=("DATE",),
        materials=("MATR", "STRU"),
        extents=("DIMS",),
        numbers=("NUMA", "NINV"),
        keepers=("EDIF",),
    ),
    "joconde": Crosswalk(
        titles=("TITR", "APPL"),
        subjects=("DOMN", "ECOL", "NSDA", "REPR"),
        descriptions=("DESC", "HIST", "PREP", "INSC", "COMM"),
        dates=("MILL",),
        materials=("TECH",),
        extents=("DIMS",),
        numbers=("INV",),
        keepers=("NOMOFF",),
    ),
    "memoire": Crosswalk(
        kind="StillImage",
        titles=("LEG", "TITRE", "TICO"),
        subjects=("DOM", "SUJET", "EDIF", "OBJT", "MCL"),
        descriptions=("OBS",),
        dates=("DATPV", "DATOR"),
        materials=("TECHN", "TECHOR"),
        extents=("FORMAT", "FORMATOR"),
        numbers=("NUMI", "NUMP"),
        depicts_its_place=True,
    ),
    "mnr": Crosswalk(
        titles=("TITR", "PTIT"),
        subjects=("DOMN", "ECOL", "REPR"),
        descriptions=("RESUME", "HIST", "PROV", "DESC", "PREP", "INSC"),
        dates=("MILL",),
        materials=("TECH",),
        extents=("DIMS",),
        numbers=("INV", "NUMS"),
        credits=("PHOT",),
    ),
    "museofile": Crosswalk(
        kind="Collection",
        titles=("NOMUSAGE", "NOMOFF", "AUTNOM"),
        subjects=("DOMPAL", "THEMES"),
        descriptions=("HIST", "ATOUT", "INTERET"),
        dates=("AN_CREAT",),
    ),
}
_EXACT = {precision.word for precision in Precision if precision >= SAFE}
# A base that nobody described here says what every notice does.
_UNKNOWN = Crosswalk()


def crosswalk_of(base: str) -> Crosswalk:
    """Return the crosswalk of a base."""
    return CROSSWALKS.get(base, _UNKNOWN)


def said(record: Feature, codes: tuple[str, ...]) -> Iterator[str]:
    """Yield what a record says under some field codes, with real ends of lines."""
    properties = record["properties"]
    base = BASES.get(properties["base"])
    mark = base.line_break if base else ""
    for code in codes:
        value = properties["fields"].get(code, ())
        for one in [value] if isinstance(value, str) else value:
            yield one.replace(mark, "\n").strip() if mark else one.strip()


def titles(record: Feature) -> list[str]:
    """Return the titles that a notice gives, the usual one first; without any, its name.

    A name tells notices of one title apart, by a commune or a reference: that is for lists.
    """
    name = record["properties"]["name"]
    given = [one for one in said(record, crosswalk_of(record["properties"]["base"]).titles) if one]
    found: dict[str, str] = {}
    for title in given or [name]:
        found.setdefault(title.casefold(), title)
    if name.casefold() in found:
        found[name.casefold()] = name  # the same, with its capital
    return list(found.values())


def subjects(record: Feature) -> list[str]:
    """Return what a notice is about, kinds first."""
    properties = record["properties"]
    codes = crosswalk_of(properties["base"]).subjects
    return list(dict.fromkeys([*properties["type"], *said(record, codes)]))


def dates(record: Feature) -> list[str]:
    """Return centuries and years as the ministry writes them."""
    properties = record["properties"]
    codes = crosswalk_of(properties["base"]).dates
    return list(dict.fromkeys([*properties["centuries"], *said(record, codes)]))


def is_exact(record: Feature) -> bool:
    """Tell whether the place can be pointed at: finer than a commune or a hamlet."""
    return record["properties"]["precision"] in _EXACT


def place_name(record: Feature, *, exact: bool) -> str:
    """Name where it is, from the building to the commune; not ``exact``, by its commune alone."""
    properties = record["properties"]
    named: list[str] = []
    if exact:
        named = [*said(record, crosswalk_of(properties["base"]).keepers), properties["address"]]
    return ", ".join(filter(None, [*named, properties["commune"]]))
