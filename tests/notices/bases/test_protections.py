"""Protection events, words and labels."""

import pytest

from notices.bases.protections import REMOVED, UNREADABLE, read_protections
from notices.vocabularies import Protection

CLASSE, INSCRIT, LABEL = Protection.CLASSE, Protection.INSCRIT, Protection.LABEL


@pytest.mark.parametrize(
    ("written", "events"),
    [
        ("1975/01/28 : inscrit MH", [("1975-01-28", "inscrit MH")]),
        (
            "1975/01/28 : inscrit MH ; 2017/05/10:classé MH",
            [("1975-01-28", "inscrit MH"), ("2017-05-10", "classé MH")],
        ),
        ("1840 : classé MH", [("1840", "classé MH")]),
        ("1975/01 : inscrit MH", [("1975-01", "inscrit MH")]),
        ("1909/07/09 : classé au titre immeuble", [("1909-07-09", "classé au titre immeuble")]),
        ("", []),
    ],
)
def test_dated_events(written, events):
    found = read_protections(written)

    assert [(event["on"], event["act"]) for event in found.events] == events
    assert found.warnings == []


@pytest.mark.parametrize(
    ("written", "events"),
    [
        (
            "classé MH partiellement:2017/05/10:inscrit MH",
            [("", "classé MH partiellement"), ("2017-05-10", "inscrit MH")],
        ),
        (
            "inscrit MH . 2020/09/03 : inscrit MH",
            [("", "inscrit MH"), ("2020-09-03", "inscrit MH")],
        ),
        (
            "2004/07/01 : classé MH . 2004/08/24 : classé MH",
            [("2004-07-01", "classé MH"), ("2004-08-24", "classé MH")],
        ),
        ("01/22 : inscrit MH", [("", "01/22 : inscrit MH")]),
        ("2006//09/15 : inscrit MH", [("2006-09-15", "inscrit MH")]),
        ("1931/10/03", [("1931-10-03", "")]),
        ("1975/13/01 : inscrit MH", [("1975", "inscrit MH")]),
        ("1975/02/30 : inscrit MH", [("1975-02", "inscrit MH")]),
    ],
)
def test_a_damaged_event_is_reported_and_never_lost(written, events):
    found = read_protections(written)

    assert [(event["on"], event["act"]) for event in found.events] == events
    assert found.warnings == [UNREADABLE]


@pytest.mark.parametrize(
    ("written", "words", "mask"),
    [
        ("1975/01/28 : inscrit MH ; 2017/05/10 : classé MH", [], CLASSE | INSCRIT),
        ("", ["classé MH", "inscrit MH"], CLASSE | INSCRIT),
        ("1960/03/12 : inscrit MH partiellement", ["classé au titre objet"], CLASSE | INSCRIT),
        ("", ["Inscrit à l'Inventaire Supplémentaire des Monuments Historiques"], INSCRIT),
        ("", ["Protégé au titre des Monuments historiques"], 0),
        ("", [], 0),
    ],
)
def test_events_and_words_make_one_mask(written, words, mask):
    assert read_protections(written, words).mask == mask


def test_the_first_protection_is_the_earliest_date():
    found = read_protections("2017/05/10 : classé MH ; 1840 : classé MH ; inscrit MH")

    assert found.first == "1840"


def test_a_removal_is_reported_and_takes_nothing_away():
    found = read_protections("1912/05/02 : classé MH ; 1920/05/07 : déclassé MH")

    assert found.mask == CLASSE
    assert found.first == "1912-05-02"
    assert found.warnings == [REMOVED]
    assert read_protections("", ["radié MH"]) == ([], 0, "", [REMOVED])


def test_a_label_by_its_date_or_by_its_reference():
    assert read_protections("", [], "2012/03/05").mask == LABEL
    assert read_protections("", [], "2012/03/05").first == "2012-03-05"
    assert read_protections("", is_label=True).mask == LABEL
