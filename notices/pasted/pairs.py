"""Two bare numbers, however they are parted: ``652 000,5 6 862 000``, ``X=652000 Y=6862000``."""

from __future__ import annotations

import re

from notices.bases.coordinates import Pair, read_pair

_NUMBER = r"[-+]?(?:[1-9]\d{0,2}(?: \d{3})+?|\d+)(?:[.,]\d+)?"
# Lazily, so that "600 000 1 128 000" parts before the million and not after.
_BY_SPACES = re.compile(rf"({_NUMBER})\s*;?\s+({_NUMBER})", re.ASCII).fullmatch
_NAMED = re.compile(r"(?<![^\W\d_])(x|y|e|n|est|nord)\s*[:=]?(?=\s*[-+\d])", re.IGNORECASE)
_POINT = re.compile(r"^point\s*z?\s*(?=\()", re.IGNORECASE)  # WKT of a grid
_METRES = re.compile(r"(?<=\d)\s*m(?:ètres?)?\b", re.IGNORECASE)


def read_numbers(text: str) -> Pair:
    """Read two numbers in the order written.

    Raises InvalidPlace for what is no pair of numbers, and for POP's 0,0.
    """
    text = _POINT.sub("", text)
    names = _NAMED.findall(text.lower())
    bare = _NAMED.sub(" ", text) if len(set(names)) == 2 == len(names) else text
    bare = _METRES.sub("", bare).strip(" ,;()[]")
    bare = re.sub(r"\s*[/|~]\s*", ";", bare)
    if parted := _BY_SPACES(bare):
        bare = ";".join(number.replace(" ", "") for number in parted.groups())
    return read_pair(bare)
