"""One part of an address to the street, the lieu-dit or the road that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from geocoding.addresses.numbers import closing_numbers, opening_numbers
from geocoding.addresses.words import (
    CORNER,
    LIEU_DIT,
    WAY_NAME,
    begins_with_way,
    is_description,
    is_locality,
    is_name_of_way,
    is_numbered_road,
    spelt_out,
)


class Sort(Enum):
    """What a part of an address names."""

    STREET = auto()
    LOCALITY = auto()
    NUMBERED_ROAD = auto()
    NUMBERS = auto()  # "98" after "Anglais (boulevard des)": of a street beside
    DESCRIPTION = auto()


@dataclass(frozen=True, slots=True)
class Street:
    """A name in the order of speech, and its numbers."""

    sort: Sort
    name: str = ""
    numbers: tuple[str, ...] = ()
    corner: bool = False
    uncertain: bool = False  # words were left out


_NOTHING = Street(Sort.DESCRIPTION)
_CORNER_BEGINS = re.compile(CORNER, re.IGNORECASE).match
_OF = re.compile(r"(?:de la |de l['’]|du |des |de |d['’])", re.IGNORECASE)
_AND = re.compile(r"\s+et\s+|,\s*", re.IGNORECASE)
_PLURAL_WAY = re.compile(rf"({WAY_NAME})s (.+)", re.IGNORECASE).fullmatch

_INVERTED = re.compile(r"([^()]*[^()\s])\s*\(([^()]*)\)(.*)").fullmatch
_ASIDE = re.compile(r"\((?:ou|anciennement)\b[^()]*\)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|[()]")
_IS_ARTICLE = re.compile(r"l(?:[ae]|es|['’])", re.IGNORECASE).fullmatch
_ENDS_WITH_OF = re.compile(r".* (?:de|du|des|de la|de l['’]|d['’])", re.IGNORECASE).fullmatch
# "face au 14", "à hauteur du 7": the number of another house.
_OPPOSITE = re.compile(r"face|[àa] hauteur|au droit|vis-à-vis", re.IGNORECASE).match
_NO_NUMBER = re.compile(r"sans numéro|s\.? ?n\.?", re.IGNORECASE).fullmatch
_PROPER_NAME = re.compile(r"(?!Sainte?$)(?:[Ll](?:[ae]|es) |[Ll]['’])?[A-ZÀ-Þ][^,;:0-9]+").fullmatch
_WORDS_OF_A_NAME = 6


def streets_of(part: str) -> list[Street]:
    """Return what a part names: one street as a rule, several at a corner."""
    corner = None if begins_with_way(part) else _CORNER_BEGINS(part)
    if corner:
        return _at_corner(part[corner.end() :])
    return [_street(part)]


def _at_corner(rest: str) -> list[Street]:
    """Read ``"de la rue Basse et de la rue Haute"``, ``"des rues Basse et Haute"``."""
    streets = []
    way = ""
    for piece in _AND.split(rest):
        name = _OF.sub("", piece, count=1) if _OF.match(piece) else piece
        if plural := _PLURAL_WAY(name):
            way, name = plural[1], f"{plural[1]} {plural[2]}"
        elif way and not begins_with_way(name):
            name = f"{way} {name}"
        street = _plain(name)
        is_street = street.sort is Sort.STREET and not street.numbers
        streets.append(Street(Sort.STREET, street.name, corner=True) if is_street else _NOTHING)
    return streets


def _street(part: str) -> Street:
    written = _ASIDE.sub("", part).strip()
    inverted = _INVERTED(written)
    street = _turned(*inverted.groups()) if inverted else None
    if street and written == part:
        return street
    flat = _BRACKETS.sub(" ", written).strip()
    street = street or _plain(flat)
    return replace(street, uncertain=street.uncertain or flat != part)


def _turned(name: str, bracket: str, tail: str) -> Street | None:
    """Turn ``"Liberté"``, ``"rue de la"``, ``"12"`` round; None when the bracket heads nothing."""
    head = spelt_out(bracket.strip())
    corner = None if begins_with_way(head) else _CORNER_BEGINS(head)
    if corner:
        head = _OF.sub("", f"{head[corner.end() :]} ", count=1).strip()
    if not (begins_with_way(head) or head == "" or _IS_ARTICLE(head)):
        return _plain(_joined(head, name)) if _heads_a_name(head) else None
    tail = _BRACKETS.sub(" ", tail).strip()
    numbers, rest = ((), tail) if _OPPOSITE(tail) else opening_numbers(tail)
    turned = _joined(head, name)
    street = (
        Street(Sort.STREET, turned, numbers) if begins_with_way(head) else _named(turned, numbers)
    )
    left = rest.strip(" ,.-")
    return replace(street, corner=bool(corner), uncertain=bool(left) and not _NO_NUMBER(left))


def _heads_a_name(head: str) -> bool:
    """Tell ``"hameau de"``, ``"parc"`` from what is only said in passing."""
    return is_locality(head) or is_description(head) or bool(_ENDS_WITH_OF(head))


def _joined(head: str, name: str) -> str:
    return f"{head}{name}" if head.endswith(("'", "’")) else f"{head} {name}".strip()


def _plain(text: str) -> Street:
    """Read ``"12, rue Neuve"``, ``"Grande-Rue 64bis"``, ``"Hameau de Meyrieu"``."""
    numbers, name = opening_numbers(text)
    if numbers and not name:
        return Street(Sort.NUMBERS, numbers=numbers)
    if not numbers and not is_numbered_road(text):
        numbers, name = closing_numbers(text)
    return _named(name, numbers)


def _named(written: str, numbers: tuple[str, ...] = ()) -> Street:
    name = spelt_out(LIEU_DIT.sub("", written, count=1).strip(" ,"))
    is_lieu_dit = bool(LIEU_DIT.match(written))
    if is_numbered_road(name):  # before its full stop goes: "R.N."
        return Street(Sort.NUMBERED_ROAD, name)
    name = name.rstrip(". ")
    if begins_with_way(name) or is_name_of_way(name):
        return Street(Sort.STREET, name, numbers)
    if is_lieu_dit or is_locality(name):
        return Street(Sort.LOCALITY, name, numbers)
    if is_description(name) or not _is_proper_name(name):
        return _NOTHING
    return Street(Sort.LOCALITY, name, numbers)


def _is_proper_name(name: str) -> bool:
    return bool(_PROPER_NAME(name)) and len(name.split()) <= _WORDS_OF_A_NAME
