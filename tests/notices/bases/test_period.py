"""Centuries and years as written become ranges of years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.bases.period import UNDATED, read_period, read_term
from notices.vocabularies import Certainty

STATED, APPROXIMATE = Certainty.STATED, Certainty.APPROXIMATE


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("15e siècle", (1401, 1500, STATED)),
        ("2e moitié 15e siècle", (1451, 1500, STATED)),
        ("1ère moitié du 14e siècle", (1301, 1350, STATED)),
        ("1er quart 17e siècle", (1601, 1625, STATED)),
        ("4e quart 1er siècle", (76, 100, STATED)),
        ("1er tiers 17e siècle", (1601, 1633, STATED)),
        ("5e quart 12e siècle", (1101, 1200, STATED)),
        ("XVIIe siècle", (1601, 1700, STATED)),
        ("Ier siècle", (1, 100, STATED)),
        ("16è s.", (1501, 1600, STATED)),
        ("20 s.", (1901, 2000, STATED)),
        ("12e", (1101, 1200, STATED)),
        ("12e-13e siècles", (1101, 1300, STATED)),
        ("17e siècle, 18e siècle", (1601, 1800, STATED)),
        ("4e quart 15e siècle, 1ère moitié 16e siècle", (1476, 1550, STATED)),
        ("1er quart 17e siècle (?)", (1601, 1625, APPROXIMATE)),
        ("limite 12e siècle 13e siècle", (1176, 1225, APPROXIMATE)),
        ("milieu 19e siècle", (1834, 1866, APPROXIMATE)),
        ("début du 20e siècle", (1901, 1933, APPROXIMATE)),
        ("18e (fin)", (1767, 1800, APPROXIMATE)),
    ],
)
def test_a_century_or_its_part(written, expected):
    assert read_term(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2e siècle av. J.-C.", (-199, -100, STATED)),
        ("1er siècle av. JC", (-99, 0, STATED)),
        ("3e-2e siècle av. J.-C.", (-299, -100, STATED)),
        ("4e millénaire av JC", (-3999, -3000, STATED)),
        ("1er siècle av. J.-C. - 1er siècle ap. J.-C.", (-99, 100, STATED)),
        ("52 av. J.-C.", (-51, -51, STATED)),
    ],
)
def test_before_christ_counts_a_year_zero(written, expected):
    assert read_term(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1890", (1890, 1890, STATED)),
        ("1840-1850", (1840, 1850, STATED)),
        ("1997.05.12", (1997, 1997, STATED)),
        ("12/04/1895", (1895, 1895, STATED)),
        ("1634 (vers)", (1634, 1634, APPROXIMATE)),
        ("1520 VERS", (1520, 1520, APPROXIMATE)),
        ("1987 AVANT", (1987, 1987, APPROXIMATE)),
    ],
)
def test_a_year(written, expected):
    assert read_term(written) == expected


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("Moyen Age", 476, 1492),
        ("moyen âge", 476, 1492),
        ("Moyen-Age", 476, 1492),
        ("Renaissance", 1492, 1610),
        ("Néolithique (?)", -6000, -2200),
        ("gallo-romain", -50, 476),
        ("Gallo-romain (détruit)", -50, 476),
        ("Epoque contemporaine", 1789, 2100),
        ("Moyen Âge, Renaissance", 476, 1610),
    ],
)
def test_a_named_period_is_approximate(written, first, last):
    assert read_term(written) == (first, last, APPROXIMATE)


@pytest.mark.parametrize(
    "written",
    ["", "?", "Louis XV", "2e campagne", "IIe République", "45e siècle", "H. 0,158", "50 000"],
)
def test_what_is_no_date_stays_undated(written):
    assert read_term(written) is UNDATED
    assert read_period([written]) == (None, None, Certainty.UNKNOWN)


def test_several_campaigns_are_covered_together():
    assert read_period(["12e siècle", "15e siècle"], ["1634 (vers)"]) == (1101, 1634, APPROXIMATE)
    assert read_period(["12e siècle", "illisible"]) == (1101, 1200, STATED)
    assert read_period([]) is UNDATED


fragments = st.sampled_from(
    [
        "1er ",
        "quart ",
        "siècle ",
        "2e",
        "limite ",
        "av. J.-C.",
        "XV",
        "milieu ",
        "(fin)",
        "-",
        "1840",
        "?",
    ]
)


@given(st.one_of(st.text(), st.lists(fragments, max_size=8).map("".join)))
def test_never_raises_and_never_runs_backwards(written):
    first, last, certainty = read_term(written)

    assert (first is None) == (last is None) == (certainty is Certainty.UNKNOWN)
    assert first is None or last is None or -(2**31) < first <= last <= 2100
