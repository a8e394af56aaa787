"""Communes by point, by code, by name, and while a name is typed."""

from __future__ import annotations

import pytest

from geocoding.gazetteer import commune_at, commune_of_code, communes_named, suggest
from geocoding.models import Commune
from tests import build

pytestmark = pytest.mark.usefixtures("database")

LYON = (4.8357, 45.7640)


def codes(*communes: Commune | None) -> list[str]:
    return [commune.code for commune in communes if commune]


def test_a_point_is_in_the_commune_that_holds_it() -> None:
    build.commune()
    build.commune("97411", "Saint-Denis", centre=(55.45, -20.88))

    assert codes(commune_at(*build.CHARTRES), commune_at(55.44, -20.9)) == ["28085", "97411"]


def test_a_point_of_a_large_city_is_in_an_arrondissement() -> None:
    city = build.commune("69123", "Lyon", centre=LYON, half=0.08)
    build.commune(
        "69382",
        "Lyon 2e Arrondissement",
        centre=LYON,
        half=0.01,
        kind="arrondissement",
        parent=city,
    )

    assert codes(commune_at(*LYON), commune_at(LYON[0] + 0.05, LYON[1])) == ["69382", "69123"]


def test_a_point_on_a_border_is_in_the_smaller_commune() -> None:
    build.commune("01001", "Grande", centre=(5.0, 46.0), half=0.125)
    build.commune("01002", "Petite", centre=(5.1875, 46.0), half=0.0625)

    assert codes(commune_at(5.125, 46.0)) == ["01002"]


def test_a_point_in_the_sea_or_where_no_outline_is_known_is_in_none() -> None:
    build.commune()
    build.commune("98818", "Nouméa", half=0)

    assert commune_at(-4.0, 46.0) is None
    assert commune_at(166.45, -22.27) is None


def test_a_code_of_the_past_leads_to_the_commune_of_today() -> None:
    build.commune("14654", "Saint-Pierre-en-Auge", formerly={"14697": "L'Oudon"})
    build.commune("2A004", "Ajaccio")

    assert codes(commune_of_code("14697"), commune_of_code("14654")) == ["14654", "14654"]
    assert codes(commune_of_code(" 2a004 ")) == ["2A004"]
    assert commune_of_code("99999") is None


def test_a_name_is_that_of_several_communes_unless_the_departement_is_told() -> None:
    build.commune("77404", "Sainte-Colombe", population=200)
    build.commune("69189", "Sainte-Colombe", population=1_900)

    assert codes(*communes_named("ste colombe")) == ["69189", "77404"]
    assert codes(*communes_named("SAINTE COLOMBE", "77")) == ["77404"]
    assert communes_named("Sainte-Colombe", "33") == []


def test_a_name_of_the_past_comes_after_the_same_name_of_today() -> None:
    build.commune("01033", "Valserhône", population=16_000, formerly={"01034": "Bellegarde"})
    build.commune("30034", "Bellegarde", population=7_000)

    assert codes(*communes_named("Bellegarde")) == ["30034", "01033"]


def test_a_commune_that_bears_its_former_name_is_given_once() -> None:
    build.commune("14654", "Auge", formerly={"14654": "Auge", "14001": "Auge"})

    assert codes(*communes_named("Auge")) == ["14654"]


def test_what_begins_as_typed_is_suggested_the_largest_first() -> None:
    build.commune("35238", "Rennes", population=220_000)
    build.commune("11309", "Rennes-le-Château", population=100)
    build.commune("72253", "Rennes-en-Grenouilles", population=120)
    build.commune("35051", "Cesson-Sévigné")

    assert [found.code for found in suggest("renn")] == ["35238", "72253", "11309"]
    assert [found.code for found in suggest("renn", 1)] == ["35238"]


def test_the_whole_name_comes_before_larger_communes_that_begin_so() -> None:
    build.commune("62331", "Eurre", population=90_000)
    build.commune("76255", "Eu", population=6_900)

    assert [found.name for found in suggest("eu")] == ["Eu", "Eurre"]


def test_a_misspelt_name_is_found_and_a_city_before_a_village() -> None:
    build.commune("13055", "Marseille", population=877_000)
    build.commune("37142", "Maillé", population=600)
    build.commune("28085", "Chartres")

    assert [found.name for found in suggest("marsaille")] == ["Marseille", "Maillé"]
    assert [found.name for found in suggest("chrtres")] == ["Chartres"]


def test_a_name_of_the_past_is_told_with_the_commune_of_today() -> None:
    build.commune("59350", "Lille", formerly={"59355": "Lomme"})

    assert [(found.code, found.former) for found in suggest("lomm")] == [("59350", "Lomme")]
    assert [(found.code, found.former) for found in suggest("lil")] == [("59350", "")]


def test_a_postcode_and_a_code_of_today_or_of_the_past_are_found() -> None:
    build.commune("28085", "Chartres", postcodes=["28000"])
    build.commune("2A004", "Ajaccio", postcodes=["20000", "20090"], formerly={"20004": "Ajaccio"})

    assert [found.code for found in suggest("28000")] == ["28085"]
    assert [found.code for found in suggest("2a004")] == ["2A004"]
    assert [(found.code, found.former) for found in suggest("20004")] == [("2A004", "20004")]


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "'", "xyzzy", "x" * 5_000, "☃"])
def test_what_names_nothing_suggests_nothing(typed: str) -> None:
    build.commune()

    assert suggest(typed) == []


def test_a_suggestion_says_where_the_commune_is() -> None:
    build.commune(half=0.05)
    build.commune("98818", "Nouméa", half=0, region="")

    [chartres], [noumea] = suggest("chartres"), suggest("noumea")

    lon, lat = build.CHARTRES
    assert (chartres.lon, chartres.lat) == pytest.approx((lon, lat))
    assert (chartres.west, chartres.north) == pytest.approx((lon - 0.05, lat + 0.05))
    assert chartres.label == "Chartres (Eure-et-Loir)"
    assert (noumea.lon, noumea.west) == (None, None)
