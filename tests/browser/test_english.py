"""A visitor in English: search, notice, and the same view in French."""

from __future__ import annotations

from playwright.sync_api import expect

from tests import build
from tests.browser.conftest import OpenPage


def test_a_visitor_searches_in_english_and_reads_a_notice(open_page: OpenPage) -> None:
    build.notice()
    build.notice(name="Tour Eiffel", title="Tour Eiffel", geom=build.NOTRE_DAME)
    page = open_page("/en/#map=8/48.5/1.8", locale="en-GB")
    expect(page.locator("#count")).to_have_text("2 on this map, 2 in all")
    expect(page.locator("#map canvas")).to_have_attribute(
        "aria-label", "Map of the records, 2 results"
    )
    expect(page.get_by_role("button", name="Zoom in")).to_be_visible()

    page.locator("#q").fill("eiffel")
    page.locator("#q").press("Enter")
    expect(page.locator("#results h3")).to_have_text(["Tour Eiffel"])
    expect(page.locator("#results h3")).to_have_attribute("lang", "fr")
    page.get_by_role("link", name="Tour Eiffel").first.click()

    page.wait_for_url("**/en/notice/*")
    expect(page.get_by_text("Located at the building")).to_be_visible()


def test_the_other_language_shows_the_same_view(open_page: OpenPage) -> None:
    build.notice()
    page = open_page("/en/?base=palissy#map=11/48.45/1.5", locale="en-GB")
    expect(page.locator("#count")).to_have_text("1 on this map, 1 in all")
    page.locator("#q").fill("verrière")
    page.locator("#q").press("Enter")
    page.wait_for_function("() => new URLSearchParams(location.search).has('q')")

    here = page.url
    page.get_by_role("link", name="Français").click()

    expect(page.locator("#count")).to_contain_text("sur cette carte")
    assert page.url.partition("#")[0] == here.partition("#")[0].replace("/en/", "/")
    assert "#map=" in page.url
