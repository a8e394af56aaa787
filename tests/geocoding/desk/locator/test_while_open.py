"""What the page that corrects a place asks while it is open."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from notices.vocabularies import Precision
from tests import build
from tests.geocoding.addok import Addok
from tests.geocoding.desk.locator.form import (
    AT_SEA,
    NEAR,
    address_of,
)

pytestmark = pytest.mark.usefixtures("database")


def test_neighbours_are_those_in_the_box_published_or_not(desk: Client) -> None:
    notice = build.notice()
    near = build.notice(geom=NEAR, sharing="none")
    build.notice(geom=build.NOTRE_DAME)
    build.location(near, geom=(1.4878, 48.4478))  # not elected

    answer = desk.get(f"{address_of(notice)}neighbours.json?bbox=1.4,48.4,1.5,48.5").json()

    [neighbour] = answer["features"]
    assert neighbour["properties"]["ref"] == near.ref
    assert neighbour["geometry"]["coordinates"] == list(NEAR)
    assert desk.get(f"{address_of(notice)}neighbours.json?bbox=x").status_code == 400


@pytest.mark.parametrize(
    ("place", "sentence", "elsewhere"),
    [
        (build.CHARTRES, "À Chartres.", False),
        ((1.6, 48.4479), "À Dammarie (28122), à 4,6 km de Chartres.", False),
        ((1.4174, 48.4479), "Hors de Chartres, à 1,5 km.", False),
        ((1.3877, 48.4479), "En mer ou à l’étranger, à 3,7 km de Chartres (28085).", True),
        (AT_SEA, "En mer ou à l’étranger, à 5", True),
    ],
)
def test_the_page_says_where_a_point_is(
    desk: Client, place: tuple[float, float], sentence: str, elsewhere: bool
) -> None:
    build.commune()
    build.commune("28122", "Dammarie", centre=(1.6, 48.4479), half=0.02)
    notice = build.notice()

    query = f"whereabouts.json?lon={place[0]}&lat={place[1]}"
    answer = desk.get(address_of(notice) + query).json()

    assert answer["sentence"].startswith(sentence)
    assert answer["elsewhere"] is elsewhere
    assert desk.get(f"{address_of(notice)}whereabouts.json?lon=x&lat=1").status_code == 400


def test_an_island_without_an_outline_is_not_elsewhere(desk: Client) -> None:
    build.commune()
    build.commune("97502", "Saint-Pierre", centre=(-56.18, 46.78), half=0)
    notice = build.notice(insee="97502")

    answer = desk.get(f"{address_of(notice)}whereabouts.json?lon=-56.2&lat=46.8").json()

    assert answer == {"sentence": "À Saint-Pierre.", "elsewhere": False}


def test_an_outline_is_geojson(desk: Client) -> None:
    build.commune()

    answer = desk.get("/admin/locate/communes/28085.json").json()

    assert answer["geometry"]["type"] == "MultiPolygon"


@pytest.mark.parametrize(
    ("pasted", "label"),
    [
        ("48.4479, 1.4877", "latitude puis longitude"),
        ("1.4877 48.4479", "longitude puis latitude"),
        ("588173.5 6817473.7", "Lambert-93"),
        ("48°26′52.4″N 1°29′15.7″E", "minutes"),
    ],
)
def test_what_is_pasted_is_read_in_every_way_that_makes_sense(
    desk: Client, pasted: str, label: str
) -> None:
    build.commune()
    notice = build.notice()

    answer = desk.get(f"{address_of(notice)}readings.json", {"q": pasted}).json()

    nearest = answer["found"][0]
    assert label in nearest["label"]
    assert (nearest["lon"], nearest["lat"]) == pytest.approx(build.CHARTRES, abs=2e-5)
    assert nearest["metres"] == 0
    assert nearest["original"].startswith(pasted)
    distances = [one["metres"] for one in answer["found"]]
    assert distances == sorted(distances)


def test_garbage_is_answered_with_what_is_wrong(desk: Client) -> None:
    notice = build.notice()

    answer = desk.get(f"{address_of(notice)}readings.json", {"q": "près de l’église"}).json()

    assert answer["found"] == []
    assert answer["message"].startswith("Illisible : ")


def test_the_search_of_addresses_says_that_no_geocoder_is_there(
    desk: Client, settings: Any
) -> None:
    settings.GEOCODER_URL = ""
    notice = build.notice()

    for asked, said in (("rue des Changes", "aucun géocodeur n’est configuré"), ("a", "3 lettres")):
        answer = desk.get(f"{address_of(notice)}addresses.json", {"q": asked}).json()
        assert answer["found"] == []
        assert said in answer["message"]


def test_an_address_of_a_city_is_searched_in_its_arrondissements(
    desk: Client, settings: Any, addok: Addok
) -> None:
    settings.GEOCODER_URL = addok.url
    city = build.commune("28000", "Chartres")
    build.commune("28085", "Chartres 1er Arrondissement", kind="arrondissement", parent=city)
    notice = build.notice(insee="28000")

    answer = desk.get(f"{address_of(notice)}addresses.json", {"q": "15 rue des Changes"}).json()

    assert answer["message"] == ""
    assert "15 Rue des Changes" in answer["found"][0]["label"]


def test_an_address_is_searched_in_the_commune(
    desk: Client, settings: Any, breakable_addok: Addok
) -> None:
    settings.GEOCODER_URL = breakable_addok.url
    notice = build.notice(address="Changes (rue des) 15")

    page = desk.get(address_of(notice))
    assert page.context["address_asked"] == "15 rue des Changes"
    answer = desk.get(f"{address_of(notice)}addresses.json", {"q": "15 rue des Changes"}).json()
    first = answer["found"][0]
    assert first["precision"] == Precision.HOUSENUMBER
    assert first["radius"] == 30

    breakable_addok.kill("addok")
    answer = desk.get(f"{address_of(notice)}addresses.json", {"q": "15 rue des Changes"}).json()
    assert answer["found"] == []
    assert answer["message"].startswith("Recherche indisponible")
