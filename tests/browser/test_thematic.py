"""A member of staff publishes a search; a visitor reads it, opens a notice, goes on to the map."""

from __future__ import annotations

import re

from playwright.sync_api import Route, expect

from notices.models import ThematicMap
from notices.vocabularies import Role
from tests import build
from tests.browser.conftest import OpenPage
from tests.browser.map_of import click_on, drawn, wait_until_drawn
from tests.browser.staff import signed_in
from tests.browser.test_accessibility import serious_violations
from tests.notices.admin.staff import member


def test_from_the_desk_of_staff_to_the_map_of_visitors(open_page: OpenPage, site: str) -> None:
    notice = build.notice(name="Verrière bleue")
    build.notice(base="merimee", name="Une halle", geom=(1.49, 48.449))
    staff = signed_in(member(Role.PRODUCER, bases=["palissy"]), site)
    desk = open_page("/admin/notices/thematicmap/add/", **staff)

    desk.get_by_label("Titre").press_sequentially("Vitraux de Chartres")
    expect(desk.get_by_label("Adresse")).to_have_value("vitraux-de-chartres")
    desk.get_by_label("Chapeau").fill("Les verrières de la cathédrale.")
    search = desk.get_by_label("Recherche")
    search.fill(f"{site}/?siecle=12")
    desk.get_by_label("État").select_option("published")
    desk.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(desk.get_by_text("« siecle »")).to_be_visible()
    expect(search).to_have_value(f"{site}/?siecle=12")
    search.fill(f"{site}/?base=palissy#map=15/48.4479/1.4877")
    desk.get_by_role("button", name="Enregistrer", exact=True).click()
    desk.get_by_role("link", name="/cartes/vitraux-de-chartres").wait_for()
    assert ThematicMap.objects.get().state == "published"

    page = open_page("/cartes/vitraux-de-chartres")
    page.locator("#map").scroll_into_view_if_needed()  # it comes when it is about to be seen
    page.wait_for_function("() => document.querySelector('#map').map?.getZoom() === 15")
    wait_until_drawn(page)
    [mark] = drawn(page, "tiles-mark")
    click_on(page, mark)
    expect(page.get_by_role("dialog")).to_contain_text("Verrière bleue")
    assert serious_violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".thematic-list").get_by_role("link")).to_have_text(["Verrière bleue"])

    page.get_by_role("link", name="Explorer sur la grande carte").click()
    page.wait_for_url(re.compile(r"/\?base=palissy#map=15/48\.4479/1\.4877"))
    expect(page.locator("#results").get_by_role("link", name=notice.name)).to_be_visible()


def test_a_map_of_words_says_what_it_leaves_out(open_page: OpenPage) -> None:
    build.notice()
    build.thematic_map(query="q=verrière")
    page = open_page("/healthz")

    def answer(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, json=found.json() | {"numberMatched": 1402})

    page.route("**/api/v1/notices?**", answer)
    page.goto(page.url.replace("/healthz", "/cartes/vitraux"))
    page.locator("#map").scroll_into_view_if_needed()

    expect(page.get_by_text("premières sont dessinées")).to_contain_text("Seules les 1 000")
