"""The page of the locator: what it draws and says, without a map too, and two at a time."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from notices.corrections import Correction, correct
from notices.models import Notice
from notices.vocabularies import Method, Precision
from tests import build
from tests.browser.conftest import PHONE, Complaints
from tests.browser.locator.pin import drag
from tests.browser.map_of import drawn
from tests.browser.test_accessibility import serious_violations
from tests.notices.admin.staff import member

NO_WEBGL = """
const open = HTMLCanvasElement.prototype.getContext
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind === 'webgl2' ? null : open.call(this, kind, ...rest)
}"""


def test_garbage_pasted_and_no_geocoder_are_said(
    desk: Any, settings: Any, misplaced: Notice
) -> None:
    settings.GEOCODER_URL = ""
    page = desk(misplaced)

    page.get_by_label("Coller une position").fill("près de l’église")
    page.get_by_role("button", name="Lire").click()
    expect(page.locator("#paste-note")).to_contain_text("Illisible")
    expect(page.get_by_label("Chercher une adresse")).to_have_value("15 rue des Changes")
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator("#address-note")).to_contain_text("aucun géocodeur n’est configuré")
    expect(page.locator("#moved")).to_have_text("Non déplacée")


def test_the_map_draws_the_commune_the_neighbours_and_the_doubt(
    desk: Any, misplaced: Notice
) -> None:
    page = desk(misplaced)

    page.keyboard.press("t")
    page.wait_for_function(
        """() => document.querySelector('#map').map
          .queryRenderedFeatures({layers: ['neighbours-dot']}).length"""
    )

    [neighbour] = drawn(page, "neighbours-dot")
    assert neighbour["name"] == "Verrière de saint Apollinaire"
    layers = page.evaluate(
        """() => document.querySelector('#map').map.queryRenderedFeatures()
          .map(({ source }) => source)"""
    )
    assert {"commune", "doubts"} <= set(layers)


def test_the_second_of_two_people_sees_what_the_first_saved(
    desk: Any, complaints: Complaints, misplaced: Notice
) -> None:
    complaints.expected = "409"
    page = desk(misplaced)
    colleague = member(username="dominique")
    correct(misplaced.pk, Correction("au nord", 1.4877, 48.45, Precision.PARCEL, 60), colleague)
    drag(page, page.get_by_role("button", name="Repère de la notice"), -100, 0)
    page.get_by_label("Pourquoi", exact=True).fill("le porche")
    typed = page.get_by_label("Longitude").input_value()
    page.keyboard.press("Control+Enter")

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("dominique a enregistré")
    expect(page.get_by_label("Longitude")).to_have_value(typed)
    expect(page.get_by_label("Pourquoi", exact=True)).to_have_value("le porche")
    page.get_by_role("button", name="Enregistrer quand même").click()
    expect(page.locator(".messagelist")).to_contain_text("Position enregistrée")


def test_a_point_at_sea_is_confirmed_first(
    desk: Any, complaints: Complaints, misplaced: Notice
) -> None:
    complaints.expected = "422"
    page = desk(misplaced)
    confirmation = page.get_by_label("C’est bien là, en mer ou à l’étranger")
    expect(confirmation).to_be_hidden()

    page.get_by_label("Longitude").fill("-6")
    expect(page.locator("#where")).to_contain_text("En mer ou à l’étranger")
    expect(confirmation).to_be_visible()
    page.get_by_label("Pourquoi", exact=True).fill("épave")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("ce point est en mer ou à l’étranger")
    expect(page.locator("#moved")).to_have_text(re.compile(r"Déplacée de \d+ km"))

    page.get_by_label("C’est bien là, en mer ou à l’étranger").check()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Position enregistrée")


def test_without_webgl_the_form_does_it_all(desk: Any, misplaced: Notice) -> None:
    page = desk(misplaced, script=NO_WEBGL)
    expect(page.get_by_text("ne peut pas dessiner la carte")).to_be_visible()

    page.get_by_label("Longitude").fill("1,4877")
    expect(page.locator("#moved")).to_have_text("Déplacée de 391 m")
    page.get_by_label("Pourquoi", exact=True).fill("plan de 1830")
    page.keyboard.press("Enter")

    expect(page.locator(".messagelist")).to_contain_text("déplacée de 391 m")


def test_the_map_follows_the_switch_of_the_admin(desk: Any, misplaced: Notice) -> None:
    page = desk(misplaced, color_scheme="light")
    sea = "document.querySelector('#map').map.getPaintProperty('sea', 'background-color')"
    light = page.evaluate(sea)

    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.wait_for_function(f"(light) => {sea} !== light", arg=light)

    page.evaluate("document.documentElement.dataset.theme = 'auto'")
    page.wait_for_function(f"(light) => {sea} === light", arg=light)


@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark", "viewport": PHONE}],
    ids=["light desktop", "dark phone"],
)
def test_axe_finds_nothing_serious(desk: Any, misplaced: Notice, look: dict[str, Any]) -> None:
    build.location(misplaced, geom=build.CHARTRES, method=Method.BAN_GEOCODE)
    page = desk(misplaced, **look)
    assert serious_violations(page) == []

    page.get_by_text("Elle ne peut pas être située…").click()
    assert serious_violations(page) == []
