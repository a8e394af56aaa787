"""Whole ways through the pages: by keyboard, on a phone, without a script, without a map."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from notices.vocabularies import Protection
from tests import build
from tests.browser.conftest import PHONE, Complaints, OpenPage
from tests.browser.map_of import wait_for_map, zoom

VIEW = "/#map=8/48.5/1.8"


def test_the_keyboard_goes_from_a_search_to_a_notice_and_back(open_page: OpenPage) -> None:
    build.notice()
    build.notice(name="Tour Eiffel", title="Tour Eiffel", geom=build.NOTRE_DAME)
    page = open_page(VIEW)
    wait_for_map(page)

    page.locator("#q").focus()
    page.keyboard.type("eiffel")
    page.keyboard.press("Enter")
    expect(page.locator("#results h3")).to_have_text(["Tour Eiffel"])
    wait_for_map(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#results a')"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tour Eiffel")

    page.go_back()
    wait_for_map(page)
    expect(page.locator("#q")).to_have_value("eiffel")
    expect(page.locator("#results h3")).to_have_text(["Tour Eiffel"])


def test_a_line_of_the_list_is_shown_on_the_map_and_keeps_the_focus(open_page: OpenPage) -> None:
    notice = build.notice()
    page = open_page(VIEW)
    wait_for_map(page)

    button = page.get_by_role("button", name=f"Situer sur la carte : {notice.name}")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name=notice.name)).to_be_visible()
    page.wait_for_function("() => document.querySelector('#map').map.getZoom() === 16")
    wait_for_map(page)
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_coming_back_from_a_notice_finds_the_same_view(open_page: OpenPage) -> None:
    build.notice()
    page = open_page("/?base=palissy#map=11/48.45/1.5")
    wait_for_map(page)

    page.locator("#results a").click()
    page.wait_for_load_state()
    page.go_back()
    wait_for_map(page)

    assert page.locator("input[value=palissy]").is_checked()
    assert zoom(page) == 11


@pytest.mark.parametrize("place", [build.CHARTRES, None])
def test_a_phone_never_scrolls_sideways(
    open_page: OpenPage, place: tuple[float, float] | None
) -> None:
    notice = build.notice(geom=place, name="Verrière " + "anticonstitutionnellement" * 3)

    for address in ("/", f"/notice/{notice.ref}"):
        page = open_page(address, viewport=PHONE, has_touch=True, is_mobile=True)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_sheet_of_a_phone_has_three_stops_and_a_button(open_page: OpenPage) -> None:
    build.notice()
    page = open_page(VIEW, viewport=PHONE, has_touch=True, is_mobile=True)
    wait_for_map(page)

    for act in ("Agrandir la liste", "Réduire la liste", "Ouvrir la liste"):
        page.get_by_role("button", name=act).click()
    expect(page.get_by_role("button", name="Agrandir la liste")).to_be_visible()


def test_the_page_works_without_a_script(open_page: OpenPage) -> None:
    build.notice()
    build.notice(name="Tour Eiffel", title="Tour Eiffel")
    page = open_page("/", java_script_enabled=False)

    page.get_by_role("searchbox").fill("eiffel")
    page.get_by_role("button", name="Chercher").click()

    expect(page.locator("#results h3")).to_have_text(["Tour Eiffel"])
    expect(page.locator("#count")).to_have_text("1 notice")
    expect(page.locator("#map")).to_be_hidden()
    page.locator("#results a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tour Eiffel")


def test_without_a_script_the_list_goes_on_and_the_form_remembers(open_page: OpenPage) -> None:
    for _ in range(25):
        build.notice(protection=Protection.CLASSE)
    page = open_page("/?protection=classe", java_script_enabled=False)
    page.get_by_text("Filtrer").click()
    expect(page.get_by_label("Classé")).to_be_checked()

    page.get_by_role("link", name="Afficher la suite").click()

    expect(page.locator("#results > li")).to_have_count(5)
    expect(page.locator("#count")).to_have_text("25 notices")


def test_without_webgl_the_list_says_so_and_searches(open_page: OpenPage) -> None:
    build.notice()
    build.notice(geom=None, name="Retable disparu", title="Retable disparu")
    page = open_page("/", script="HTMLCanvasElement.prototype.getContext = () => null")

    expect(page.get_by_text("Ce navigateur ne peut pas dessiner la carte")).to_be_visible()
    expect(page.locator("#count")).to_have_text("2 notices")
    page.locator("#q").fill("retable")
    page.keyboard.press("Enter")
    expect(page.locator("#results h3")).to_have_text(["Retable disparu"])


def test_the_list_answers_before_the_map_and_without_it(
    open_page: OpenPage, site: str, complaints: Complaints
) -> None:
    complaints.expected = "Failed"
    build.notice()
    build.notice(name="Tour Eiffel", title="Tour Eiffel")
    page = open_page("/healthz")
    waiting: list[Route] = []
    page.route("**/maplibre-gl.mjs", lambda route: waiting.append(route))
    with page.expect_request("**/maplibre-gl.mjs"):
        page.goto(f"{site}/")

    page.locator("#q").fill("eiffel")
    page.keyboard.press("Enter")
    expect(page.locator("#results h3")).to_have_text(["Tour Eiffel"])
    expect(page.locator("#count")).to_have_text("1 notice")

    waiting[0].abort()
    expect(page.get_by_text("rechargez la page pour réessayer")).to_be_visible()
    expect(page.locator("#results h3")).to_have_text(["Tour Eiffel"])
