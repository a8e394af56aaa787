"""Names of streets: whether one says what another asks, and whether the street stays in town."""

from __future__ import annotations

from difflib import SequenceMatcher

from notices.spelling import plain

_SMALL = {"de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux", "et", "en", "sur"}
_QUALIFIERS = {"ancien", "ancienne", "vieux", "vieille", "petit", "petite", "grand", "grande"}
# Their middle is all that the BAN gives of them. Of 88 roads that protected monuments stand on,
# 25 have it over a kilometre away from the monument; of 3,164 streets, 23.
_ROADS = {"route", "chemin"}
_SAME = 0.8  # "ecoles" and "ecole", but not "midi" and "muy"


def says(name: str, asked: str) -> bool:
    """Tell whether a name has every word that was asked, but for typing and small words."""
    words = _words(name)
    return all(
        any(word == other or SequenceMatcher(None, word, other).ratio() >= _SAME for other in words)
        for word in _words(asked)
    )


def leaves_town(name: str) -> bool:
    """Tell roads from streets: ``"Route de Roquemaure"``, ``"Ancien Chemin de Toulon"``."""
    words = [word for word in _words(name) if word not in _QUALIFIERS]
    return bool(words) and words[0] in _ROADS


def _words(name: str) -> list[str]:
    return [word for word in plain(name).replace("_", " ").split() if word not in _SMALL]
