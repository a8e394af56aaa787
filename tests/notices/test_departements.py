"""Départements by number, name and commune code; regions; boxes."""

import pytest

from notices.departements import (
    DEPARTEMENTS,
    degrees_outside,
    departement_code,
    departement_of_commune,
    inside,
    region_name,
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("10", "10"),
        ("1", "01"),
        ("2a", "2A"),
        ("974", "974"),
        ("9.0", "09"),
        ("01 ; 71", "01"),
        ("Cote-d'or", "21"),
        ("HAUTE-SAVOIE", "74"),
        ("Réunion", "974"),
        ("Côtes-du-Nord", "22"),
        ("20", ""),
        ("Bavière", ""),
        ("", ""),
    ],
)
def test_a_departement_is_known_by_number_and_by_name(written, code):
    assert departement_code(written) == code


@pytest.mark.parametrize(
    ("insee", "code"),
    [("10003", "10"), ("2A004", "2A"), ("97416", "974"), ("98818", "988"), ("", "")],
)
def test_the_departement_of_a_commune(insee, code):
    assert departement_of_commune(insee) == code


@pytest.mark.parametrize(
    ("written", "departement", "region"),
    [
        ("Grand-Est", "", "Grand Est"),
        ("Ile-de-France", "", "Île-de-France"),
        ("Champagne-Ardenne", "", "Grand Est"),
        ("Rhône-Alpes ; Bourgogne", "", "Auvergne-Rhône-Alpes"),
        ("Nord - Pas-de-Calais", "", "Hauts-de-France"),
        ("", "2B", "Corse"),
        ("Outre-mer", "974", "La Réunion"),
        ("Bavière", "", "Bavière"),
        ("", "", ""),
    ],
)
def test_a_region_is_one_of_the_eighteen_where_it_can_be(written, departement, region):
    assert region_name(written, departement) == region


def test_the_table_holds_every_departement_and_collectivity():
    assert len(DEPARTEMENTS) == 107
    assert len({row.region for row in DEPARTEMENTS.values()} - {""}) == 18
    assert all(row.west < row.east and row.south < row.north for row in DEPARTEMENTS.values())


def test_a_box_tells_inside_from_far_outside():
    assert inside("28", 1.4877, 48.4478)
    assert not inside("28", 48.4478, 1.4877)
    assert inside("75", 2.55, 48.86, margin=0.1)
    assert degrees_outside("28", 3.0, 48.4478) == pytest.approx(1.0)


def test_guadeloupe_once_held_the_northern_islands():
    assert inside("971", -63.08, 18.07)


def test_an_unknown_departement_stands_for_all_of_france():
    assert inside("", 55.45, -20.88)
    assert not inside("", 13.4, 52.5)
