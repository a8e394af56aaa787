"""What every notice says, drawn from real-shaped fields."""

from datetime import date

import pytest

from notices.bases import BASES
from notices.bases.base import Cell
from notices.bases.facts import BAD_INSEE, BAD_LINK, ELSEWHERE, facts_of
from notices.vocabularies import Certainty, Protection

MERIMEE, PALISSY, JOCONDE = (BASES[name] for name in ("merimee", "palissy", "joconde"))
MEMOIRE, MNR, MUSEOFILE = (BASES[name] for name in ("memoire", "mnr", "museofile"))


def merimee(**fields):
    facts, _ = facts_of(MERIMEE, "PA00097093", fields)
    return facts


def test_a_building_of_merimee():
    facts, warnings = facts_of(
        MERIMEE,
        "PA00078014",
        {
            "TICO": "Chapelle Saint-Avit",
            "DENO": ["chapelle"],
            "SCLE": ["15e siècle", "16e siècle"],
            "DPRO": "1975/01/28 : inscrit MH",
            "WCOM": ["Aix-en-Othe"],
            "INSEE": ["10003"],
            "DPT": ["10"],
            "REG": ["Grand-Est"],
            "WADRS": "Dans le cimetière",
            "MEMOIRE": ["AP15R004778"],
            "REFO": ["PM10000123", "PM10000124"],
            "COPY": ["© Monuments historiques, 1992"],
            "DMIS": "1993-03-29",
            "DMAJ": "2019-05-15",
        },
    )

    assert (facts.name, facts.kinds) == ("Chapelle Saint-Avit", ["chapelle"])
    assert (facts.period_from, facts.period_to) == (1401, 1600)
    assert facts.period_certainty is Certainty.STATED
    assert facts.protection == Protection.INSCRIT
    assert facts.protected_on == "1975-01-28"
    assert (facts.commune, facts.insee, facts.departement) == ("Aix-en-Othe", "10003", "10")
    assert (facts.region, facts.producer) == ("Grand Est", "Monuments historiques")
    assert facts.picture
    assert not facts.missing
    assert facts.links == {"object": ["PM10000123", "PM10000124"], "picture": ["AP15R004778"]}
    assert (facts.source_created, facts.source_updated) == (date(1993, 3, 29), date(2019, 5, 15))
    assert warnings == []


@pytest.mark.parametrize(
    ("title", "kinds", "name"),
    [
        ("Église", [], "Église — Chartres"),
        ("Maison à pans de bois", [], "Maison à pans de bois — Chartres"),
        ("hôtel", [], "Hôtel — Chartres"),
        ("EGLISE", [], "EGLISE — Chartres"),
        ("Hôtel-Dieu", ["Hôtel-Dieu"], "Hôtel-Dieu — Chartres"),
        ("", ["moulin à vent"], "Moulin à vent — Chartres"),
        ("", [], "Mérimée PA00097093"),
        ("Pont du Gard", [], "Pont du Gard"),
        ("Chapelle Saint-Avit", ["chapelle"], "Chapelle Saint-Avit"),
        ("N'ENTREZ PAS", [], "N'ENTREZ PAS"),
        ("Chartres", [], "Chartres"),
    ],
)
def test_a_name_is_never_a_mere_noun(title, kinds, name):
    assert merimee(TICO=title, DENO=kinds, COM=["Chartres"]).name == name


def test_without_a_commune_the_departement_or_the_reference_tells_them_apart():
    assert merimee(TICO="Église", DPT=["28"]).name == "Église — Eure-et-Loir"
    assert merimee(TICO="Église").name == "Église — PA00097093"


@pytest.mark.parametrize(
    ("written", "departement", "insee"),
    [
        (["10003"], "10", "10003"),
        (["8006"], "8", "08006"),
        ("8006", "", "08006"),
        ("59270.0", "59", "59270"),
        (["94004", "94075"], "94", "94004"),
        ("94004 ; 94075", "94", "94004"),
        ("2a004", "2A", "2A004"),
        ("97416", "", "97416"),
    ],
)
def test_a_commune_code_is_mended_and_kept_as_written(written, departement, insee):
    facts, warnings = facts_of(MERIMEE, "PA00097093", {"INSEE": written, "DPT": departement})

    assert facts.insee == insee
    assert facts.insee_source == (written if isinstance(written, str) else " ; ".join(written))
    assert warnings == []


@pytest.mark.parametrize(
    ("written", "departement", "warning"),
    [
        ("Cro", "24", BAD_INSEE),
        ("134", "10", BAD_INSEE),
        ("8006", "80", BAD_INSEE),
        ("01370 ; 71270", "71", ELSEWHERE),
    ],
)
def test_a_doubtful_commune_code_is_reported(written, departement, warning):
    _, warnings = facts_of(MERIMEE, "PA00097093", {"INSEE": written, "DPT": departement})

    assert warnings == [warning]


@pytest.mark.parametrize(
    ("fields", "departement", "region"),
    [
        ({"DPT": ["1"]}, "01", "Auvergne-Rhône-Alpes"),
        ({"DPT_LETTRE": ["Cote-d'or"]}, "21", "Bourgogne-Franche-Comté"),
        ({"INSEE": ["2A004"]}, "2A", "Corse"),
        ({"INSEE": ["97416"], "REG": ["Réunion"]}, "974", "La Réunion"),
        ({"DPT": ["10"], "REG": ["Champagne-Ardenne"]}, "10", "Grand Est"),
        ({}, "", ""),
    ],
)
def test_departement_and_region_from_what_is_told(fields, departement, region):
    facts = merimee(**fields)

    assert (facts.departement, facts.region) == (departement, region)


def test_the_current_commune_of_palissy_wins_over_that_of_the_protection():
    facts, _ = facts_of(PALISSY, "PM10000123", {"INSEE": ["10003"], "WEB": "10211", "DPT": ["10"]})
    assert (facts.insee, facts.insee_source) == ("10211", "10003")

    facts, _ = facts_of(PALISSY, "PM10000123", {"INSEE": ["10003"], "WEB": "VISMEM-AP-1"})
    assert facts.insee == "10003"


def test_masked_fields_say_nothing():
    secret: dict[str, Cell] = {
        "COM2": ["Secrète"],
        "INSEE2": ["10003"],
        "EDIF2": "Secret",
        "ADRS2": "rue Secrète",
    }
    facts, _ = facts_of(PALISSY, "PM10000123", {"TICO": "Calice", **secret})

    assert (facts.name, facts.commune, facts.insee) == ("Calice — PM10000123", "", "")


def test_names_cut_by_a_semicolon_are_mended():
    facts = merimee(AUTR=["Dupont Jean", "(architecte)", "dit", "Martin Paul (sculpteur)", "ou"])

    assert facts.authors == ["Dupont Jean (architecte)", "Martin Paul (sculpteur)"]


def test_links_are_references_and_bad_ones_are_reported():
    written = ["9946", "ia52000209", "https://example.org/notice/merimee/PA00097093", "PA00097093"]
    facts, warnings = facts_of(MEMOIRE, "AP15R004778", {"LBASE": written})

    assert facts.links == {"picture_of": ["IA52000209", "PA00097093"]}
    assert warnings == [BAD_LINK]


@pytest.mark.parametrize("reference", ["ACR0000625", "JAR0000215", "MI154"])
def test_some_references_are_labels(reference):
    facts, _ = facts_of(MERIMEE, reference, {"TICO": "Maison de Victor Hugo"})

    assert facts.protection == Protection.LABEL


def test_the_date_of_computerisation_is_no_protection_date():
    assert merimee(DMIS="1993-03-29").protected_on == ""


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-05-15", date(2019, 5, 15)),
        ("2020-8-19 7:15", date(2020, 8, 19)),
        ("2014-05/28", date(2014, 5, 28)),
        ("15/05/2019", date(2019, 5, 15)),
        ("2019-02-30", None),
        ("1999", None),
        ("", None),
    ],
)
def test_days_of_the_source(written, day):
    assert merimee(DMAJ=written).source_updated == day


def test_a_work_of_joconde_and_its_museum():
    fields: dict[str, Cell] = {
        "DENO": ["chapiteau"],
        "EPOQ": ["moyen âge"],
        "MUSEO": ["M5031"],
        "VILLE_M": "Valence",
        "DPT": "Drôme",
        "MANQUANT": ["volé"],
        "CONTIENT_IMAGE": "non",
    }
    facts, _ = facts_of(JOCONDE, "09880004268", fields)

    assert (facts.name, facts.departement) == ("Chapiteau — Valence", "26")
    assert facts.links == {"museum": ["M5031"]}
    assert facts.period_certainty is Certainty.APPROXIMATE
    assert (facts.missing, facts.picture) == (True, False)


def test_a_photograph_is_dated_by_its_shot_and_not_by_its_subject():
    fields: dict[str, Cell] = {"LEG": "Portail", "SCLE": ["12e siècle"], "DATPV": "1895 (vers)"}
    facts, _ = facts_of(MEMOIRE, "APMH00011345", fields)

    assert (facts.period_from, facts.period_to) == (1895, 1895)


def test_a_recovered_work_and_a_museum():
    work, _ = facts_of(MNR, "MNR00852", {"TITR": "Nature morte", "SCLE": ["17e siècle"]})
    assert (work.name, work.period_from) == ("Nature morte — MNR00852", 1601)

    museum, _ = facts_of(MUSEOFILE, "M0017", {"NOMOFF": "musée Rolin", "VILLE_M": "Autun"})
    assert (museum.name, museum.producer) == ("Musée Rolin", "Musées de France")
