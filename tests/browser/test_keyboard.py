"""The keyboard alone: from a search to a correction and back, nowhere trapped, never hidden."""

from __future__ import annotations

from typing import Any, cast

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from notices.contributions import seal
from notices.models import Contribution
from tests import build
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.map_of import click_on, drawn, wait_for_map

MOST = 120  # presses of Tab: more than any page has stops

# What has the focus, and whether a visitor sees it. The thumbs of the period lie over each other.
FOCUSED = """() => {
  const held = document.activeElement
  if (held === document.body) return null
  const { x, y, width, height } = held.getBoundingClientRect()
  const own = [0.5, 0.25, 0.75].some((share) => {
    const top = document.elementFromPoint(x + width * share, y + height * share)
    return top && (held.contains(top) || top.closest('label')?.control === held)
  })
  window.stops ??= new Map()
  if (!stops.has(held)) stops.set(held, stops.size)
  return {
    stop: stops.get(held),
    name: held.id || held.getAttribute('aria-label') || held.textContent.trim().slice(0, 40),
    seen: own || held.matches('[data-thumb]'),
    marked: getComputedStyle(held).outlineStyle !== 'none',
    map: Boolean(held.closest('.map-frame')),
  }
}"""


def focused(page: Page) -> dict[str, Any] | None:
    return cast("dict[str, Any] | None", page.evaluate(FOCUSED))


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


def around(page: Page) -> list[dict[str, Any]]:
    """Press Tab until something has the focus again; return all that had it."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        held = focused(page)
        if held is None:
            continue  # the page is left: the next one comes in again
        if held["stop"] in {stop["stop"] for stop in stops}:
            return stops
        stops.append(held)
    raise AssertionError(f"Tab stays among {[stop['name'] for stop in stops[-8:]]}")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_tab_goes_around_the_page_and_is_always_seen(
    open_page: OpenPage, size: dict[str, int]
) -> None:
    build.notice()
    page = open_page("/#map=14/48.4479/1.4877", viewport=size)
    wait_for_map(page)
    page.locator("#filters > summary").press("Enter")
    if size == PHONE:
        page.locator("#panel-handle").press("Enter")  # the list covers the map

    stops = around(page)

    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if not stop["marked"]] == []
    names = {stop["name"] for stop in stops}
    assert {"q", "follow", "Agrandir", "Autour de moi"} <= names
    assert sum(stop["map"] for stop in stops) >= 5


def test_what_opens_closes_with_escape_and_gives_the_focus_back(open_page: OpenPage) -> None:
    build.commune()
    build.notice()
    page = open_page("/#map=14/48.4479/1.4877")
    wait_for_map(page)
    [mark] = drawn(page, "tiles-mark")
    click_on(page, mark)
    popup = page.get_by_role("dialog")
    expect(popup.get_by_role("link", name="Voir la notice")).to_be_focused()

    around(page)
    popup.get_by_role("link", name="Voir la notice").focus()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(page.locator("#map canvas")).to_be_focused()

    page.locator("#q").press_sequentially("chartres")
    page.locator("#suggestions").get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#suggestions").get_by_role("option")).to_have_count(0)
    expect(page.locator("#q")).to_be_focused()


def test_from_a_search_to_a_correction_and_back(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "FASTEST", 0)  # a script fills in faster than people do
    cache.clear()
    build.notice()
    tower = build.notice(name="Tour Eiffel", title="Tour Eiffel", geom=build.NOTRE_DAME)
    page = open_page("/")

    tab_to(page, "#q")
    page.keyboard.type("eiffel")
    page.keyboard.press("Enter")
    expect(page.locator("#results h3")).to_have_text(["Tour Eiffel"])
    tab_to(page, "#filters > summary")
    page.keyboard.press("Enter")
    tab_to(page, "input[value=palissy]")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Retirer le filtre Palissy")).to_be_visible()
    tab_to(page, "#results a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tour Eiffel")

    tab_to(page, f"[href$='{tower.ref}/position']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Est-ce bien là ?")).to_be_visible()
    tab_to(page, "[name=opinion]")
    page.keyboard.press("Space")
    tab_to(page, "[type=submit]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Suivi de votre contribution")).to_be_visible()
    assert Contribution.objects.get().kind == Contribution.Kind.CONFIRM

    tab_to(page, f"[href$='{tower.ref}']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tour Eiffel")
