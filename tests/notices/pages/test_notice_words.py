"""The words of the pages for what a notice stores as numbers and codes."""

from __future__ import annotations

import pytest

from notices.bases import BASES
from notices.templatetags import notice_words
from notices.vocabularies import Protection


def test_a_mask_reads_as_badges_the_strongest_first() -> None:
    both = Protection.INSCRIT | Protection.CLASSE

    assert notice_words.protection_labels(both) == ["Classé MH", "Inscrit MH"]
    assert notice_words.protection_labels(0) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1862", "1862"),
        ("1975-01", "janvier 1975"),
        ("1975-08-28", "28 août 1975"),
        ("1921-07-01", "1er juillet 1921"),
        ("", ""),
    ],
)
def test_a_date_says_only_what_is_known(written: str, said: str) -> None:
    assert notice_words.partial_date(written) == said


def test_a_text_is_cut_where_its_producers_marked_a_new_line() -> None:
    assert notice_words.lines("nef£ chœur££tour", "£") == ["nef", "chœur", "tour"]
    assert notice_words.lines("nef £ 5\nchœur", "") == ["nef £ 5", "chœur"]


@pytest.mark.parametrize("name", BASES)
def test_every_base_has_a_mark_of_its_own(name: str) -> None:
    assert notice_words.mark(name) == f"icons/{name}.svg"


def test_a_base_to_come_is_shown_too() -> None:
    assert notice_words.mark("archives") == "icons/other.svg"
    assert notice_words.base_label("archives") == "archives"
