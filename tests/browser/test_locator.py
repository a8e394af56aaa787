"""Staff correct the place of a notice: by mouse, by keyboard, without a map, two at a time."""

from __future__ import annotations

import re
from typing import Any

import mapbox_vector_tile
import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from notices.corrections import Correction, correct
from notices.models import Notice
from notices.vocabularies import Method, Precision, Role
from notices.zorder import BITS, cell_of
from tests import build
from tests.browser.conftest import PHONE, Complaints, OpenPage
from tests.browser.map_of import drawn, wait_until_drawn
from tests.browser.staff import signed_in
from tests.browser.test_accessibility import serious_violations
from tests.notices.admin.staff import member

DESK = {"width": 1280, "height": 800}
MISPLACED = (1.4930, 48.4479)  # 390 m east of the cathedral, in the lower town
CATHEDRAL_LAMBERT_93 = "588173.5 6817473.7"  # EPSG:2154 of build.CHARTRES
NEIGHBOUR = (1.4890, 48.4470)
ZOOM = 14  # of the tiles that are looked at
NO_WEBGL = """
const open = HTMLCanvasElement.prototype.getContext
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
  return kind === 'webgl2' ? null : open.call(this, kind, ...rest)
}"""


@pytest.fixture
def agent(database: None) -> User:
    return member(Role.ADMINISTRATOR)


@pytest.fixture
def desk(open_page: OpenPage, agent: User, site: str) -> Any:
    """Open the locator of a notice, signed in."""

    def open_locator(notice: Notice, script: str = "", **options: Any) -> Page:
        options = {"viewport": DESK} | signed_in(agent, site) | options
        page = open_page(f"/admin/locate/{notice.pk}/", script, **options)
        if not script:
            wait_until_drawn(page)
        return page

    return open_locator


@pytest.fixture
def misplaced(database: None) -> Notice:
    """Store a stained glass of the cathedral, drawn in the lower town, among neighbours."""
    build.commune()
    build.notice(geom=NEIGHBOUR, name="Verrière de saint Apollinaire")
    return build.notice(geom=MISPLACED, address="Changes (rue des) 15")


def public_place(page: Page, site: str, notice: Notice) -> dict[str, Any]:
    answer = page.request.get(f"{site}/api/v1/notices/{notice.ref}")
    assert answer.ok
    feature: dict[str, Any] = answer.json()
    return feature


def columns_drawn(page: Page, site: str, ref: str, lon: float, lat: float) -> list[float]:
    """Return the longitudes at which the public tile of a place draws a notice."""
    column, row = (cell >> (BITS - ZOOM) for cell in cell_of(lon, lat))
    answer = page.request.get(f"{site}/tiles/notices/{ZOOM}/{column}/{row}.mvt")
    if not answer.body():
        return []
    layer = mapbox_vector_tile.decode(answer.body())["notices"]
    return [
        (column + feature["geometry"]["coordinates"][0] / layer["extent"]) / 2**ZOOM * 360 - 180
        for feature in layer["features"]
        if feature["properties"].get("ref") == ref
    ]


def drag(page: Page, handle: Locator, east: int, south: int) -> None:
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + east / 2, y + south / 2, steps=4)
    page.mouse.move(x + east, y + south, steps=4)
    page.mouse.up()


def test_a_misplaced_notice_is_dragged_to_its_place_and_back(
    desk: Any, site: str, misplaced: Notice
) -> None:
    page = desk(misplaced)
    pin = page.get_by_role("button", name="Repère de la notice")
    moved = page.locator("#moved")
    expect(moved).to_have_text("Non déplacée")

    drag(page, pin, -150, 0)
    expect(moved).to_have_text(re.compile(r"^Déplacée de \d+ m$"))
    said = int(re.search(r"\d+", moved.text_content() or "")[0])
    expect(page.locator("#where")).to_have_text("À Chartres.")
    page.get_by_label("Précision").select_option(
        label="Bâtiment : le repère est sur l’édifice lui-même"
    )
    expect(page.get_by_label("Rayon (m)")).to_have_value("20")
    page.get_by_role("button", name="Vue aérienne").click()
    page.get_by_role("button", name="Enregistrer", exact=True).click()

    note = page.locator(".messagelist")
    expect(note).to_contain_text(re.compile(r"Position enregistrée : déplacée de \d+ m\."))
    assert abs(int(re.search(r"\d+", note.text_content() or "")[0]) - said) <= 0.006 * said + 1

    place = public_place(page, site, misplaced)
    lon, lat = place["geometry"]["coordinates"]
    assert lon < MISPLACED[0] - 0.001
    assert lat == pytest.approx(MISPLACED[1], abs=1e-4)
    facts = place["properties"]
    assert (facts["method"], facts["source"], facts["precision"]) == (
        *("staff_pin", "staff", "building"),
    )
    assert facts["radius_m"] == 20
    assert columns_drawn(page, site, misplaced.ref, lon, lat) == pytest.approx([lon], abs=1e-5)
    history = page.get_by_role("region", name="Histoire")
    expect(history).to_contain_text("camille")
    expect(history).to_contain_text("« Vue aérienne »")
    expect(history.get_by_role("row")).to_have_count(3)  # heading, first place, this move

    note.get_by_role("button", name="Annuler").click()

    expect(note).to_contain_text("Correction annulée : revenue de")
    place = public_place(page, site, misplaced)
    assert place["geometry"]["coordinates"] == pytest.approx(MISPLACED)
    assert place["properties"]["method"] == "source_coordinates"
    assert columns_drawn(page, site, misplaced.ref, *MISPLACED) == pytest.approx(
        [MISPLACED[0]], abs=1e-5
    )
    expect(page.get_by_role("region", name="Histoire").get_by_role("row")).to_have_count(4)


def test_another_is_corrected_with_the_keyboard_alone(
    desk: Any, site: str, misplaced: Notice
) -> None:
    page = desk(misplaced)

    page.keyboard.press("c")
    page.keyboard.type(CATHEDRAL_LAMBERT_93)
    page.keyboard.press("Enter")
    choices = page.locator("#paste-found button")
    expect(choices.first).to_be_focused()
    expect(choices.first).to_contain_text("Lambert-93")
    expect(choices.first).to_contain_text("dans la commune")
    page.keyboard.press("Enter")
    expect(page.locator("#moved")).to_have_text(re.compile("Déplacée de 39[01] m"))

    page.keyboard.press("p")
    page.keyboard.type("Parcelle")
    expect(page.get_by_label("Rayon (m)")).to_have_value("50")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Pourquoi", exact=True)).to_be_focused()
    page.keyboard.type("relevé de l’architecte")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".messagelist")).to_contain_text(re.compile("déplacée de 39[01] m"))
    place = public_place(page, site, misplaced)
    assert place["geometry"]["coordinates"] == pytest.approx(build.CHARTRES, abs=1e-6)
    assert place["properties"]["precision"] == "parcel"
    history = page.get_by_role("region", name="Histoire")
    expect(history).to_contain_text("« relevé de l’architecte »")
    evidence = page.get_by_role("region", name="Positions candidates")
    expect(evidence).to_contain_text(f"{CATHEDRAL_LAMBERT_93} (EPSG:2154)")


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


def test_a_click_on_the_map_and_a_candidate_place_the_pin(desk: Any, misplaced: Notice) -> None:
    build.location(
        misplaced,
        geom=build.CHARTRES,
        method=Method.BAN_GEOCODE,
        precision=Precision.HOUSENUMBER,
        radius_m=30,
    )
    page = desk(misplaced)
    moved = page.locator("#moved")

    page.locator("#map canvas").click(position={"x": 300, "y": 120})
    expect(moved).to_have_text(re.compile("Déplacée de"))
    page.get_by_role("button", name="Prendre la candidate 2").click()

    expect(moved).to_have_text("Déplacée de 391 m")
    expect(page.get_by_label("Longitude")).to_have_value("1.4877000")
    expect(page.get_by_label("Précision")).to_have_value("50")
    expect(page.get_by_label("Rayon (m)")).to_have_value("30")


def test_the_pin_is_pushed_with_the_arrows(desk: Any, misplaced: Notice) -> None:
    page = desk(misplaced)
    moved = page.locator("#moved")

    page.keyboard.press("r")
    expect(page.get_by_role("button", name="Repère de la notice")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(moved).to_have_text(re.compile(r"Déplacée de \d+ m"))
    step = int(re.search(r"\d+", moved.text_content() or "")[0])
    expect(page.locator("#pin-help")).to_contain_text(f"poussent le repère de {step} m")
    page.keyboard.press("Shift+ArrowLeft")
    expect(moved).to_have_text(f"Déplacée de {11 * step} m")

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Raccourcis clavier")
    expect(keys).to_be_visible()
    keys.get_by_label("Écouter les raccourcis").uncheck()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    expect(keys).to_be_hidden()


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
