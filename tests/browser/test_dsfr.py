"""The State's design system in the browser: nothing that it asks for is refused."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from notices.vocabularies import Protection
from tests import build
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.map_of import wait_for_map
from tests.browser.test_accessibility import serious_violations
from tests.theme import needs_dsfr, put_on_dsfr

pytestmark = needs_dsfr


@pytest.fixture
def dsfr(settings: Any) -> None:
    put_on_dsfr(settings)


@pytest.fixture(params=["light desktop", "dark phone"])
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    scheme, layout = request.param.split()
    return {"color_scheme": scheme, "viewport": DESKTOP if layout == "desktop" else PHONE}


def test_pages_wear_it(dsfr: None, site: str, open_page: OpenPage, look: dict[str, Any]) -> None:
    notice = build.notice(protection=Protection.CLASSE)
    build.thematic_map()
    page = open_page("/?base=palissy#map=14/48.4479/1.4877", **look)
    wait_for_map(page)
    expect(page.locator("html")).to_have_attribute("data-fr-theme", str(look["color_scheme"]))
    assert serious_violations(page) == []
    for address in (f"/notice/{notice.ref}", f"/notice/{notice.ref}/position", "/cartes/vitraux"):
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        expect(page.locator(".fr-footer")).to_be_visible()
        assert serious_violations(page) == [], address


def test_the_menu_of_a_phone_opens_and_closes(dsfr: None, open_page: OpenPage) -> None:
    page = open_page("/cartes", viewport=PHONE)
    menu = page.get_by_role("button", name="Menu")
    link = page.get_by_role("link", name="Données", exact=True)
    expect(link).to_be_hidden()

    menu.click()
    expect(link).to_be_visible()
    page.keyboard.press("Escape")

    expect(link).to_be_hidden()
