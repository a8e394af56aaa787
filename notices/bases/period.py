"""Centuries and years as the producers write them, to a range of years.

Years are counted as astronomers and ISO 8601 do: 0 is 1 BC, -199 is 200 BC. Century n runs
from 100(n-1)+1 to 100n, and 2e siècle av. J.-C. from -199 to -100. Parts of a century:

* quart, tiers, moitié: cut evenly (1er quart 17e siècle = 1601-1625);
* début, milieu, fin: first, middle and last third, as the Getty's CCO has it (18e (fin) =
  1767-1800), marked approximate;
* limite 12e siècle 13e siècle: 25 years on either side of the turn, marked approximate.

Periods without a number follow INRAP's time line for what is before the Middle Ages (Inrap,
"Les périodes"), and the school's dates after it; they are marked approximate. Joconde's and
Mérimée's vocabularies for them are th287 and T17.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from notices.vocabularies import Certainty

NOW = 2100  # the end of a period that is not over

Range = tuple[int, int]


class Period(NamedTuple):
    """A range of years, both included; both None when nothing could be read."""

    first: int | None
    last: int | None
    certainty: Certainty


UNDATED = Period(None, None, Certainty.UNKNOWN)

_NAMED = {
    "prehistoire": (-800_000, -2200),
    "paleolithique": (-800_000, -9600),
    "paleolithique ancien": (-800_000, -300_000),
    "paleolithique inferieur": (-800_000, -300_000),
    "paleolithique moyen": (-300_000, -40_000),
    "paleolithique superieur": (-40_000, -9600),
    "epipaleolithique": (-12_000, -9600),
    "mesolithique": (-9600, -6000),
    "neolithique": (-6000, -2200),
    "neolithique ancien": (-6000, -4700),
    "neolithique moyen": (-4700, -3500),
    "neolithique recent": (-3500, -2900),
    "neolithique final": (-2900, -2200),
    "chalcolithique": (-3500, -2200),
    "protohistoire": (-2200, -50),
    "age des metaux": (-2200, -50),
    "age du bronze": (-2200, -800),
    "age du bronze ancien": (-2200, -1600),
    "age du bronze moyen": (-1600, -1350),
    "age du bronze final": (-1350, -800),
    "age du fer": (-800, -50),
    "age du fer 1": (-800, -450),
    "hallstatt": (-800, -450),
    "age du fer 2": (-450, -50),
    "la tene": (-450, -50),
    "gaulois": (-450, -50),
    "antiquite": (-600, 476),
    "gallo romain": (-50, 476),
    "epoque romaine": (-50, 476),
    "republique romaine": (-508, -26),
    "haut empire": (-26, 284),
    "bas empire": (284, 476),
    "antiquite tardive": (284, 600),
    "merovingien": (481, 751),
    "carolingien": (751, 987),
    "moyen age": (476, 1492),
    "haut moyen age": (476, 987),
    "milieu du moyen age": (987, 1328),
    "fin du moyen age": (1328, 1492),
    "bas moyen age": (1328, 1492),
    "medieval": (476, 1492),
    "roman": (950, 1200),
    "gothique": (1140, 1520),
    "renaissance": (1492, 1610),
    "temps modernes": (1492, 1789),
    "epoque moderne": (1492, 1789),
    "moderne": (1492, 1789),
    "ancien regime": (1589, 1789),
    "revolution": (1789, 1799),
    "consulat": (1799, 1804),
    "empire": (1804, 1815),
    "premier empire": (1804, 1815),
    "restauration": (1815, 1830),
    "monarchie de juillet": (1830, 1848),
    "second empire": (1852, 1870),
    "epoque contemporaine": (1789, NOW),
    "contemporain": (1789, NOW),
}

_BC = r"(?:\s*\(?(?P<bc>av(?:ant)?\.?\s*(?:j\.?\s*-?\s*c\b|n\.?\s*e\b|notre ere)))?"
_CENTURY = re.compile(
    r"\b(?:(?P<number>\d{1,2})|(?P<roman>[ivx]+))\s*(?P<ordinal>(?:ere|er|eme|e)\b)?"
    r"\s*(?P<unit>siecles?|s\b|millenaires?)?" + _BC
)
_PART = re.compile(
    r"(?P<rank>[1-4])\s*(?:ere|er|eme|e|nde?)\s+(?P<cut>moitie|tiers|quart)"
    r"|(?P<third>debut|milieu|fin)\b"
)
# "2e campagne", "IIe République" are no centuries; "12e et 13e siècle" are.
_WORD = re.compile(r"\s*[a-z]{3}")
_YEAR = re.compile(
    r"(?<![\d.,])(?<!\d )(?:(?P<year>\d{3,4})(?!\d)|(?P<old>\d{1,6})(?=\s*\(?av))" + _BC
)
_DOUBT = re.compile(
    r"\?|\b(?:vers|environ|ca|circa|probable(?:ment)?|peut-etre|avant(?! [jn])|apres)\b"
)
_LIST = re.compile(r"[,;/()]| et | ou | - ")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_CUTS = {"moitie": 2, "tiers": 3, "quart": 4}
_THIRDS = {"debut": 1, "milieu": 2, "fin": 3}


def read_period(centuries: Iterable[str], years: Iterable[str] = ()) -> Period:
    """Return the range that covers every campaign; never raises.

    ``centuries`` and ``years`` are the terms of the two kinds of fields. One approximate
    campaign makes the whole approximate.
    """
    periods = [found for term in (*centuries, *years) if (found := read_term(term)) is not UNDATED]
    if len(periods) < 2:
        return periods[0] if periods else UNDATED
    stated = all(period.certainty is Certainty.STATED for period in periods)
    return Period(
        min(period.first for period in periods if period.first is not None),
        max(period.last for period in periods if period.last is not None),
        Certainty.STATED if stated else Certainty.APPROXIMATE,
    )


@lru_cache(maxsize=1 << 16)  # 216 spellings in the 46,764 rows of 2026
def read_term(written: str) -> Period:
    """Return the range of one term: ``"1er quart 17e siècle (?)"``, ``"1634 (vers)"``."""
    text = _plain(written)
    ranges, vague = _centuries(text)
    ranges = ranges or _years(text)
    if not ranges:
        ranges, vague = [_NAMED[name] for name in _names(text) if name in _NAMED], True
    if not ranges:
        return UNDATED
    first, last = min(low for low, _ in ranges), max(high for _, high in ranges)
    approximate = vague or _DOUBT.search(text)
    return Period(first, last, Certainty.APPROXIMATE if approximate else Certainty.STATED)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join(folded.lower().split())


def _names(text: str) -> list[str]:
    return [name.strip(" .?").replace("-", " ") for name in _LIST.split(text)]


def _centuries(text: str) -> tuple[list[Range], bool]:
    """Read every century, and tell whether one is vague.

    From the last to the first, since a bare ordinal takes the unit and the era of the century
    that follows it: ``3e-2e siècle av. J.-C.``.
    """
    found = [match for match in _CENTURY.finditer(text) if _is_century(text, match)]
    ends = [0, *(match.end() for match in found)]
    ranges: list[Range] = []
    vague, unit, era = False, "", ""
    for match, before in zip(reversed(found), reversed(ends[:-1]), strict=True):
        if match["unit"]:
            unit, era = match["unit"], match["bc"] or ""
        part = _part_of(text, before, match)
        span = _cut(_span(match, unit, era), part)
        if span:
            ranges.append(span)
            vague = vague or bool(part and part["third"])
    if len(ranges) == 2 and "limite" in text:
        return [_turn_between(*sorted(ranges))], True
    return ranges, vague


def _is_century(text: str, match: re.Match[str]) -> bool:
    return bool(match["unit"] or (match["ordinal"] and not _WORD.match(text, match.end())))


def _part_of(text: str, before: int, match: re.Match[str]) -> re.Match[str] | None:
    """Find the part of a century, written before it or in brackets after it: ``18e (fin)``."""
    after = re.match(r"\s*\([^)]*\)", text[match.end() :])
    return _PART.search(text, before, match.start()) or (_PART.search(after[0]) if after else None)


def _span(match: re.Match[str], unit: str, era: str) -> Range | None:
    number = int(match["number"]) if match["number"] else _roman(match["roman"])
    length = 1000 if unit.startswith("mill") else 100
    if not number:
        return None
    if era:
        return 1 - number * length, (1 - number) * length
    first = (number - 1) * length + 1
    return (first, first + length - 1) if first <= NOW else None


def _cut(span: Range | None, part: re.Match[str] | None) -> Range | None:
    if not span or not part:
        return span
    rank, cuts = (
        (_THIRDS[part["third"]], 3) if part["third"] else (int(part["rank"]), _CUTS[part["cut"]])
    )
    length = span[1] - span[0] + 1
    start, end = span[0] + (rank - 1) * length // cuts, span[0] + rank * length // cuts - 1
    return (start, end) if rank <= cuts else span


def _turn_between(earlier: Range, later: Range) -> Range:
    years = max(earlier[0], earlier[1] - 24), min(later[1], later[0] + 24)
    return min(years), max(years)  # the same century twice has no turn


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _years(text: str) -> list[Range]:
    years = [
        1 - int(match["year"] or match["old"]) if match["bc"] else int(match["year"])
        for match in _YEAR.finditer(text)
        if match["bc"] or match["year"]
    ]
    return [(year, year) for year in years if year <= NOW]
