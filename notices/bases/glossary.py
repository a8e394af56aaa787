"""What each field of a base means, in a sentence: the help beside its label, in each language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_FILES = {"fr": _FOLDER / "glossary.toml", "en": _FOLDER / "glossary.en.toml"}
COMMON = "common"


@cache
def glossary(language: str = "fr") -> dict[str, dict[str, str]]:
    """Return the sentences by base and field code; those of COMMON hold for every other base."""
    with _FILES[language].open("rb") as file:
        return tomllib.load(file)


def explain(base: str, code: str, language: str = "fr") -> str:
    """Return the sentence about a field, or nothing where the glossary has none."""
    said = glossary(language)
    return said.get(base, {}).get(code) or said[COMMON].get(code, "")
