"""Angles: decimal degrees, degrees and minutes, or with seconds, in all the usual spellings.

``48°51'30"N 2°17'40"E``, ``N 48 51.500 O 2 17.667``, ``48d51m30s``, ``lat: 48,85 lon: 2,29``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notices.pasted.reading import PastedReading


class Angle(NamedTuple):
    """Degrees, how they were spelt, and ``"N"``, ``"S"``, ``"E"``, ``"W"`` or ``""``."""

    degrees: float
    style: str
    hemisphere: str = ""

    @property
    def is_latitude(self) -> bool:
        """Tell north or south; an angle without a letter may be either."""
        return self.hemisphere in {"N", "S"}


_NUMBER = r"(?<![\d.])\d{1,3}(?:\.\d+)?(?![\d.])"
_ANGLE = rf"([-+]?)\s*({_NUMBER})\s*[°:]?\s*(?:({_NUMBER})\s*[':]?\s*(?:({_NUMBER})\s*\"?)?)?\s*"
_BETWEEN = r"\s*[,;/|]?\s*(?:-\s+)?"
_LETTERS_AFTER = re.compile(rf"{_ANGLE}([NSEW]){_BETWEEN}{_ANGLE}([NSEW])", re.ASCII).fullmatch
_LETTERS_BEFORE = re.compile(
    rf"([NSEW])\s*{_ANGLE}{_BETWEEN}([NSEW])\s*{_ANGLE}", re.ASCII
).fullmatch
_NO_LETTERS = re.compile(rf"{_ANGLE}{_BETWEEN}{_ANGLE}", re.ASCII).fullmatch
_IS_MARKED = re.compile(r"[°'\":]").search
_DEGREES, _MINUTES, _SECONDS = (
    "degrés décimaux",
    "degrés et minutes",
    "degrés, minutes et secondes",
)

_UNITS = re.compile(
    r"(\d)\s*d(?:eg[a-zé]*)?\s*([\d.]+)\s*m(?:in[a-z]*)?\s*(?:([\d.]+)\s*s(?:ec[a-z]*)?)?",
    re.IGNORECASE,
)
_DEGREE_IN_WORDS = re.compile(r"(?<=\d)\s*(?:deg[a-zé]*|d(?=\s*\d))", re.IGNORECASE)
_LATITUDE = re.compile(r"[\"']?\blat(?:itude)?\b[\"']?\s*[:=]?", re.IGNORECASE)
_LONGITUDE = re.compile(r"[\"']?\b(?:longitude|long?|lng)\b[\"']?\s*[:=]?", re.IGNORECASE)
# West is "O" in French, "W" elsewhere.
_LETTERS = tuple(
    (re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE), letter)
    for letter, words in (
        ("N", "nord|north|n"),
        ("S", "sud|south|s"),
        ("E", "est|east|e"),
        ("W", "ouest|west|o|w"),
    )
)


def read_degrees(text: str) -> Iterator[PastedReading]:
    """Yield the points of two angles: one when letters say which is which, else two."""
    first, second = _angles(_spelt_alike(text))
    if not first or not second:
        return
    if not first.hemisphere:
        yield from both_orders(first.degrees, second.degrees, text, first.style)
    elif first.is_latitude != second.is_latitude:
        both = (first, second) if first.is_latitude else (second, first)
        yield from _point(*both, text, first.style)


def both_orders(
    first: float, second: float, text: str, style: str = _DEGREES
) -> Iterator[PastedReading]:
    """Yield two numbers as latitude and longitude, then the other way round."""
    one, other = Angle(first, style), Angle(second, style)
    yield from _point(one, other, text, f"{style}, latitude puis longitude")
    yield from _point(other, one, text, f"{style}, longitude puis latitude")


def _point(latitude: Angle, longitude: Angle, text: str, label: str) -> Iterator[PastedReading]:
    if abs(latitude.degrees) <= 90 and abs(longitude.degrees) <= 180:
        yield PastedReading(longitude.degrees, latitude.degrees, label, text)


def _spelt_alike(text: str) -> str:
    """``"48d51m30s Nord"`` -> ``48°51'30" N``; decimal commas become points."""
    text = re.sub(r"(?<=\d),(?=\d)", " " if "." in text else ".", text)
    text = _UNITS.sub(lambda unit: f"{unit[1]}°{unit[2]}'{unit[3] or ''}", text)
    text = _LONGITUDE.sub("E ", _LATITUDE.sub("N ", _DEGREE_IN_WORDS.sub("°", text)))
    for words, letter in _LETTERS:
        text = words.sub(letter, text)
    return text.replace("''", '"').strip(" ,;{}")


def _angles(text: str) -> tuple[Angle | None, Angle | None]:
    if found := _LETTERS_AFTER(text):
        parts = found.groups()
        return _angle(parts[4], *parts[:4]), _angle(parts[9], *parts[5:9])
    if found := _LETTERS_BEFORE(text):
        parts = found.groups()
        return _angle(*parts[:5]), _angle(*parts[5:])
    if (found := _NO_LETTERS(text)) and _IS_MARKED(text):
        parts = found.groups()
        return _angle("", *parts[:4]), _angle("", *parts[4:])
    return None, None


def _angle(
    hemisphere: str, sign: str, degrees: str, minutes: str | None, seconds: str | None
) -> Angle | None:
    """Add up degrees, minutes, seconds; None when minutes are 60 or degrees have parts."""
    if ("." in degrees and minutes) or (minutes and "." in minutes and seconds):
        return None
    if float(minutes or 0) >= 60 or float(seconds or 0) >= 60:
        return None
    size = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    style = _SECONDS if seconds else _MINUTES if minutes else _DEGREES
    negative = (sign == "-") != (hemisphere in {"S", "W"})
    return Angle(-size if negative else size, style, hemisphere)
