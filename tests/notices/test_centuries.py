"""Centuries in the language of the page."""

from __future__ import annotations

import pytest
from django.utils import translation

from notices.centuries import century_in_words

WRITTEN = {
    "12e siècle": "12th century",
    "1er siècle": "1st century",
    "2e quart 12e siècle": "2nd quarter of the 12th century",
    "1ère moitié 19e siècle": "1st half of the 19th century",
    "milieu 18e siècle": "mid-18th century",
    "2e siècle av JC": "2nd century BC",
    "limite 15e siècle 16e siècle": "limite 15e siècle 16e siècle",
    "Moyen Âge": "Moyen Âge",
}


@pytest.mark.parametrize(("written", "told"), WRITTEN.items())
def test_centuries_are_told_in_english_where_their_shape_is_known(written: str, told: str) -> None:
    with translation.override("en"):
        assert century_in_words(written) == told


@pytest.mark.parametrize("written", WRITTEN)
def test_in_french_they_stay_as_the_ministry_writes_them(written: str) -> None:
    with translation.override("fr"):
        assert century_in_words(written) == written
