"""Raw cells of every source become clean values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.bases.base import many, one
from notices.bases.columns import REPAIRED, UNEXPECTED, clean, terms
from notices.errors import RowRejected

TEXT = one("TICO", "Titre courant")
LIST = many("DENO", "Dénomination")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  Chapelle \n Saint-Avit\t", "Chapelle Saint-Avit"),
        ("Presbytère\xa0: Puits", "Presbytère : Puits"),
        (None, ""),
        (True, "oui"),
        (False, "non"),
        (76.0, "76"),
        (44.931125, "44.931125"),
        (float("nan"), ""),
        (["Vue d’ensemble", None, " détail"], "Vue d’ensemble ; détail"),
    ],
)
def test_text_is_trimmed_whatever_the_source(raw, expected):
    assert clean(TEXT, raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("12e siècle; 13e siècle;12e siècle", ["12e siècle", "13e siècle"]),
        ("94004 ; 94075", ["94004", "94075"]),
        (" ; ;", []),
        ("", []),
        (None, []),
        (["Antiquités égyptiennes ; sculpture"], ["Antiquités égyptiennes", "sculpture"]),
        (["", "Thollet"], ["Thollet"]),
    ],
)
def test_lists_lose_empty_and_repeated_terms_and_keep_their_order(raw, expected):
    assert clean(LIST, raw) == expected


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ({"lat": 44.931125, "lon": 4.889563}, "44.931125,4.889563"),
        ({"lon": 0, "lat": 0}, "0,0"),
        ({"lat": None, "lon": None}, ""),
    ],
)
def test_a_point_of_pop_becomes_text(point, expected):
    assert clean(one("POP_COORDONNEES", "Position"), point) == expected


def test_linked_photographs_become_their_references():
    raw = [{"ref": "AP15R004778", "url": "memoire/x.jpg"}, {"ref": "AP12R002868", "marq": ""}]

    assert clean(many("MEMOIRE", "Photographies"), raw) == ["AP15R004778", "AP12R002868"]


def test_windows_1252_controls_are_repaired_and_reported():
    warnings: list[str] = []

    assert clean(TEXT, "l\x92abbaye \x96 c\x9cur\x85", warnings) == "l’abbaye – cœur…"
    assert warnings == [REPAIRED]


def test_what_the_database_refuses_is_dropped():
    warnings: list[str] = []

    assert clean(TEXT, "a\x00b\x81", warnings) == "ab"
    assert warnings == [REPAIRED]


def test_a_lost_letter_rejects_the_row_and_names_the_field():
    with pytest.raises(RowRejected, match=r"Titre courant \(TICO\)"):
        clean(TEXT, "\ufffdglise")
    with pytest.raises(RowRejected, match="DENO"):
        clean(LIST, ["chapelle", "\ufffdglise"])


def test_the_log_of_agents_is_kept_in_its_own_field_only():
    log = [{"nom": "Rotolo", "email": "agent@example.org", "updateMode": "import"}]
    warnings: list[str] = []

    assert "agent@example.org" in clean(many("HISTORIQUE", "Journal"), log)[0]
    assert clean(TEXT, log, warnings) == ""
    assert warnings == [UNEXPECTED]


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    text = text.replace("\ufffd", "")
    assert clean(TEXT, clean(TEXT, text)) == clean(TEXT, text)
    assert terms(" ; ".join(terms(text))) == terms(text)
