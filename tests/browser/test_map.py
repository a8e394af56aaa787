"""The map of the first page: what it draws, and what a click on it does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from notices.vocabularies import Precision, Protection
from tests import build
from tests.browser.conftest import Complaints, OpenPage
from tests.browser.map_of import centre, click_on, drawn, jump, wait_for_map, zoom

DIJON = (5.0415, 47.322)
FRANCE = "/#map=5/46.6/2.3"
CHARTRES_CLOSE = "/#map=15/48.4479/1.4877"


def test_the_map_draws_every_located_notice(open_page: OpenPage) -> None:
    for place in (build.CHARTRES, build.CHARTRES, build.NOTRE_DAME, DIJON):
        build.notice(geom=place)
    build.notice(geom=None)

    page = open_page(FRANCE)
    wait_for_map(page)

    features = drawn(page, "tiles-group", "tiles-dot")
    assert sum(feature["count"] for feature in features) == 4


def test_the_list_counts_what_the_api_counts(open_page: OpenPage, site: str) -> None:
    for place in (build.CHARTRES, build.NOTRE_DAME, DIJON):
        build.notice(geom=place)

    page = open_page("/#map=8/48.65/1.9")  # Chartres and Paris, not Dijon
    wait_for_map(page)

    answer = page.request.get(f"{site}/api/v1/notices?bbox=1,48,3,49.2").json()
    expect(page.locator("#count")).to_have_text("2 sur cette carte, 3 au total")
    assert answer["numberMatched"] == 2
    assert page.locator("#results > li").count() == 2
    label = page.locator("#map canvas").get_attribute("aria-label")
    assert label == "Carte des notices, 2 résultats"


def test_a_group_opens_into_a_closer_view(open_page: OpenPage) -> None:
    build.notice(geom=build.CHARTRES)
    build.notice(geom=(1.5, 48.45))
    page = open_page(FRANCE)
    wait_for_map(page)

    [group] = drawn(page, "tiles-group")
    click_on(page, group)
    page.wait_for_function("() => document.querySelector('#map').map.getZoom() > 10")
    wait_for_map(page)

    assert len(drawn(page, "tiles-dot")) == 2


def test_notices_on_one_spot_open_as_a_list(open_page: OpenPage) -> None:
    here = [build.notice(name=f"Verrière {rank}") for rank in range(3)]
    page = open_page(FRANCE)
    wait_for_map(page)
    before = zoom(page)

    [group] = drawn(page, "tiles-group")
    click_on(page, group)

    popup = page.locator(".maplibregl-popup")
    expect(popup.get_by_role("heading")).to_have_text("3 notices ici")
    assert sorted(popup.get_by_role("link").all_text_contents()) == [n.name for n in here]
    assert zoom(page) == before


def test_no_imprecise_place_is_drawn_as_an_exact_one(open_page: OpenPage) -> None:
    build.notice(geom=(1.40, 48.44), precision=Precision.STREET, radius_m=400)
    build.notice(geom=(1.50, 48.45), precision=Precision.MUNICIPALITY, radius_m=4000)
    build.notice(geom=(1.60, 48.46), protection=Protection.INSCRIT)
    page = open_page("/#map=10/48.45/1.5")
    wait_for_map(page)

    marks = {m["radius_m"]: m["image"] for m in drawn(page, "tiles-mark", "communes-mark")}
    assert marks == {
        400: "light/near/palissy/none",
        4000: "light/territory/palissy/none",
        50: "light/exact/palissy/inscrit",
    }
    assert [circle["radius_m"] for circle in drawn(page, "tiles-near")] == [400]


def test_the_circle_of_doubt_has_a_dashed_edge_to_scale(open_page: OpenPage) -> None:
    build.notice(precision=Precision.STREET, radius_m=400)
    page = open_page("/#map=14/48.4479/1.4877")
    wait_for_map(page)

    page.wait_for_function(
        """() => document.querySelector('#map').map
          .queryRenderedFeatures({layers: ['edges']}).length"""
    )
    edge = page.evaluate(
        """async () => {
          const { map } = document.querySelector('#map')
          const { geometry } = (await map.getSource('edges').getData()).features[0]
          const lat = geometry.coordinates.map((place) => place[1])
          const dashes = map.getPaintProperty('edges', 'line-dasharray')
          return { high: Math.max(...lat) - Math.min(...lat), dashes }
        }"""
    )

    assert edge["high"] == pytest.approx(2 * 400 / 111_195, rel=0.01)  # metres of a degree
    assert edge["dashes"]


def test_the_list_and_the_map_point_at_each_other(open_page: OpenPage) -> None:
    notice = build.notice()
    page = open_page(CHARTRES_CLOSE)
    wait_for_map(page)

    page.locator("#results a").hover()
    page.wait_for_function(
        """() => document.querySelector('#map').map
          .queryRenderedFeatures({layers: ['highlight']}).length"""
    )
    [mark] = drawn(page, "tiles-mark")
    page.locator("#map canvas").hover(position={"x": mark["x"], "y": mark["y"]})
    line = page.locator(f"#results > li[data-ref='{notice.ref}']")
    expect(line).to_have_class("result is-pointed")


def test_the_colours_follow_the_visitors_scheme(open_page: OpenPage) -> None:
    build.notice()
    page = open_page(CHARTRES_CLOSE, color_scheme="light")
    wait_for_map(page)

    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        """() => document.querySelector('#map').map
          .queryRenderedFeatures({layers: ['tiles-mark']})
          .some((mark) => mark.layer.layout['icon-image'].name.startsWith('dark/'))"""
    )


def test_a_hole_in_the_map_is_said(open_page: OpenPage, complaints: Complaints) -> None:
    complaints.expected = "503"
    build.notice()
    page = open_page(FRANCE)
    wait_for_map(page)
    note = page.get_by_text("Une partie de la carte n’a pas pu être chargée.")
    expect(note).to_be_hidden()

    page.route("**/tiles/**", lambda route: route.fulfill(status=503))
    jump(page, build.CHARTRES, zoom=9)

    expect(note).to_be_visible()


def test_around_me_goes_there_and_shows_the_doubt(open_page: OpenPage) -> None:
    build.notice()
    lon, lat = build.CHARTRES
    here = {"longitude": lon, "latitude": lat, "accuracy": 300}
    page = open_page(FRANCE, geolocation=here, permissions=["geolocation"])
    wait_for_map(page)

    page.get_by_role("button", name="Autour de moi").click()
    page.wait_for_function("() => document.querySelector('#map').map.getZoom() > 12")
    wait_for_map(page)

    assert centre(page) == pytest.approx(build.CHARTRES, abs=0.001)
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
    expect(page.locator(".maplibregl-user-location-accuracy-circle")).to_be_attached()


REFUSED = """
navigator.geolocation.getCurrentPosition = (done, fail) => setTimeout(fail, 0, {code: %d})
"""


@pytest.mark.parametrize(
    ("code", "said"), [(1, "autorisez-le"), (2, "ne sait pas où il est"), (3, "trop longtemps")]
)
def test_around_me_says_why_it_cannot_be(open_page: OpenPage, code: int, said: str) -> None:
    page = open_page(FRANCE, script=REFUSED % code)
    wait_for_map(page)

    page.get_by_role("button", name="Autour de moi").click()

    expect(page.locator("#around-note")).to_contain_text(said)
    expect(page.get_by_role("combobox")).to_be_enabled()


# The page's own question is answered, that of MapLibre's button is not yet.
UNDECIDED = """
const ask = navigator.permissions.query.bind(navigator.permissions)
let asked = 0
navigator.permissions.query = (what) => (asked++ ? new Promise(() => {}) : ask(what))
"""


def test_around_me_has_its_name_before_it_may_be_asked(open_page: OpenPage) -> None:
    page = open_page(FRANCE, script=UNDECIDED)
    wait_for_map(page)

    expect(page.locator(".maplibregl-ctrl-geolocate")).to_be_disabled()
    expect(page.locator(".maplibregl-ctrl-geolocate")).to_have_accessible_name("Autour de moi")
