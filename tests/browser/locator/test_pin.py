"""Staff move the pin of a notice: by mouse, by keyboard, to a candidate."""

from __future__ import annotations

import re
from typing import Any

import mapbox_vector_tile
import pytest
from playwright.sync_api import Page, expect

from notices.models import Notice
from notices.vocabularies import Method, Precision
from notices.zorder import BITS, cell_of
from tests import build
from tests.browser.locator.pin import MISPLACED, drag

CATHEDRAL_LAMBERT_93 = "588173.5 6817473.7"  # EPSG:2154 of build.CHARTRES
ZOOM = 14  # of the tiles that are looked at


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
