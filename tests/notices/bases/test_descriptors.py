"""Every descriptor of a base, checked the same way."""

import itertools
from dataclasses import fields

import pytest

from notices.bases import BASES, get_base
from notices.bases.base import Roles, fold
from notices.bases.links import LINK_KINDS
from notices.errors import RowRejected, UnknownBase

every_base = pytest.mark.parametrize("base", BASES.values(), ids=BASES.keys())


def codes_of(roles):
    """Every field code that a role names, with the name of the role."""
    for role in fields(Roles):
        value = getattr(roles, role.name)
        codes = (value,) if isinstance(value, str) else value
        if codes and not isinstance(codes, bool):
            yield from ((role.name, code) for code in codes if code)


def test_there_are_six_bases():
    assert set(BASES) == {"joconde", "memoire", "merimee", "mnr", "museofile", "palissy"}


def test_an_unknown_base_names_the_known_ones():
    with pytest.raises(UnknownBase, match="palissy"):
        get_base("mobilier")


@every_base
def test_no_heading_is_claimed_twice(base):
    claims = [*map(fold, base.ignored), *{fold(name) for name in base.reference_names}]
    for column in (*base.columns, *base.masked):
        claims += {fold(name) for name in (column.code, *column.names)}

    assert {claim for claim in claims if claims.count(claim) > 1} == set()


@every_base
def test_a_masked_field_is_in_no_section_and_in_no_role(base):
    shown = {column.code for column in base.columns}
    told = {code for _, code in codes_of(base.roles)}

    assert "HISTORIQUE" in base.masked_codes
    assert not base.masked_codes & shown
    assert not base.masked_codes & told


@every_base
def test_every_role_names_a_column(base):
    known = {column.code for column in base.columns}

    assert [(role, code) for role, code in codes_of(base.roles) if code not in known] == []


@every_base
def test_links_are_lists_of_a_known_kind(base):
    assert set(base.roles.links.values()) <= set(LINK_KINDS)
    assert all(base.by_code[code].many for code in base.roles.links)


@every_base
def test_columns_read_well_in_french(base):
    for column in (*base.columns, *base.masked):
        assert column.label == column.label.strip()
        assert column.label[0].isupper()
        assert "'" not in column.label
    assert all(section.columns for section in base.sections)


@every_base
def test_every_notice_has_a_title_a_kind_and_a_producer(base):
    assert base.roles.title
    assert base.roles.kinds
    assert base.producers
    assert 0 <= base.weight <= 50


def test_kinds_of_links_are_inverse_two_by_two():
    assert all(LINK_KINDS[kind.inverse].inverse == name for name, kind in LINK_KINDS.items())


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("merimee", "PA00078014"),
        ("merimee", "pa2a000012"),
        ("merimee", "IA30001143"),
        ("merimee", "EA97200001"),
        ("merimee", "ACR0000625"),
        ("merimee", "JAR0000215"),
        ("merimee", "MI154"),
        ("merimee", "SPR7500072"),
        ("merimee", "DN00000004"),
        ("palissy", "PM28000001"),
        ("palissy", "IM2B000006"),
        ("palissy", "EM000000010"),
        ("memoire", "APMH00011345"),
        ("memoire", "AP80L05579"),
        ("memoire", "SAPR44_01W00928"),
        ("memoire", "IVR21_19895200854ZA"),
        ("memoire", "MHR54_20040001"),
        ("memoire", "978601295ZA"),
        ("joconde", "000PE001028"),
        ("joconde", "50130001-01"),
        ("mnr", "MNR00852"),
        ("mnr", "AEG00001"),
        ("museofile", "M0017"),
        ("museofile", "B0003"),
    ],
)
def test_references_seen_in_the_real_files(name, reference):
    assert BASES[name].read_reference(f" {reference} ") == reference.upper()


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("merimee", ""),
        ("merimee", "PA"),
        ("merimee", "PM28000001"),
        ("merimee", "PA000970931"),
        ("palissy", "PA00097093"),
        ("memoire", "AW00012"),
        ("memoire", "PA0009709"),
        ("joconde", "ABCDEFGHIJK"),
        ("museofile", "0119201"),
        ("mnr", "nom de l’œuvre"),
    ],
)
def test_the_reference_of_another_base_is_refused(name, reference):
    with pytest.raises(RowRejected, match="n’est pas une référence"):
        BASES[name].read_reference(reference)


def test_a_mixed_file_can_be_sorted_by_reference():
    mixed = [BASES[name] for name in ("merimee", "palissy", "memoire")]
    prefixes = [
        "PA",
        "IA",
        "EA",
        "PM",
        "IM",
        "EM",
        "ACR",
        "JAR",
        "MI",
        "SPR",
        "JDP",
        "SJDP",
        "AP",
        "MH",
    ]
    tails = ["28000001", "2A000001", "0000001", "154", "000000010", "MH0001", "_28000001", "9"]

    for prefix, tail in itertools.product(prefixes, tails):
        owners = [base.name for base in mixed if base.reference.fullmatch(prefix + tail)]
        assert len(owners) <= 1, (prefix + tail, owners)


def test_joconde_references_get_back_the_zeros_that_spreadsheets_take():
    assert BASES["joconde"].read_reference("1610014032") == "01610014032"
    assert BASES["joconde"].read_reference("PE001028") == "000PE001028"


def test_the_longest_prefix_tells_the_producer():
    assert BASES["merimee"].producer_of("IA30001143").startswith("Inventaire général")
    assert BASES["memoire"].producer_of("MHR54_20040001").startswith("Conservations régionales")
    assert BASES["memoire"].producer_of("978601295ZA").startswith("Médiathèque")


@pytest.mark.parametrize(
    ("name", "heading", "code"),
    [
        ("merimee", "Titre_editorial_de_la_notice", "TICO"),
        ("merimee", "Appellation courante", "TICO"),
        ("merimee", "Coordonnées INSEE", "COORDONNEES_INSEE"),
        ("merimee", "coordonnees_au_format_WGS84", "POP_COORDONNEES"),
        ("merimee", "Historique", "HIST"),
        ("merimee", "HISTORIQUE", "HISTORIQUE"),
        ("joconde", "Identifiant_Museofile", "MUSEO"),
        ("museofile", "nom_officiel", "NOMOFF"),
        ("museofile", "protection_batiment", "PROT-BAT"),
    ],
)
def test_the_spellings_of_a_field_are_one_field(name, heading, code):
    column = BASES[name].spellings[fold(heading)]

    assert column is not None
    assert column.code == code


def test_a_new_column_is_noticed_and_an_empty_heading_is_not():
    header = ["REF", "TICO", "Couleur préférée", "result_score", ""]

    assert BASES["merimee"].unknown_columns(header) == ["Couleur préférée"]
