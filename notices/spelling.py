"""Spellings reduced to what they share."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """Drop accents, case and punctuation: ``"Île-de-France " -> "ile_de_france"``."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^0-9a-z]+", "_", letters.lower()).strip("_")
