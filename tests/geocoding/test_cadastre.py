"""References to the cadastre, in the forms of the ministry."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geocoding.cadastre import ParcelReference, parcel_ids, read_cadastre, references_in
from notices.errors import InvalidPlace


def ref(section, *numbers, year=None, prefix="", commune=""):
    return ParcelReference(year, section, numbers, prefix, commune)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1989 AB 134", [ref("AB", 134, year=1989)]),
        ("cad. B 67, 68", [ref("B", 67, 68)]),
        ("(cad. B 67 et 68)", [ref("B", 67, 68)]),
        ("2014 AB 84 ; 2013 BC 3, 4", [ref("AB", 84, year=2014), ref("BC", 3, 4, year=2013)]),
        ("HR 174 (arrêté)", [ref("HR", 174)]),
        ("Cadastre : section AC n° 12, parcelle 13", [ref("AC", 12, 13)]),
        ("AB134", [ref("AB", 134)]),
        ("AB ; 12", [ref("AB", 12)]),
        ("C 43 à 46, 31", [ref("C", 43, 44, 45, 46, 31)]),
        ("AR 155-237", [ref("AR", 155, 237)]),
        ("KW 0211", [ref("KW", 211)]),
        ("D2 480 ; D3 12p", [ref("D", 480, 12)]),
        ("AB 12, 12", [ref("AB", 12)]),
        ("B 338c, 876bis", [ref("B", 338, 876)]),
        ("B 216 : sol, 217 : temple", [ref("B", 216, 217)]),
        ("C 1125, lieudit la Gare", [ref("C", 1125)]),
        ("AB 399, sise 50 rue Haute, 400", [ref("AB", 399, 400)]),
        # Alsace-Moselle: numbered sections, parcels cut from others
        ("2 261, 66/1", [ref("2", 261, 66)]),
        ("1995 12 40", [ref("12", 40, year=1995)]),
        # other communes, former ones, arrondissements
        (
            "D 7 ; Hautbourg ZH 103 ; A 2",
            [ref("D", 7), ref("ZH", 103, commune="Hautbourg"), ref("A", 2, commune="Hautbourg")],
        ),
        ("090 AC 3", [ref("AC", 3, prefix="090")]),
        ("125AB 94", [ref("AB", 94, prefix="125")]),
        ("08 : 03 BN 16", [ref("BN", 16, prefix="108")]),
        # parcels of another time, or only beside
        ("AC 111, anciennement A 439, 448", [ref("AC", 111)]),
        ("non cadastré, entre parcelles ZC 48 et ZD 42", []),
        ("non cadastré, domaine public", []),
        ("369, 371", []),
        ("AB 9 à 1, 2 à 9999", []),
        ("DY", []),
        ("", []),
    ],
)
def test_forms(written, read):
    expected = tuple(reference for reference in read if reference.numbers)
    found = read_cadastre(written)
    assert found == expected


def test_a_deed_quotes_its_parcels():
    deed = "Croix (cad. D 56) : inscription ; puits (cad. AB 1, 2), façade (en partie)"
    assert [read_cadastre(quoted) for quoted in references_in(deed)] == [
        (ref("D", 56),),
        (ref("AB", 1, 2),),
    ]


def test_identifiers_have_fourteen_characters():
    assert parcel_ids(ref("AB", 134), "54395") == ("54395000AB0134",)
    assert parcel_ids(ref("D", 7, 12), "2A004") == ("2A0040000D0007", "2A0040000D0012")
    assert parcel_ids(ref("2", 261), "67482", prefix="123") == ("67482123020261",)
    assert parcel_ids(ref("AC", 3, prefix="090"), "73001") == ("73001090AC0003",)


@pytest.mark.parametrize(
    ("insee", "parcel"),
    [("75104", "75056104AE0003"), ("69385", "69123385AE0003"), ("13203", "13055203AE0003")],
)
def test_arrondissements_are_asked_for_in_their_city(insee, parcel):
    assert parcel_ids(ref("AE", 3), insee) == (parcel,)


@pytest.mark.parametrize(("insee", "prefix"), [("5439", "000"), ("54395", "AB"), ("2C004", "000")])
def test_what_is_no_code_is_refused(insee, prefix):
    with pytest.raises(InvalidPlace, match="illisible"):
        parcel_ids(ref("AB", 1), insee, prefix)


_WORDS = st.sampled_from(
    (
        "AB",
        "D2",
        "12",
        "1989",
        "à",
        "-",
        ",",
        ";",
        "(",
        ")",
        ":",
        "et",
        "9999",
        "08 : 03",
        "090",
        "p",
    )
)


@given(st.one_of(st.text(), st.lists(_WORDS, max_size=20).map(" ".join)))
def test_any_text_gives_parcels_that_can_be_asked_for(written):
    for reference in read_cadastre(written):
        for parcel in parcel_ids(reference, "54395"):
            assert re.fullmatch(r"54395\d{3}[0A-Z\d][A-Z\d]\d{4}", parcel, re.ASCII)


@given(
    st.from_regex("[A-Z]{1,2}", fullmatch=True),
    st.lists(st.integers(1, 9999), min_size=1, max_size=5, unique=True),
    st.none() | st.integers(1810, 2029),
)
def test_a_written_reference_is_read_back(section, numbers, year):
    written = f"{year or ''} {section} {', '.join(map(str, numbers))}".strip()
    assert read_cadastre(written) == (ref(section, *numbers, year=year),)
