"""The picture that stands for the map on a phone, until it is asked for."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from notices.vocabularies import Precision
from tests import build
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, OpenPage
from tests.browser.map_of import wait_for_map, zoom

ON_A_PHONE: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
SAVING = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


def test_the_first_touch_of_a_phone_brings_the_map(open_page: OpenPage) -> None:
    build.notice()
    build.notice(ref="PA00000001", base="merimee", name="Église", geom=build.NOTRE_DAME)
    page = open_page("/healthz", **ON_A_PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("/healthz", "/"))
    expect(page.locator("#count")).to_have_text("2 notices")
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if "maplibre" in address or ".mvt" in address]

    page.get_by_text("Filtrer").tap()
    palissy = page.get_by_role("checkbox", name="Palissy")
    palissy.check()

    wait_for_map(page)
    expect(page.get_by_role("button", name="Ouvrir la carte")).to_be_hidden()
    expect(palissy).to_be_checked()
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")


def test_who_saves_data_asks_for_the_map(open_page: OpenPage) -> None:
    build.notice()
    build.notice(ref="PA00000001", base="merimee", name="Église", geom=build.NOTRE_DAME)
    page = open_page("/healthz", script=SAVING, **ON_A_PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("/healthz", "/"))
    expect(page.locator("#count")).to_have_text("2 notices")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")

    assert not [address for address in asked if "maplibre" in address or ".mvt" in address]
    assert violations(page) == []
    page.get_by_text("Filtrer").click()
    page.get_by_label("Palissy").check()
    expect(page.locator("#count")).to_have_text("1 notice")
    expect(page.locator(".picture")).to_have_attribute("src", "/tiles/picture.svg?base=palissy")

    page.locator("#panel-handle").press("Enter")
    page.locator("#panel-handle").press("Enter")
    page.get_by_role("button", name="Ouvrir la carte").tap()
    wait_for_map(page)
    expect(page.locator("#map canvas")).to_be_focused()
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    assert zoom(page) > 8  # where the only answer is
    page.locator("#space > summary").click()
    expect(page.get_by_role("button", name="Rectangle")).to_be_visible()


def test_a_link_to_a_view_asks_for_the_map(open_page: OpenPage) -> None:
    build.notice()
    page = open_page("/#map=14/48.4479/1.4877", **ON_A_PHONE)

    wait_for_map(page)
    expect(page.get_by_role("button", name="Ouvrir la carte")).to_be_hidden()


def test_a_notice_shows_where_it_is_before_its_map(open_page: OpenPage) -> None:
    notice = build.notice()
    page = open_page(f"/notice/{notice.ref}", script=SAVING)
    page.locator("#locator").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('.picture').naturalWidth > 0")
    expect(page.locator("#locator canvas")).to_have_count(0)

    page.get_by_role("button", name="Ouvrir la carte").click()
    expect(page.locator("#locator canvas").first).to_be_visible(timeout=60_000)


def test_the_map_of_a_notice_comes_to_who_goes_towards_it(open_page: OpenPage) -> None:
    notice = build.notice()
    page = open_page(f"/notice/{notice.ref}", **ON_A_PHONE)
    expect(page.locator("#locator canvas")).to_have_count(0)

    page.locator("#locator").scroll_into_view_if_needed()
    page.locator(".precision-sentence").tap()

    expect(page.locator("#locator canvas").first).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Ouvrir la carte")).to_be_hidden()


def test_without_webgl_the_picture_keeps_the_place_of_the_map(open_page: OpenPage) -> None:
    notice = build.notice(precision=Precision.BUILDING)
    page = open_page(
        f"/notice/{notice.ref}", script="HTMLCanvasElement.prototype.getContext = () => null"
    )

    expect(page.locator("#locator")).to_be_hidden()
    box = page.locator(".locator").bounding_box()
    assert box is not None
    assert box["height"] == 272
    expect(page.locator(".picture")).to_be_visible()
