"""Coordinates as text: pairs and rings of numbers, and how precise their digits make them."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from notices.errors import InvalidPlace
from notices.vocabularies import Precision

UNREADABLE = "coordonnées illisibles"
NO_POSITION = "coordonnées 0,0 : valeur absente de POP"

_PLAIN = re.compile(r"\s*(-?\d+(?:\.\d*)?)\s*,\s*(-?\d+(?:\.\d*)?)\s*").fullmatch
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d*)?").fullmatch
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


class Pair(NamedTuple):
    """Two numbers in the order written, and the digits that they deserve.

    ``digits``: decimals of the more detailed number, final zeros apart; negative when even
    units end with zeros (1 128 000 has -3). An export drops final zeros of one number or pads
    both with them, hence the more detailed and the zeros apart.
    """

    first: float
    second: float
    digits: int


def read_pair(text: str) -> Pair:
    """Read ``"48.2237,3.739"``, ``"48,2237 ; 3,739"``, ``"48,2237 , 3,739"`` or ``"x;y"``.

    Raises InvalidPlace for what is no pair of numbers, and for POP's 0,0.
    """
    plain = _PLAIN(text)
    first, second = plain.groups() if plain else _numbers_of(text)
    pair = Pair(float(first), float(second), max(_digits(first), _digits(second)))
    if not (math.isfinite(pair.first) and math.isfinite(pair.second)):
        raise InvalidPlace(UNREADABLE)
    if pair.first == 0 == pair.second:
        raise InvalidPlace(NO_POSITION)
    return pair


def read_ring(text: str) -> list[Pair]:
    """Read ``"x;y/x;y/..."``, or a flat list of whole numbers ``x , y , x , y``.

    Raises InvalidPlace when a vertex cannot be read or fewer than three are left.
    """
    if "/" in text:
        ring = [read_pair(vertex) for vertex in text.split("/") if vertex.strip()]
    else:
        numbers = _NUMBERS.findall(text)
        # A number below 1,000 m is a decimal part: "382364, 38 , 278839, 91".
        decimals = any(abs(float(number)) < 1_000 for number in numbers)
        if decimals or len(numbers) % 2 or re.search(r"[^\d\s.,;-]", text):
            raise InvalidPlace(UNREADABLE)
        ring = [read_pair(f"{x};{y}") for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    if len({pair[:2] for pair in ring}) < 3:
        raise InvalidPlace("contour de moins de trois sommets")
    return ring


def _numbers_of(text: str) -> list[str]:
    parts = _two_parts(text)
    numbers = ["".join(part.split()).replace(",", ".") for part in parts]
    if len(numbers) != 2 or not all(map(_NUMBER, numbers)):
        raise InvalidPlace(UNREADABLE)
    return numbers


def _two_parts(text: str) -> list[str]:
    """Part two numbers that may have a decimal comma, and a comma between them."""
    if ";" in text:
        return text.split(";")
    if text.count(",") == 3:
        degrees = text.split(",")
        return [",".join(degrees[:2]), ",".join(degrees[2:])]
    if "," in text:
        return re.split(r"\s+,\s*|,\s+", text.strip())
    return text.split()


def _digits(number: str) -> int:
    units, _, decimals = number.partition(".")
    if len(decimals) > 10:  # 48.13999999999999 was 48.14
        decimals = f"{float(number):.10f}".partition(".")[2]
    if kept := len(decimals.rstrip("0")):
        return kept
    return len(units.rstrip("0")) - len(units) if float(number) else 0


class Exactness(NamedTuple):
    """What a pair of numbers can point at, and within how many metres."""

    precision: Precision
    radius_m: int


_BY_DIGITS = (
    Exactness(Precision.BUILDING, 50),
    Exactness(Precision.STREET, 150),
    Exactness(Precision.LOCALITY, 1_000),
    Exactness(Precision.MUNICIPALITY, 8_000),
    Exactness(Precision.AREA, 60_000),  # a whole degree, or 100 km: no pin
)


def exactness_of_degrees(pair: Pair) -> Exactness:
    """Four decimals of a degree are 11 m; each one less is ten times as much."""
    return _BY_DIGITS[min(max(4 - pair.digits, 0), 4)]


def exactness_of_metres(pair: Pair) -> Exactness:
    """Metres and tens of metres make a building; two final zeros a street, three a locality."""
    return _BY_DIGITS[min(max(-1 - pair.digits, 0), 4)]
