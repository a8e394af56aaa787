"""What is suggested while something is typed: by the keyboard, by the pointer, by ear."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import build
from tests.browser.conftest import DESKTOP, PHONE, Complaints, OpenPage
from tests.browser.map_of import centre, wait_for_map, zoom
from tests.browser.test_accessibility import serious_violations

WITHOUT_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"


def type_words(page: Page, words: str) -> None:
    page.get_by_role("combobox").press_sequentially(words)
    expect(page.get_by_role("listbox")).to_be_visible()


def test_a_place_is_chosen_with_the_keyboard(open_page: OpenPage) -> None:
    build.commune()
    build.commune("35066", "Chartres-de-Bretagne", centre=(-1.706, 48.045))
    build.notice()
    page = open_page("/#map=5/46.5/2.5")
    wait_for_map(page)
    field = page.get_by_role("combobox")

    type_words(page, "chartres")
    expect(page.get_by_role("group", name="Lieux").get_by_role("option")).to_have_count(2)
    expect(page.locator("#suggestions-status")).to_have_text("3 suggestions")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    chosen = page.locator("#suggestions").get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Chartres")
    expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    field.press("ArrowUp")  # back to what was typed
    expect(chosen).to_have_count(0)
    field.press("ArrowDown")
    field.press("Enter")

    page.wait_for_function("() => document.querySelector('#map').map.getZoom() > 9")
    wait_for_map(page)
    assert centre(page) == pytest.approx(build.CHARTRES, abs=0.05)
    assert zoom(page) <= 14
    expect(field).to_have_value("")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_notice_is_chosen_with_the_pointer(open_page: OpenPage) -> None:
    notice = build.notice(name="Clôture du chœur")
    page = open_page("/#map=5/46.5/2.5")
    wait_for_map(page)

    type_words(page, "cloture")
    page.locator("#suggestions").get_by_role("option", name="Clôture du chœur").click()

    expect(page.get_by_role("dialog")).to_contain_text(notice.name)
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_a_notice_without_a_place_is_opened(open_page: OpenPage) -> None:
    notice = build.notice(name="Retable disparu", geom=None)
    page = open_page("/")

    type_words(page, "retable")
    page.locator("#suggestions").get_by_role("option").click()

    page.wait_for_url(f"**/notice/{notice.ref}")


def test_escape_closes_and_keeps_what_was_typed(open_page: OpenPage) -> None:
    build.notice(name="Retable")
    page = open_page("/")
    field = page.get_by_role("combobox")

    type_words(page, "reta")
    field.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("reta")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=reta#"))


def test_nothing_to_suggest_is_said(open_page: OpenPage) -> None:
    page = open_page("/")

    page.get_by_role("combobox").press_sequentially("xyzxyz")

    expect(page.locator("#suggestions-status")).to_have_text("Aucune suggestion")
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize("silent", ["notices", "subjects"])
def test_what_does_answer_is_suggested(
    open_page: OpenPage, complaints: Complaints, silent: str
) -> None:
    complaints.expected = "Failed to load resource"
    build.commune()
    page = open_page("/")
    page.route(f"**/api/v1/{silent}?q=*", lambda route: route.abort())

    type_words(page, "chartres")

    expect(page.get_by_role("group", name="Lieux").get_by_role("option")).to_have_count(1)


def test_without_a_map_a_place_is_a_criterion(open_page: OpenPage) -> None:
    build.commune()
    build.notice()
    build.notice(geom=build.NOTRE_DAME, insee="75056", insee_source="75056", name="Ailleurs")
    page = open_page("/", script=WITHOUT_WEBGL)
    expect(page.locator("#results h3")).to_have_count(2)

    type_words(page, "chartres")
    page.locator("#suggestions").get_by_role("option").first.click()

    expect(page.locator("#results h3")).to_have_count(1)
    assert "commune=28085" in page.url


@pytest.mark.parametrize("look", [("light", DESKTOP), ("dark", PHONE)], ids=["light", "phone"])
def test_axe_finds_nothing_serious(open_page: OpenPage, look: tuple[str, Any]) -> None:
    build.commune()
    build.notice()
    scheme, viewport = look
    page = open_page("/", color_scheme=scheme, viewport=viewport)

    type_words(page, "chartres")
    page.keyboard.press("ArrowDown")

    assert serious_violations(page) == []
