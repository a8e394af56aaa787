"""An address cut where it changes street: ``"A (rue) 1, 3 ; B (place)"`` has two parts.

A part may speak of another time, "anciennement Fontaine (rue de la)", or of another opinion,
"ou C.V. 3".
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from geocoding.addresses.words import CORNER, WAY


class Standing(Enum):
    """Whether a part is to be believed."""

    PRESENT = auto()
    FORMER = auto()  # "anciennement 11"
    PRESENT_AT_LAST = auto()  # "actuellement 41": what came before is former
    OTHERWISE = auto()  # "ou Cézanne (route de)"


class Part(NamedTuple):
    """A stretch of an address, without the word that gave its standing."""

    text: str
    standing: Standing = Standing.PRESENT


_TURNS = r"(?:anciennement|actuel\w*|devenue?)\b"
_NEXT_INVERTED = r"[^\W\d_][^,;()]*\("  # "Pommes (ruelle aux) , Faulconnier (rue)"
_CUT = re.compile(
    r"\s*;\s*"
    rf"|\s*,\s*(?={_TURNS}|ou\b|{_NEXT_INVERTED}|{CORNER}|(?:[0-9]+(?:bis|ter)?,? )?{WAY} )"
    rf"|(?<=[\w)])\s+(?={_TURNS})"
    r"|(?<=\))\s+(?=ou\b)",
    re.IGNORECASE,
)
_STANDINGS = (
    (re.compile(r"anciennement\b[\s,]*", re.IGNORECASE), Standing.FORMER),
    (re.compile(r"(?:actuel\w*|devenue?)\b[\s,]*", re.IGNORECASE), Standing.PRESENT_AT_LAST),
    (re.compile(r"ou\b\s*", re.IGNORECASE), Standing.OTHERWISE),
)
# "Saint-Maurice (ancienne place)"; an "ancienne route de Toulouse" still goes by that name.
_FORMER_WAY = re.compile(
    r"\((?:anciennement|ancien(?:ne)? (?:rue|place|boulevard))\b", re.IGNORECASE
)


def parts_of(address: str) -> list[Part]:
    """Cut an address into its parts, in order; empty ones are left out."""
    parts: list[Part] = []
    for text in _CUT.split(address):
        part = _part(text.strip(" ,;"))
        if part.standing is Standing.PRESENT_AT_LAST and parts:
            before = parts[-1]
            parts[-1] = before._replace(standing=Standing.FORMER)
            if part.text[:1].isdigit():  # "Larcher (rue) 31, actuellement 41"
                street = before.text.rpartition(")")
                part = part._replace(text=f"{street[0]}{street[1]} {part.text}")
        if part.text:
            parts.append(part)
    return parts


def _part(text: str) -> Part:
    for word, standing in _STANDINGS:
        if found := word.match(text):
            return Part(text[found.end() :], standing)
    if _FORMER_WAY.search(text):
        return Part(text.replace("anciennement ", ""), Standing.FORMER)
    return Part(text)
