"""axe-core finds nothing on any page, in any state that a visitor meets, in any look."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from notices.vocabularies import Protection
from tests import build
from tests.browser.axe import faults, looks, violations
from tests.browser.conftest import DESKTOP, PHONE, Complaints, OpenPage
from tests.browser.map_of import click_on, drawn, wait_for_map

WITHOUT_MAP = "HTMLCanvasElement.prototype.getContext = () => null"

serious_violations = violations  # the name that older tests know it by


@pytest.fixture(params=["light desktop", "dark phone"])
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Options of a context; between them, both schemes and both layouts."""
    scheme, layout = request.param.split()
    return {"color_scheme": scheme, "viewport": DESKTOP if layout == "desktop" else PHONE}


def test_the_map(open_page: OpenPage, look: dict[str, Any]) -> None:
    build.notice(protection=Protection.CLASSE)
    build.notice(geom=None)
    page = open_page("/?base=palissy#map=14/48.4479/1.4877", **look)
    wait_for_map(page)
    assert violations(page) == []

    [mark] = drawn(page, "tiles-mark")
    click_on(page, mark)
    page.get_by_role("dialog").wait_for()
    assert violations(page) == []


def test_the_list_in_each_of_its_states(open_page: OpenPage) -> None:
    build.commune()
    build.notice(protection=Protection.CLASSE)
    build.notice(geom=None)
    page = open_page("/", script=WITHOUT_MAP)
    expect(page.locator("#count")).to_have_text("2 notices")
    assert faults(page) == {}, "the results"

    page.locator("#filters > summary").click()
    for more in page.locator(".filter-more > summary").all():
        more.click()
    page.locator("#take > summary").click()
    assert faults(page) == {}, "filters and shares open"

    page.locator("#q").press_sequentially("chartres")
    page.locator("#suggestions").get_by_role("option").first.wait_for()
    assert faults(page) == {}, "suggestions open"

    page.route("**/api/v1/notices?**", lambda route: None)  # the answer does not come
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    assert faults(page) == {}, "an answer is awaited"
    page.unroute_all(behavior="ignoreErrors")

    page.locator("#q").fill("introuvable")
    page.keyboard.press("Enter")
    expect(page.locator("#empty")).to_be_visible()
    assert faults(page) == {}, "nothing found"


def test_a_service_that_fails(open_page: OpenPage, complaints: Complaints) -> None:
    complaints.expected = "503"
    page = open_page("/", script=WITHOUT_MAP)
    expect(page.locator("#count")).to_have_text("0 notice")
    page.route("**/api/v1/notices**", lambda route: route.fulfill(status=503))
    page.locator("#q").fill("verrière")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text("Le service est occupé")
    assert faults(page) == {}


@pytest.mark.parametrize("address", ["/notice/PM28000001", "/notice/PA404", "/en/"])
def test_other_pages(open_page: OpenPage, complaints: Complaints, address: str) -> None:
    complaints.expected = "404"
    build.notice(
        ref="PM28000001",
        protection=Protection.CLASSE,
        protections=[{"on": "1862", "act": "classé MH"}],
        demonstration=True,
        missing=True,
    )
    page = open_page(address, script=WITHOUT_MAP)
    page.wait_for_load_state("networkidle")
    for look in looks(page):
        assert serious(page) == [], look


def serious(page: Page) -> list[str]:
    return [one["rule"] for one in violations(page) if one["impact"] in {"serious", "critical"}]
