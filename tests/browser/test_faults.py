"""What goes wrong is said, with what to do; what was asked is kept."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from notices.vocabularies import Protection
from tests import build
from tests.browser.conftest import Complaints, OpenPage
from tests.browser.map_of import wait_for_map

VIEW = "/?base=palissy#map=12/48.4479/1.4877"
LISTS = re.compile(r"/api/v1/notices\?")
TOTALS = re.compile(r"/api/v1/notices\?(.*&)?limit=1$")


@pytest.mark.parametrize(
    ("status", "said"),
    [(500, "erreur (500)"), (503, "Le service est occupé"), (0, "Le service ne répond pas")],
)
def test_a_service_that_fails_is_asked_again(
    open_page: OpenPage, complaints: Complaints, status: int, said: str
) -> None:
    complaints.expected = "Failed to load resource"
    build.notice()
    page = open_page(VIEW)
    wait_for_map(page)

    def fail(route: Route) -> None:
        if status:
            route.fulfill(status=status, body="<html>")
        else:
            route.abort()

    page.route(LISTS, fail)
    page.locator("#q").fill("verrière")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text(said)
    expect(page.locator("#results > li")).to_have_count(1)
    expect(page.locator("#q")).to_have_value("verrière")

    page.unroute(LISTS)
    page.get_by_role("button", name="Réessayer").click()

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    expect(page.locator("#retry")).to_be_hidden()


def test_a_total_that_fails_is_said_and_no_older_one_stands_in(
    open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.expected = "Failed to load resource"
    build.notice(name="Retable")
    build.notice()
    page = open_page("/#map=12/48.4479/1.4877")
    wait_for_map(page)
    held: list[Route] = []
    page.route(TOTALS, lambda route: held.append(route))

    page.locator("#q").fill("retable")
    page.keyboard.press("Enter")
    expect(page.locator("#results > li")).to_have_count(1)
    expect(page.locator("#count")).to_have_text("2 sur cette carte, 2 au total")
    for route in held:
        route.fulfill(status=500, body="<html>")
    expect(page.locator("#count")).to_contain_text("erreur (500)")
    page.locator("#map canvas").press("ArrowLeft")  # the same criteria, seen elsewhere
    page.wait_for_timeout(1000)
    expect(page.locator("#count")).to_contain_text("erreur (500)")

    page.unroute(TOTALS)
    page.get_by_role("button", name="Réessayer").click()
    expect(page.locator("#count")).to_contain_text("1 au total")


def test_tiles_that_fail_are_asked_again(open_page: OpenPage, complaints: Complaints) -> None:
    complaints.expected = "Failed to load resource"
    build.notice()
    tiles = re.compile(r"/tiles/notices/")
    page = open_page("/")
    wait_for_map(page)
    failed: set[str] = set()

    def fail(route: Route) -> None:
        failed.add(urlsplit(route.request.url).path)
        route.fulfill(status=503)

    page.route(tiles, fail)
    page.get_by_text("Aller à", exact=True).click()
    page.get_by_role("button", name="Mayotte").click()
    expect(page.locator("#map-note")).to_be_visible()

    page.wait_for_load_state("networkidle")  # every zoom above has been tried, and failed
    asked: set[str] = set()
    page.unroute(tiles)
    page.on("response", lambda answer: asked.add(urlsplit(answer.url).path))
    page.locator("#map-again").click()

    expect(page.locator("#map-note")).to_be_hidden()
    page.wait_for_function("() => document.querySelector('#map').map.areTilesLoaded()")
    assert {path for path in failed if zoom_of(path) == max(map(zoom_of, failed))} <= asked


def zoom_of(path: str) -> int:
    return int(path.split("/")[3])


def test_nothing_found_offers_to_do_without_each_filter(open_page: OpenPage) -> None:
    build.notice(protection=Protection.CLASSE)
    build.notice(geom=build.NOTRE_DAME)
    page = open_page("/?base=palissy&protection=inscrit&q=verri%C3%A8re#map=12/48.4479/1.4877")
    ways = page.locator("#ways-out button")

    expect(ways).to_have_text(["Sans « Inscrit MH » : 1 notice"])
    ways.click()

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 2 au total")
    assert "protection" not in page.url
    expect(ways).to_have_count(0)
    expect(page.locator("#results-title")).to_be_focused()


def test_what_is_elsewhere_is_offered(open_page: OpenPage) -> None:
    build.notice(geom=(-52.33, 4.94), departement="973")
    build.notice(geom=(-52.33, 4.94), departement="973")
    page = open_page(VIEW)

    expect(page.locator("#ways-out button")).to_have_text(["Voir les 2 notices ailleurs"])
    page.get_by_role("button", name="2 résultats en Guyane — voir").click()

    expect(page.locator("#count")).to_have_text("2 sur cette carte, 2 au total")
    expect(page.locator("#elsewhere button")).to_have_count(0)


def test_nonsense_in_the_address_is_said_and_can_be_left_out(
    open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.expected = "422"
    build.notice()
    page = open_page("/?area=circle:1&utm_source=x#map=une/vue/perdue")

    expect(page.locator("#count")).to_contain_text("La zone n’a pas été comprise")
    expect(page.locator("#around-note")).to_contain_text("vue de cette adresse")
    page.get_by_role("button", name="Retirer le filtre Dans la zone dessinée").click()

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    expect(page.locator(".wrong")).to_have_count(0)


def test_a_place_that_is_refused_beforehand_is_explained_on_tap(
    open_page: OpenPage,
) -> None:
    page = open_page("/", permissions=["clipboard-read"])  # what is not in the list is refused
    wait_for_map(page)

    page.get_by_role("button", name="Autour de moi").click()

    expect(page.locator("#around-note")).to_contain_text("autorisez-le")


def test_the_notice_that_is_open_stays_and_says_that_it_is_left_out(open_page: OpenPage) -> None:
    notice = build.notice()
    page = open_page("/#map=14/48.4479/1.4877")
    wait_for_map(page)
    page.get_by_role("button", name=f"Situer sur la carte : {notice.name}").click()
    popup = page.locator(".maplibregl-popup")
    expect(popup).to_contain_text(notice.name)

    page.get_by_text("Filtrer").click()
    page.locator("input[name=from]").fill("1700")
    page.keyboard.press("Tab")
    expect(popup).to_contain_text("Hors filtre")
    expect(popup).to_contain_text(notice.name)

    page.get_by_role("button", name="Retirer le filtre Depuis 1700").click()
    expect(popup.locator(".card-outside")).to_have_count(0)
