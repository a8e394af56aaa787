"""Centuries as the ministry writes them, in the language of the page."""

from __future__ import annotations

import re

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
    century = named % {"rank": ordinal(int(rank))}
    return gettext(_PARTS[part]) % {"century": century} if part else century


def ordinal(rank: int) -> str:
    """Return ``"12th"``, ``"21st"``."""
    ending = "th" if rank % 100 in {11, 12, 13} else _ENDINGS.get(rank % 10, "th")
    return f"{rank}{ending}"
