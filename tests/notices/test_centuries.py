"""Centuries in the language of the page."""

from __future__ import annotations

import pytest
from django.utils import translation

from notices.centuries import century_in_words, years_in_words

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


@pytest.mark.parametrize(
    ("years", "french", "english"),
    [
        ((1101, 1200), "12e siècle", "12th century"),
        ((1, 100), "1er siècle", "1st century"),
        ((1876, 1900), "4e quart 19e siècle", "4th quarter of the 19th century"),
        ((1151, 1200), "2e moitié 12e siècle", "2nd half of the 12th century"),
        ((1101, 1300), "du 12e au 13e siècle", "12th to 13th century"),
        ((1889, 1889), "1889", "1889"),
        ((1850, 1875), "1850 – 1875", "1850 – 1875"),
        ((-50000, -10000), "50 000 av. J.-C. – 10 000 av. J.-C.", "50,000 BC – 10,000 BC"),
        ((-100, 100), "100 av. J.-C. – 100", "100 BC – 100"),
        ((None, 1200), "", ""),
    ],
)
def test_years_are_told_as_the_script_tells_them(
    years: tuple[int | None, int | None], french: str, english: str
) -> None:
    for language, told in (("fr", french), ("en", english)):
        with translation.override(language):
            assert " ".join(years_in_words(*years).split()) == told
