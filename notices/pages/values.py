"""From a stored cell to what is read on a page: lines, lists, dates, paths."""

from __future__ import annotations

import re

from notices.bases.base import Base, Cell
from notices.templatetags.notice_words import lines, partial_date

# Single cells that hold a list all the same.
_LISTS = frozenset(
    ("STAT", "WADRS", "ADRS", "ADRESSE", "PROT-BAT", "PROT-ESP", "TEL_M", "PPRO", "DPRO")
)
# From the largest to the smallest: "Occitanie ; Gard ; Nîmes".
_PATHS = frozenset(("LOCA", "LOCA2"))
_PATHS_OF = {"mnr": frozenset(("AFFE",))}
_LISTS_OF = {"merimee": frozenset(("AFFE",))}
_WITHOUT_SCHEME = frozenset(("URL_M",))  # addresses written "musee-moreau.fr/"
_ISO_DATE = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)(?:T.*)?").fullmatch
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}


def values_of(base: Base, code: str, cell: Cell) -> list[list[str]]:
    """Return the values of a field, each as its lines."""
    if isinstance(cell, list):
        return [lines(value, base.line_break) for value in cell]
    if code in _PATHS | _PATHS_OF.get(base.name, frozenset()):
        return [[" › ".join(_parts(cell))]]
    if code in _LISTS | _LISTS_OF.get(base.name, frozenset()):
        return [[part] for part in _parts(cell)]
    if (date := _ISO_DATE(cell)) and code in (*base.roles.created, *base.roles.updated):
        return [[partial_date("-".join(date.groups()))]]
    if code in _WITHOUT_SCHEME and "://" not in cell:
        return [[f"https://{cell}"]]
    return [lines(cell, base.line_break)]


def _parts(text: str) -> list[str]:
    """Cut at the semicolons that are in no bracket: « (cad. A 12 ; B 7) » is one."""
    depth, start, parts = 0, 0, []
    for place, letter in enumerate(text):
        depth = max(0, depth + _BRACKETS.get(letter, 0))
        if letter == ";" and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    parts.append(text[start:])
    return [stripped for part in parts if (stripped := part.strip())]
