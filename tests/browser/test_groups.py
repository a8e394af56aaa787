"""What a click on a group of notices opens: a list as long as its title says, or the way to it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from notices.vocabularies import Precision
from tests import build
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Complaints, OpenPage
from tests.browser.map_of import click_on, drawn, wait_for_map, wait_until_drawn, zoom

DIJON = (5.0415, 47.322)
FRANCE = "#map=5/46.6/2.3"
LISTS = re.compile(r"/api/v1/notices\?")


def opened(page: Page, *layers: str) -> Locator:
    """Click on the only group of some layers, and return the popup that opens."""
    [group] = drawn(page, *layers)
    click_on(page, group)
    return page.locator(".maplibregl-popup")


@pytest.mark.parametrize(
    ("search", "layer"), [("?picture=false", "tiles-group"), ("?q=verri%C3%A8re", "found-group")]
)
def test_a_long_list_says_how_many_more_there_are_and_where(
    open_page: OpenPage, search: str, layer: str
) -> None:
    for _ in range(103):
        build.notice()
    build.notice(geom=DIJON)
    page = open_page(f"/{search}{FRANCE}")
    wait_for_map(page)

    popup = opened(page, layer)
    expect(popup.get_by_role("heading")).to_have_text("103 notices ici")
    expect(popup.get_by_role("listitem")).to_have_count(100)
    popup.get_by_role("link", name="et 3 autres").click()

    page.wait_for_url(re.compile(r"area=box"))
    expect(page.locator("#count")).to_have_text("103 sur cette carte, 103 au total")
    assert search.removeprefix("?") in page.url


def test_a_faded_group_lists_all_that_it_counts(open_page: OpenPage) -> None:
    build.notice(authors=["Lorin"])
    for _ in range(2):
        build.notice(geom=DIJON)
    page = open_page(f"/?author=Lorin{FRANCE}")
    wait_for_map(page)

    popup = opened(page, "tiles-group")

    expect(popup.get_by_role("heading")).to_have_text("2 notices ici")
    expect(popup.get_by_role("listitem")).to_have_count(2)


@pytest.mark.parametrize("look", [{}, {"viewport": PHONE}], ids=["desktop", "phone"])
def test_a_group_of_a_commune_opens_as_the_list_of_what_nobody_can_place(
    open_page: OpenPage, look: dict[str, Any]
) -> None:
    lon, lat = build.CHARTRES
    for east in (0, 0, 0.003):  # 200 metres: closer tiles would not part them
        build.notice(geom=(lon + east, lat), precision=Precision.MUNICIPALITY, radius_m=4000)
    build.notice(geom=(lon + 0.0028, lat))  # between them, but known
    page = open_page("/#map=14/48.4479/1.4877", **look)
    wait_for_map(page)
    before = zoom(page)

    popup = opened(page, "communes-group")

    expect(popup.get_by_role("heading")).to_have_text("3 notices ici")
    expect(popup.get_by_role("listitem")).to_have_count(3)
    assert zoom(page) == before


@pytest.mark.parametrize("thematic", [False, True], ids=["map", "thematic"])
def test_a_list_that_does_not_come_is_said(
    open_page: OpenPage, complaints: Complaints, thematic: bool
) -> None:
    complaints.expected = "503"
    for _ in range(2):
        build.notice()
    if thematic:
        build.thematic_map(view="9/48.4479/1.4877")
    page = open_page("/cartes/vitraux" if thematic else f"/{FRANCE}")
    page.locator("#map").scroll_into_view_if_needed()
    wait_until_drawn(page)
    page.wait_for_load_state("networkidle")
    page.route(LISTS, lambda route: route.fulfill(status=503))

    popup = opened(page, "tiles-group")

    expect(popup.get_by_role("alert")).to_contain_text("Le service est occupé")
    expect(popup.get_by_role("heading")).to_have_text("2 notices ici")
    assert violations(page) == []
