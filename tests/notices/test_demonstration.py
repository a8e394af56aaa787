"""The demonstration: well-formed, linked, placed, true to the ministry's files, loadable."""

from __future__ import annotations

import csv
import gzip
import math
from functools import cache
from pathlib import Path

import pytest
from django.core.management import call_command

from notices.bases import BASES
from notices.bases.columns import terms
from notices.departements import DEPARTEMENTS
from notices.management.commands.load_demonstration import FILES, ORDER
from notices.models import ImportRun, Notice

REAL_FILE = "merimee/merimee_mh_2026_columns.csv.gz"
METRES_PER_DEGREE = 111_195

# Reference -> why our point is more than 1 km from the ministry's, and stays where it is.
FAR_FROM_THE_MINISTRY = {
    "PA00080881": "the engravings are spread over 20 km²; ours is the vallée des Merveilles",
    "PA00084483": "theirs is in the park, ours is the château de Pau",
    "PA00087673": "theirs is the middle of the domain, ours is the château de Versailles",
    "PA00098405": "theirs is the middle of the domain, ours is the château de Chambord",
    "PA00101466": "theirs is the town wall across the river, ours is the citadel of Besançon",
    "PA00103291": "theirs is on the course of the aqueduct, ours is the bridge",
    "PA00105911": "theirs is a whole degree (5,-54) in the forest, 56 km from Saint-Laurent",
}


def _read(base: str) -> list[dict[str, str]]:
    with (FILES / f"{base}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


ROWS = {base: _read(base) for base in ORDER}
REFERENCES = {row["REF"] for rows in ROWS.values() for row in rows}


def _links(base: str, row: dict[str, str]) -> list[str]:
    codes = [code for code in BASES[base].roles.links if code in row]
    return [ref for code in codes for ref in terms(row[code])]


def _metres(a: str, b: str) -> float:
    (lat, lon), (other_lat, other_lon) = (map(float, point.split(",")) for point in (a, b))
    east = (lon - other_lon) * math.cos(math.radians(lat))
    return math.hypot(lat - other_lat, east) * METRES_PER_DEGREE


def _squeezed(text: str) -> str:
    return text.replace(" ", "")


def test_there_is_a_file_for_every_base():
    assert set(ORDER) == set(BASES)


def test_it_holds_a_few_hundred_notices_of_each_kind():
    assert 150 <= len(REFERENCES) <= 300
    assert min(len(rows) for rows in ROWS.values()) >= 20


@pytest.mark.parametrize("base", ORDER)
def test_every_row_has_one_cell_a_column(base):
    assert all(None not in row and None not in row.values() for row in ROWS[base])


@pytest.mark.parametrize("base", ORDER)
def test_every_column_is_known_by_its_code(base):
    known = {"REF", *BASES[base].by_code}
    assert set(ROWS[base][0]) - known == set()


@pytest.mark.parametrize("base", ORDER)
def test_references_have_the_shape_of_their_base(base):
    for row in ROWS[base]:
        assert BASES[base].read_reference(row["REF"]) == row["REF"]


def test_references_are_unique_over_all_bases():
    assert len(REFERENCES) == sum(len(rows) for rows in ROWS.values())


@pytest.mark.parametrize("base", ["palissy", "joconde", "memoire", "mnr", "museofile"])
def test_links_lead_to_notices_of_the_demonstration(base):
    links = [ref for row in ROWS[base] for ref in _links(base, row)]
    assert links
    assert set(links) <= REFERENCES


@pytest.mark.parametrize("base", ["merimee", "palissy"])
def test_coordinates_are_in_their_departement(base):
    for row in ROWS[base]:
        if row["POP_COORDONNEES"]:
            lat, lon = map(float, row["POP_COORDONNEES"].split(","))
            boxes = [DEPARTEMENTS[code] for code in terms(row["DPT"])]
            assert any(b.west <= lon <= b.east and b.south <= lat <= b.north for b in boxes), row


@pytest.mark.parametrize("base", ["merimee", "palissy", "memoire"])
def test_commune_codes_begin_with_their_departement(base):
    for row in ROWS[base]:
        departements = tuple(terms(row["DPT"]))
        assert all(code.startswith(departements) for code in terms(row["INSEE"])), row["REF"]


def test_works_stand_where_their_museum_does():
    museums = {row["REF"]: row["POP_COORDONNEES"] for row in ROWS["museofile"]}
    for row in ROWS["joconde"]:
        assert row["POP_COORDONNEES"] in {"", museums[row["MUSEO"]]}, row["REF"]


def test_it_shows_the_difficult_cases():
    merimee, palissy = ROWS["merimee"], ROWS["palissy"]
    assert {row["ZONE"] for row in merimee} == {"", "Lambert93", "Lambert2", "Gauss Laborde"}
    assert [row["REF"] for row in palissy if row["MANQUANT"]] == ["PM48999001"]
    assert [row["REF"] for row in palissy if row["INSEE2"]] == ["PM19999001"]
    assert any(not row["POP_COORDONNEES"] and not row["COOR"] for row in merimee)


def test_all_of_it_loads(database, capsys):
    call_command("load_demonstration")
    runs = ImportRun.objects.values_list("base", "created", "rejected")
    assert set(runs) == {(base, len(rows), 0) for base, rows in ROWS.items()}
    assert Notice.objects.filter(demonstration=True).count() == len(REFERENCES)
    assert f"{len(REFERENCES)} notices" in capsys.readouterr().out


def test_a_second_load_does_nothing(database, capsys):
    call_command("load_demonstration")
    runs = ImportRun.objects.count()
    call_command("load_demonstration")
    assert ImportRun.objects.count() == runs
    assert "non chargée" in capsys.readouterr().out


@cache
def _ministry(path: Path) -> dict[str, dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        return {row["Reference"]: row for row in csv.DictReader(stream, delimiter="|")}


@pytest.fixture
def pairs(heritage_data: Path) -> list[tuple[dict[str, str], dict[str, str]]]:
    """Our rows of Mérimée beside the ministry's of the same reference."""
    theirs = _ministry(heritage_data / REAL_FILE)
    return [(row, theirs[row["REF"]]) for row in ROWS["merimee"] if row["REF"] in theirs]


def test_references_of_monuments_are_the_ministry_s(pairs):
    assert len(pairs) == sum(row["REF"].startswith("PA") for row in ROWS["merimee"])


def test_points_are_near_the_ministry_s(pairs):
    far = set()
    for ours, theirs in pairs:
        point, other = ours["POP_COORDONNEES"], theirs["coordonnees_au_format_WGS84"]
        if point and other and _metres(point, other) > 1_000:
            far.add(ours["REF"])
    assert far == set(FAR_FROM_THE_MINISTRY)


def test_communes_are_the_ministry_s(pairs):
    for ours, theirs in pairs:
        assert ours["INSEE"] == theirs["COG_Insee_lors_de_la_protection"], ours["REF"]


def test_protections_are_among_the_ministry_s(pairs):
    for ours, theirs in pairs:
        events = _squeezed(theirs["Date_et_typologie_de_la_protection"])
        for event in terms(ours["DPRO"]):
            assert _squeezed(event) in events, (ours["REF"], event)
