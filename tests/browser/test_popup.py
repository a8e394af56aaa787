"""The popup of a notice on the map: what it says, where it leads, what it stays."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from notices.vocabularies import Precision, Protection
from tests import build
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.map_of import click_on, drawn, wait_for_map

CHARTRES_CLOSE = "/#map=15/48.4479/1.4877"


def test_a_click_on_a_notice_says_what_it_is_and_escape_closes_it(open_page: OpenPage) -> None:
    notice = build.notice(protection=Protection.CLASSE)
    page = open_page(CHARTRES_CLOSE)
    wait_for_map(page)

    [mark] = drawn(page, "tiles-mark")
    click_on(page, mark)

    popup = page.get_by_role("dialog", name=notice.name)
    expect(popup).to_contain_text("Classé MH")
    expect(popup).to_contain_text("Position au bâtiment, à 50 m près, non vérifiée.")
    expect(popup.get_by_role("link", name="Voir la notice")).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(page.locator("#map canvas")).to_be_focused()


@pytest.mark.parametrize("view", ["15/48.4479/1.4877", "6/46.6/2.3"])
def test_the_popup_asks_whether_it_is_there_and_leads_there(open_page: OpenPage, view: str) -> None:
    notice = build.notice(precision=Precision.STREET)
    page = open_page(f"/en/#map={view}", locale="en-GB")
    page.locator("#count").get_by_text("1 on this map").wait_for()

    [mark] = drawn(page, "tiles-mark")
    click_on(page, mark)

    popup = page.get_by_role("dialog", name=notice.name)
    asks = popup.get_by_role("link", name="Is it really here?")
    expect(asks).to_have_attribute("href", f"/en/notice/{notice.ref}/position")
    href = popup.get_by_role("link", name="Directions").get_attribute("href") or ""
    lat, lon = map(float, href.removeprefix("geo:").split(","))
    assert (lon, lat) == pytest.approx(build.CHARTRES, abs=3e-5)  # metres, at any zoom


def test_nobody_is_led_to_a_locality(open_page: OpenPage) -> None:
    build.notice(precision=Precision.LOCALITY, radius_m=400)
    page = open_page(CHARTRES_CLOSE)
    wait_for_map(page)

    [mark] = drawn(page, "tiles-mark")
    click_on(page, mark)

    popup = page.get_by_role("dialog")
    expect(popup.get_by_role("link", name="Est-ce bien là ?")).to_be_visible()
    expect(popup.get_by_role("link", name="Itinéraire")).to_have_count(0)


def test_the_open_notice_stays_outside_the_filters_while_the_list_is_pointed_at(
    open_page: OpenPage,
) -> None:
    left_out = build.notice()
    other = build.notice(geom=(1.49, 48.449), period_from=1701, period_to=1800)
    page = open_page(CHARTRES_CLOSE)
    wait_for_map(page)
    page.get_by_role("button", name="Situer sur la carte").first.wait_for()
    page.locator(f"#results > li[data-ref='{left_out.ref}'] .locate").click()
    page.get_by_text("Filtrer").click()
    page.locator("input[name=from]").fill("1700")
    page.keyboard.press("Tab")
    expect(page.locator(".card-outside")).to_be_visible()

    page.locator(f"#results > li[data-ref='{other.ref}'] a").hover()
    page.wait_for_function(
        """() => document.querySelector('#map').map
          .queryRenderedFeatures({layers: ['highlight']}).length === 2"""
    )

    assert sorted(bool(one.get("outside")) for one in drawn(page, "highlight")) == [False, True]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_the_address_opens_is_seen_whole(open_page: OpenPage, viewport: Any) -> None:
    notice = build.notice()
    page = open_page(f"/?n={notice.ref}#map=15/48.4479/1.4877", viewport=viewport)
    page.get_by_role("dialog").wait_for()

    page.wait_for_function(
        """() => {
          const inside = document.querySelector('.maplibregl-popup').getBoundingClientRect()
          const frame = document.querySelector('#map').getBoundingClientRect()
          return inside.top >= frame.top && inside.bottom <= frame.bottom
            && inside.left >= frame.left && inside.right <= frame.right
        }"""
    )
    expect(page.get_by_role("button", name="Chercher dans cette zone")).to_be_hidden()
