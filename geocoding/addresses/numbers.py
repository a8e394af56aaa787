"""House numbers: ``12``, ``42bis``, ``9 A``, and their suites ``1, 3``, ``12-16``, ``12 à 16``."""

from __future__ import annotations

import re

_END = r"(?:(?=à )|(?![\w'’°]))"  # "1à 11"
_NUMBER = rf"[0-9]{{1,5}}(?:[ -]?(?:bis|ter|quater|quinquies)| ?[A-Za-z](?!\.))?{_END}"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,\s*et|,|-|–|/|&|à|au|et)\s*{_NUMBER})*"
_OPENING = re.compile(rf"(?:n(?:°s?|os?\.?)\s*)?({_NUMBERS})[\s.,]*", re.IGNORECASE)
# Not the end of "rue du 8 mai 1945".
_CLOSING = re.compile(
    r"(?<!mars)(?<!mai)(?<!juin)(?<!août)(?<!avril)(?<!juillet)(?<!janvier)(?<!février)"
    rf"(?<!octobre)(?<!novembre)(?<!septembre)(?<!décembre),?\s+({_NUMBERS})\.?$",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"([0-9]{{1,5}})(?:[ -]?(bis|ter|quater|quinquies)| ?([A-Za-z])(?!\.))?{_END}", re.IGNORECASE
)


def opening_numbers(text: str) -> tuple[tuple[str, ...], str]:
    """Part ``"12, 14 rue Neuve"`` into ``("12", "14")`` and ``"rue Neuve"``."""
    found = _OPENING.match(text)
    return (_each(found[1]), text[found.end() :]) if found else ((), text)


def closing_numbers(text: str) -> tuple[tuple[str, ...], str]:
    """Part ``"Grande-Rue 64bis"`` into ``("64bis",)`` and ``"Grande-Rue"``."""
    found = _CLOSING.search(text)
    return (_each(found[1]), text[: found.start()]) if found else ((), text)


def _each(numbers: str) -> tuple[str, ...]:
    """``"9 bis, 9 a"`` -> ``("9bis", "9A")``."""
    return tuple(
        number + rank.lower() + letter.upper() for number, rank, letter in _EACH.findall(numbers)
    )
