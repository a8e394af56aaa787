"""What other sites draw with the tiles, and what they see after a correction."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from notices.corrections import Correction, correct
from notices.vocabularies import Precision
from tests import build
from tests.browser.conftest import OpenPage
from tests.browser.map_of import drawn, wait_for_map

ROOT = Path(__file__).parents[2]
OPENLAYERS = ROOT / "node_modules" / "ol" / "dist" / "ol.js"
COUNTRIES = ROOT / "tests" / "samples" / "countries.json"
MOVED = (1.50, 48.455)

# An application of another site: only what docs/tiles.md promises.
MAPLIBRE = """async (style) => {
  const { Map: GlMap, setWorkerUrl } = await import('/static/vendor/maplibre-gl.mjs')
  setWorkerUrl('/static/vendor/maplibre-gl-worker.mjs')
  const container = document.createElement('div')
  container.style.cssText = 'position: fixed; inset: 0; width: 800px; height: 500px'
  document.body.replaceChildren(container)
  const map = new GlMap({ container, style, center: [1.4877, 48.4479], zoom: 11.2 })
  await map.once('idle')
  const features = (layers) => map.queryRenderedFeatures({ layers }).map((f) => f.properties)
  return {
    notices: features(['notices', 'groups']),
    communes: features(['communes_notices']),
    ground: new Set(map.queryRenderedFeatures().map((f) => f.layer.id)).has('france'),
    names: features(['communes-names']).map(({ name }) => name),
  }
}"""
READ_BY_OPENLAYERS = """async (address) => {
  const container = document.createElement('div')
  container.style.cssText = 'position: fixed; inset: 0; width: 800px; height: 500px'
  document.body.replaceChildren(container)
  const source = new ol.source.VectorTile({
    format: new ol.format.MVT(), url: address, maxZoom: 16,
  })
  const layer = new ol.layer.VectorTile({ source })
  const centre = ol.proj.fromLonLat([1.4877, 48.4479])
  const view = new ol.View({ center: centre, zoom: 13 })
  const map = new ol.Map({ target: container, layers: [layer], view })
  await new Promise((done) => map.once('rendercomplete', done))
  const features = layer.getFeaturesInExtent(map.getView().calculateExtent())
  return features.map((feature) => ({
    ...feature.getProperties(),
    place: ol.proj.toLonLat(feature.getFlatCoordinates()),
  }))
}"""


@pytest.fixture
def outside(browser: Browser, site: str) -> Page:
    """Open a page without our policy, as another site would be."""
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(f"{site}/healthz")
    return page


def test_maplibre_draws_our_style_as_it_is(outside: Page, site: str) -> None:
    build.commune(half=0.0625)
    build.notice(protection=1)
    for _ in range(3):
        build.notice(geom=(1.47, 48.44))
    for _ in range(5):
        build.notice(precision=Precision.MUNICIPALITY, geom=(1.5, 48.45))
    call_command("build_reference", countries=COUNTRIES, verbosity=0)

    for scheme in ("light", "dark"):
        seen = outside.evaluate(MAPLIBRE, f"{site}/tiles/style.json?scheme={scheme}")

        assert sum(notice["count"] for notice in seen["notices"]) == 4
        assert [commune["count"] for commune in seen["communes"]] == [5]
        assert seen["ground"]
        assert seen["names"] == ["Chartres"]


def test_openlayers_reads_the_tiles(outside: Page, site: str) -> None:
    notice = build.notice(protection=3)
    outside.add_script_tag(path=OPENLAYERS)

    address = outside.request.get(f"{site}/tiles/notices.json").json()["tiles"][0]
    [pin] = cast("list[dict[str, Any]]", outside.evaluate(READ_BY_OPENLAYERS, address))

    assert (pin["ref"], pin["protection"], pin["layer"]) == (
        notice.ref,
        "classe inscrit",
        "notices",
    )
    assert pin["place"] == pytest.approx(build.CHARTRES, abs=5e-5)


def test_a_notice_that_is_moved_is_elsewhere_in_the_next_tile(open_page: OpenPage) -> None:
    notice = build.notice()
    here = "/#map=13/48.4479/1.4877"
    page = open_page(here)
    wait_for_map(page)
    [before] = drawn(page, "tiles-dot")

    correct(
        notice.pk,
        Correction("vue sur place", *MOVED, Precision.BUILDING, 10),
        User.objects.create(username="agent", is_staff=True),
    )
    page = open_page(here)  # another visitor: the first one's copies are his own for 10 s
    wait_for_map(page)

    [after] = drawn(page, "tiles-dot")
    assert after["x"] > before["x"] + 50  # 900 m east, at 6 m a pixel
    assert after["y"] < before["y"]


def test_the_example_draws_the_notices_and_says_whose_they_are(open_page: OpenPage) -> None:
    for place in (build.CHARTRES, (1.49, 48.45), (1.52, 48.44)):
        build.notice(geom=place)
    call_command("build_reference", countries=COUNTRIES, verbosity=0)

    page = open_page("/tiles/notices.html")
    attribution = page.locator(".maplibregl-ctrl-attrib")
    expect(attribution).to_contain_text("Ministère de la Culture, Licence Ouverte 2.0")
    expect(attribution).to_contain_text("Natural Earth")
    assert page.locator("pre", has_text="new GlMap({").count() == 1
