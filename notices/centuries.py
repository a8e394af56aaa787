"""Centuries as the ministry writes them, in the language of the page."""

from __future__ import annotations

import re

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

_WRITTEN = re.compile(r"(?:(.+) )?(\d+)(?:er|e) siècle( av\.? ?J\.?-?C\.?)?").fullmatch
_PARTS = {
    "1er quart": _("1er quart %(century)s"),
    "2e quart": _("2e quart %(century)s"),
    "3e quart": _("3e quart %(century)s"),
    "4e quart": _("4e quart %(century)s"),
    "1re moitié": _("1re moitié %(century)s"),
    "1ère moitié": _("1re moitié %(century)s"),
    "2e moitié": _("2e moitié %(century)s"),
    "milieu": _("milieu %(century)s"),
}
# By the years of the century that they begin and end with.
_PART_OF_YEARS = {
    (1, 25): "1er quart",
    (26, 50): "2e quart",
    (51, 75): "3e quart",
    (76, 100): "4e quart",
    (1, 50): "1re moitié",
    (51, 100): "2e moitié",
    (1, 100): "",
}
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def century_in_words(written: str) -> str:
    """Return ``"2nd quarter of the 12th century"`` for ``"2e quart 12e siècle"``.

    What is not of that shape stays as it is, and so does everything in French.
    """
    found = _WRITTEN(written)
    if found is None or get_language() == "fr":
        return written
    part, rank, before = found.groups()
    if part and part not in _PARTS:
        return written
    named = gettext("%(rank)s siècle av. J.-C.") if before else gettext("%(rank)s siècle")
    century = named % {"rank": _english(int(rank))}
    return gettext(_PARTS[part]) % {"century": century} if part else century


def years_in_words(first: int | None, last: int | None) -> str:
    """Return ``"12e siècle"``, ``"du 12e au 13e siècle"``, ``"1850 – 1875"`` for two years.

    The same as ``period`` of ``static/js/search/wording.js``.
    """
    if first is None or last is None:
        return ""
    if first == last:
        return _year(first)
    century, end = -(-first // 100), -(-last // 100)
    start = (century - 1) * 100
    part = _PART_OF_YEARS.get((first - start, last - start))
    if first > 0 and part is not None:
        named = gettext("%(rank)s siècle") % {"rank": ordinal(century)}
        return gettext(_PARTS[part]) % {"century": named} if part else named
    if first > 0 and first % 100 == 1 and last % 100 == 0:
        told = gettext("du %(first)s au %(last)s siècle")
        return told % {"first": ordinal(century), "last": ordinal(end)}
    return f"{_year(first)} – {_year(last)}"


def _year(year: int) -> str:
    if year >= 0:
        return str(year)
    return gettext("%(year)s av. J.-C.") % {"year": number_format(-year, force_grouping=True)}


def ordinal(rank: int) -> str:
    """Return ``"12e"``, ``"1er"``; in English ``"12th"``, ``"21st"``."""
    if get_language() == "en":
        return _english(rank)
    return "1er" if rank == 1 else f"{rank}e"


def _english(rank: int) -> str:
    ending = "th" if rank % 100 in {11, 12, 13} else _ENDINGS.get(rank % 10, "th")
    return f"{rank}{ending}"
