"""Searching in an area that is drawn or typed, and along a route that is brought."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests import build
from tests.browser.conftest import PHONE, Complaints, OpenPage
from tests.browser.map_of import IDLE, drawn, wait_for_map

VIEW = "/#map=12/48.4479/1.4877"
NEAR = (build.CHARTRES[0] + 0.01, build.CHARTRES[1])  # 740 m to the east
GPX = """<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="48.4479" lon="1.40"/><trkpt lat="48.4479" lon="1.60"/></trkseg></trk></gpx>"""


def two_notices() -> tuple[str, str]:
    """Store one at the cathedral, and one 740 m from it."""
    return build.notice(name="Belle Verrière").ref, build.notice(name="Porte", geom=NEAR).ref


def opened(page: Page) -> Page:
    wait_for_map(page)
    page.get_by_text("Zone dessinée ou parcours").click()
    return page


def area_of(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("area", [""])[0]


def tap(page: Page, place: tuple[float, float]) -> None:
    at = page.evaluate("(at) => ({ ...document.querySelector('#map').map.project(at) })", place)
    page.locator("#map canvas").click(position=at)


def lines_of(page: Page) -> set[str]:
    """Return what has a line on the map: an area, a route."""
    page.evaluate(IDLE)
    found = page.evaluate(
        """() => document.querySelector('#map').map
          .queryRenderedFeatures({ layers: ['drawn-line'] })
          .map(({ properties }) => properties.kind)
        """
    )
    return set(found)


def test_a_circle_is_drawn_in_two_clicks_and_taken_away(open_page: OpenPage) -> None:
    two_notices()
    page = opened(open_page(VIEW))

    page.get_by_role("button", name="Cercle", exact=True).click()
    tap(page, build.CHARTRES)  # on a notice, which does not open
    tap(page, (build.CHARTRES[0], build.CHARTRES[1] + 0.0045))

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    assert re.fullmatch(r"circle:1\.48\d*,48\.44\d*,(4|5)\d\d", area_of(page))
    assert [one["name"] for one in drawn(page, "tiles-dot")] == ["Belle Verrière"]
    assert lines_of(page) == {"area"}
    expect(page.locator(".maplibregl-popup")).to_have_count(0)

    page.get_by_text("Filtrer").click()
    expect(page.locator(".choice:has([value=palissy]) .facet-count")).to_have_text("1")
    page.get_by_text("Emporter et partager").click()
    expect(page.locator("#take a[data-extension=gpx]")).to_have_attribute(
        "href", re.compile(r"area=circle")
    )
    gpx = page.locator("#take a[data-extension=gpx]").get_attribute("href")
    answer = page.request.get(page.url.partition("/?")[0] + str(gpx))
    assert answer.text().count("<wpt") == 1

    page.get_by_role("button", name="Retirer le filtre Dans la zone dessinée").click()
    expect(page.locator("#count")).to_have_text("2 sur cette carte, 2 au total")
    assert lines_of(page) == set()
    page.go_back()
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")


def test_a_polygon_is_drawn_with_the_keyboard_alone(open_page: OpenPage) -> None:
    two_notices()
    page = opened(open_page("/#map=15/48.4479/1.4877"))

    page.get_by_role("button", name="Polygone").press("Enter")
    expect(page.locator("#map canvas")).to_be_focused()
    for keys in (["ArrowUp"], ["ArrowRight", "ArrowDown", "ArrowDown"], ["ArrowLeft"] * 2):
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Terminer").press("Enter")

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    assert area_of(page).startswith("polygon:")
    expect(page.locator("#sketch-bar")).to_be_hidden()


def test_an_area_is_typed_and_its_faults_are_said_beside_what_was_typed(
    open_page: OpenPage,
) -> None:
    two_notices()
    page = opened(open_page(VIEW))
    centre, refused = page.locator("[name=centre]"), page.locator("#area-refused")

    centre.fill("Chartres")
    centre.press("Enter")
    expect(refused).to_contain_text("latitude d’abord")
    expect(centre).to_have_value("Chartres")
    expect(centre).to_be_focused()

    centre.fill("48,4479 1,4877")
    page.locator("[name=metres]").fill("500")
    centre.press("Enter")
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    assert area_of(page) == "circle:1.4877,48.4479,500"

    page.locator("[name=metres]").fill("1000")
    page.get_by_role("button", name="Chercher dans ce cercle").click()
    expect(page.locator("#count")).to_have_text("2 sur cette carte, 2 au total")

    page.get_by_text("Polygone par ses coordonnées").click()
    page.locator("[name=vertices]").fill("48,1\n49,2\n48,2\n49,1")
    page.get_by_role("button", name="Chercher dans ce polygone").click()
    expect(refused).to_contain_text("dans l’ordre du tour")


def test_an_address_leads_to_its_area_and_a_phone_draws_by_taps(open_page: OpenPage) -> None:
    two_notices()
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    page = opened(open_page("/?area=circle:1.4877,48.4479,500", **phone))

    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    page.get_by_role("button", name="Rectangle").tap()
    expect(page.locator("#sketch-help")).to_contain_text("Posez un coin")
    for x, y in ((20, 120), (340, 280)):
        page.touchscreen.tap(x, y)
    expect(page.locator("#sketch-bar")).to_be_hidden()
    assert area_of(page).startswith("box:")


def test_notices_along_a_route_come_in_the_order_of_travel(open_page: OpenPage) -> None:
    two_notices()
    build.notice(name="Loin", geom=(1.5, 48.47))
    build.notice(ref="PA00000001", base="merimee", name="Église", geom=(1.55, 48.4479))
    page = opened(open_page("/"))

    drop(page, "chemin.gpx", GPX)

    expect(page.locator("#count")).to_have_text("3 notices le long du parcours")
    expect(page.locator("#results h3")).to_have_text(["Belle Verrière", "Porte", "Église"])
    expect(page.locator(".result-along").first).to_have_text(
        re.compile(r"^à 6,5 km du départ, à \d m sur la (gauche|droite)$")
    )
    assert lines_of(page) == {"route"}
    page.locator("#route-corridor").select_option("5000")
    expect(page.locator("#results h3")).to_have_count(4)

    page.get_by_text("Filtrer").click()
    page.get_by_label("Mérimée").check()
    expect(page.locator("#results h3")).to_have_text(["Église"])
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Télécharger GPX").click()
    assert downloading.value.path().read_text().count("<wpt") == 1

    page.get_by_role("button", name="Quitter l’itinéraire").click()
    expect(page.locator("#count")).to_contain_text("sur cette carte, 1 au total")
    assert lines_of(page) == set()


def test_what_is_no_route_is_said_near_its_field_and_the_search_goes_on(
    open_page: OpenPage, complaints: Complaints
) -> None:
    complaints.expected = "422"
    two_notices()
    page = opened(open_page(VIEW))
    refused = page.locator("#route-refused")

    for body, sentence in (
        ("bonjour", "n’est pas un parcours lisible"),
        (GPX.replace('<trkpt lat="48.4479" lon="1.60"/>', ""), "deux points au moins"),
        (GPX.replace('lon="1.60"', 'lon="60"'), "trop long"),
    ):
        page.locator("#route-file").set_input_files(
            {"name": "a.gpx", "mimeType": "application/gpx+xml", "buffer": body.encode()}
        )
        expect(refused).to_contain_text(sentence)
        expect(page.locator("#count")).to_have_text("2 sur cette carte, 2 au total")

    drop(page, "chemin.gpx", GPX)
    expect(refused).to_be_empty()
    expect(page.locator("#count")).to_have_text("2 notices le long du parcours")


def drop(page: Page, name: str, text: str) -> None:
    """Drop a file on the middle of the page, as from a folder."""
    page.evaluate(
        """({ name, text }) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([text], name, { type: 'application/gpx+xml' }))
          const map = document.querySelector('#map')
          const how = { dataTransfer, bubbles: true, cancelable: true }
          for (const type of ['dragover', 'drop']) map.dispatchEvent(new DragEvent(type, how))
        }""",
        {"name": name, "text": text},
    )
