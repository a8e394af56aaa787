"""Searching from the first page: words, filters, the address, the way back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from notices.vocabularies import Protection
from tests import build
from tests.browser.conftest import PHONE, Complaints, OpenPage
from tests.browser.map_of import drawn, jump, wait_for_map, zoom
from tests.browser.test_accessibility import serious_violations

FRANCE = "/#map=5/46.6/2.3"
CAYENNE = (-52.33, 4.94)


def search_for(page: Page, words: str) -> None:
    page.locator("#q").fill(words)
    page.keyboard.press("Enter")


def test_words_lead_the_map_to_what_they_find(open_page: OpenPage) -> None:
    build.notice(name="Tour Eiffel", title="Tour Eiffel", geom=build.NOTRE_DAME, kinds=["tour"])
    build.notice()
    page = open_page(FRANCE)
    wait_for_map(page)

    search_for(page, "eiffel")
    page.wait_for_function("() => document.querySelector('#map').map.getZoom() > 12")
    wait_for_map(page)

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    expect(page.locator("#results h3")).to_have_text(["Tour Eiffel"])
    assert re.search(r"\?q=eiffel#map=", page.url)
    assert [mark["name"] for mark in drawn(page, "found-mark")] == ["Tour Eiffel"]


def test_a_filter_restricts_the_map_and_the_list_and_can_be_taken_away(open_page: OpenPage) -> None:
    build.notice()
    build.notice(ref="PA00000001", base="merimee", name="Église", geom=build.NOTRE_DAME)
    page = open_page(FRANCE)
    wait_for_map(page)

    page.get_by_text("Filtrer").click()
    page.get_by_label("Mérimée").check()
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    assert {feature["base"] for feature in drawn(page, "tiles-dot")} == {"merimee"}
    assert "base=merimee" in page.url

    page.get_by_role("button", name="Retirer le filtre Mérimée").click()
    expect(page.locator("#count")).to_have_text("2 sur cette carte, 2 au total")
    assert "base" not in page.url


def test_what_has_no_place_is_found_all_the_same(open_page: OpenPage) -> None:
    build.notice()
    lost = build.notice(geom=None, name="Retable disparu")
    page = open_page(FRANCE)
    wait_for_map(page)

    page.get_by_role("button", name="Voir 1 notice sans position").click()

    expect(page.locator("#results h3")).to_have_text([lost.name])
    expect(page.locator("#results .badge")).to_have_text(["sans position"])


def test_an_address_restores_the_search_and_the_view(open_page: OpenPage) -> None:
    build.notice(protection=Protection.CLASSE)
    build.notice(protection=Protection.INSCRIT)

    page = open_page("/?protection=classe&from=1001&to=1300#map=12/48.45/1.49")
    wait_for_map(page)

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    assert page.locator("input[value=classe]").is_checked()
    assert page.locator("input[name=from]").input_value() == "1001"
    assert zoom(page) == 12


def test_an_address_says_which_notice_is_open(
    open_page: OpenPage, site: str, complaints: Complaints
) -> None:
    complaints.expected = "404"
    notice = build.notice(name="Verrière")
    page = open_page("/?base=palissy#map=14/48.4479/1.4877")
    wait_for_map(page)
    popup = page.get_by_role("dialog")

    page.get_by_role("button", name="Situer sur la carte : Verrière").click()
    expect(page).to_have_url(re.compile(rf"\?base=palissy&n={notice.ref}#map="))
    page.go_back()
    expect(popup).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?base=palissy#map="))
    page.go_forward()
    expect(popup).to_contain_text("Verrière")

    page.get_by_text("Filtrer").click()
    page.locator("input[name=from]").fill("1700")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile(rf"from=1700&base=palissy&n={notice.ref}#map="))
    expect(popup).to_contain_text("Hors filtre")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"from=1700&base=palissy#map="))

    page.goto(f"{site}/?n={notice.ref}")
    expect(popup).to_contain_text("Verrière")
    assert zoom(page) == 16
    page.goto(f"{site}/?n=PA99999999")
    expect(page).to_have_url(re.compile(r"/#map="))


def test_the_back_button_undoes_a_search(open_page: OpenPage) -> None:
    build.notice()
    build.notice(name="Tour Eiffel", title="Tour Eiffel", geom=build.NOTRE_DAME)
    page = open_page(FRANCE)
    wait_for_map(page)
    search_for(page, "eiffel")
    expect(page.locator("#count")).to_contain_text("1 au total")

    page.go_back()

    expect(page.locator("#count")).to_contain_text("2 au total")
    expect(page.locator("#q")).to_have_value("")


def test_results_overseas_do_not_widen_the_view_to_the_whole_earth(open_page: OpenPage) -> None:
    build.notice()
    build.notice(geom=CAYENNE)
    page = open_page(FRANCE)
    wait_for_map(page)

    search_for(page, "verrière")

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 2 au total")


def test_the_list_goes_on_twenty_at_a_time(open_page: OpenPage) -> None:
    for _ in range(25):
        build.notice()
    page = open_page(FRANCE)
    wait_for_map(page)

    assert page.locator("#results > li").count() == 20
    page.get_by_role("button", name="Afficher la suite").click()
    expect(page.locator("#results > li")).to_have_count(25)
    expect(page.locator("#results > li a").nth(20)).to_be_focused()
    expect(page.locator(".more")).to_be_hidden()


def test_what_follows_is_added_once_and_to_its_own_list(open_page: OpenPage) -> None:
    for _ in range(65):
        build.notice()
    build.notice(name="Ailleurs", geom=build.NOTRE_DAME)
    page = open_page("/#map=12/48.4479/1.4877")
    wait_for_map(page)
    held: list[Route] = []
    page.route(re.compile(r"cursor="), lambda route: held.append(route))
    lines = page.locator("#results > li")
    more = page.get_by_role("button", name="Afficher la suite")

    more.dblclick()
    page.wait_for_timeout(300)
    for route in held:
        route.continue_()
    expect(lines).to_have_count(40)
    refs = page.locator("#results > li").evaluate_all("lines => lines.map(l => l.dataset.ref)")
    assert len(set(refs)) == 40
    assert len(held) == 1

    more.click()
    jump(page, build.NOTRE_DAME, zoom=13)
    expect(page.locator("#results h3")).to_have_text(["Ailleurs"])
    for route in held[1:]:
        route.continue_()
    page.wait_for_timeout(300)
    expect(lines).to_have_count(1)
    expect(more).to_be_hidden()


def test_a_wrong_period_is_said_and_the_list_stays(
    open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.expected = "422"
    build.notice()
    page = open_page("/?from=1300#map=5/46.6/2.3")
    wait_for_map(page)
    page.get_by_text("Filtrer").click()

    page.locator("input[name=to]").fill("1200")
    page.keyboard.press("Tab")

    expect(page.locator("#count")).to_contain_text("La période n’a pas été comprise")


def test_a_phone_searches_a_new_zone_when_told_to(open_page: OpenPage) -> None:
    build.notice()
    build.notice(geom=build.NOTRE_DAME)
    page = open_page(FRANCE, viewport=PHONE, has_touch=True, is_mobile=True)
    wait_for_map(page)

    jump(page, build.NOTRE_DAME, zoom=13)
    page.get_by_role("button", name="Chercher dans cette zone").click()

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 2 au total")
    expect(page.locator("#search-here")).to_be_hidden()
    expect(page.locator("#results-title")).to_be_focused()


def test_a_filter_answers_for_the_new_zone_too(open_page: OpenPage) -> None:
    build.notice()
    build.notice(geom=build.NOTRE_DAME)
    page = open_page(FRANCE)
    wait_for_map(page)
    page.get_by_label("Mettre à jour").uncheck()

    jump(page, build.NOTRE_DAME, zoom=13)
    expect(page.locator("#search-here")).to_be_visible()
    page.get_by_text("Filtrer").click()
    page.get_by_label("Palissy").check()

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 2 au total")
    expect(page.locator("#search-here")).to_be_hidden()


def test_filters_say_how_many_notices_each_choice_would_leave(open_page: OpenPage) -> None:
    build.notice(protection=Protection.CLASSE)
    build.notice(protection=Protection.CLASSE, picture=True, period_from=None, period_to=None)
    build.notice(ref="PA00000001", base="merimee", name="Église", geom=build.NOTRE_DAME)
    page = open_page(FRANCE)
    wait_for_map(page)

    page.get_by_text("Filtrer").click()
    counts = page.locator(".choice", has=page.locator("input[name=base]")).locator(".facet-count")
    expect(counts).to_have_text(["1", "0", "2", "0", "0", "0"])
    expect(page.get_by_label("Joconde")).to_be_disabled()
    expect(page.locator(".histogram-undated")).to_have_text("+ 1 notice sans datation")
    page.get_by_text("Notices par siècle").click()
    lines = page.locator(".histogram-told li")
    expect(lines).to_have_text(["12e siècle : 2 notices"])
    assert page.get_by_title("12e siècle : 2 notices").is_visible()
    assert serious_violations(page) == []

    page.get_by_label("Classé").check()
    expect(counts).to_have_text(["0", "0", "2", "0", "0", "0"])
    page.get_by_label("Palissy").check()
    expect(page.get_by_label("Inscrit")).to_be_disabled()
    page.get_by_label("Avec une image").check()
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    assert "picture=true" in page.url


def test_counts_that_come_late_are_not_those_of_other_filters(open_page: OpenPage) -> None:
    build.notice(protection=Protection.CLASSE)
    build.notice(ref="PA00000001", base="merimee", name="Église")
    page = open_page(FRANCE)
    wait_for_map(page)
    page.get_by_text("Filtrer").click()
    classed = page.locator(".choice", has=page.locator("[value=classe]")).locator(".facet-count")
    expect(classed).to_have_text("1")
    held: list[Route] = []
    page.route(re.compile(r"/facets\?.*base=merimee"), lambda route: held.append(route))

    page.get_by_label("Mérimée").check()
    expect(page.locator("#count")).to_contain_text("1 au total")
    page.locator("[value=merimee]").uncheck()
    expect(page.locator("#count")).to_contain_text("2 au total")
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)

    assert held != []
    expect(classed).to_have_text("1")
    expect(page.get_by_label("Classé")).to_be_enabled()


def test_a_period_is_chosen_with_the_keyboard(open_page: OpenPage) -> None:
    build.notice(name="Crypte", period_from=1001, period_to=1100)
    build.notice(name="Verrière", period_from=1201, period_to=1300)
    page = open_page(FRANCE)
    wait_for_map(page)
    page.get_by_text("Filtrer").click()
    thumb = page.get_by_label("Depuis le siècle")
    assert thumb.get_attribute("aria-valuetext") == "sans limite"

    thumb.focus()
    for _ in range(9):  # before the 5th, 5th, … 13th
        thumb.press("ArrowRight")

    expect(page.locator("#results h3")).to_have_text(["Verrière"])
    expect(thumb).to_have_attribute("aria-valuetext", "13e siècle : 1 notice")
    assert page.locator("input[name=from]").input_value() == "1201"
    assert "from=1201" in page.url
    page.get_by_role("button", name="Retirer le filtre Depuis 1201").click()
    expect(page.locator("#results h3")).to_have_count(2)
    assert thumb.get_attribute("aria-valuetext") == "sans limite"
