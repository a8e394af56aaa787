"""Twenty searches, one after the other: the map, the list, the page and the feeds count alike."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, NamedTuple, cast
from urllib.parse import parse_qs

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect

from notices.imports.run import run_import
from tests import build
from tests.browser.conftest import OpenPage
from tests.browser.map_of import drawn, jump, wait_for_map
from tests.notices.feeds.readers import ids_of

PANEL = 26 * 16 + 1  # pixels: what css/tokens.css gives the list, and the line beside it
TILE = 512  # pixels: the map shows one whole tile, so that what it draws is what the box holds
LISTED = 45  # the lists up to here are unrolled, the files up to 2,000 read
READ = 2_000
DRAWN = 1_000  # answers to words: the map says when there are more


class View(NamedTuple):
    """A tile of a zoom, which the map shows alone and whole."""

    z: int
    x: int
    y: int

    def centre(self) -> tuple[float, float]:
        side = 1 << self.z
        lat = math.atan(math.sinh(math.pi * (1 - 2 * (self.y + 0.5) / side)))
        return (self.x + 0.5) / side * 360 - 180, math.degrees(lat)


EAST = View(3, 4, 2)  # of Greenwich, from Alger to Oslo: most of France
CENTRE = View(5, 16, 11)
BEAUCE = View(8, 129, 88)
PARIS = View(9, 259, 176)
WEST = View(4, 7, 5)
ISLANDS = View(7, 41, 57)
SEARCHES: tuple[tuple[str, View], ...] = (
    ("", EAST),
    ("", PARIS),
    ("base=merimee", CENTRE),
    ("base=palissy&base=joconde", EAST),
    ("base=memoire", WEST),
    ("protection=classe", EAST),
    ("protection=inscrit&base=merimee", BEAUCE),
    ("from=1501&to=1700", CENTRE),
    ("from=1801", PARIS),
    ("to=1200", EAST),
    ("departement=75", PARIS),
    ("departement=2A&departement=13", EAST),
    ("departement=971", ISLANDS),
    ("precision=municipality", CENTRE),
    ("precision=building&precision=housenumber", EAST),
    ("picture=true", EAST),
    ("verified=true", CENTRE),
    ("located=false", CENTRE),
    ("q=%C3%A9glise", EAST),
    ("q=ch%C3%A2teau&base=merimee", CENTRE),
    ("commune=28085", BEAUCE),
    ("q=introuvable", PARIS),
)

# Of what the map holds for the view: cells and notices of the tiles, or answers in groups.
_DRAWN = """() => {
  const { map } = document.querySelector('#map')
  const bounds = map.getBounds()
  const whole = map.getLayoutProperty('tiles-near', 'visibility') !== 'none'
  const sources = whole ? { tiles: 'notices', communes: 'communes_notices' } : { found: '' }
  const seen = new Map()
  for (const [source, sourceLayer] of Object.entries(sources)) {
    for (const { geometry, properties } of map.querySourceFeatures(source, { sourceLayer })) {
      if (!bounds.contains(geometry.coordinates)) continue
      const { cluster_id, ref, count, point_count } = properties
      seen.set(`${source} ${cluster_id ?? ref ?? geometry.coordinates}`, point_count ?? count)
    }
  }
  return [...seen.values()].reduce((sum, count) => sum + count, 0)
}"""


def told(count: int) -> str:
    """Spell a number as the pages do."""
    return f"{count:,}".replace(",", "\u202f")


def ask(page: Page, query: str, view: View) -> list[float]:
    """Search from the address, as the Back button does; return the box that the map shows."""
    jump(page, view.centre(), view.z)
    page.evaluate(
        """(address) => {
          history.pushState(null, '', address + location.hash)
          dispatchEvent(new PopStateEvent('popstate'))
        }""",
        f"/?{query}",
    )
    box = page.evaluate("document.querySelector('#map').map.getBounds().toArray().flat()")
    return cast("list[float]", box)


def matched(client: Client, query: str) -> int:
    answer: dict[str, Any] = client.get(f"/api/v1/notices?limit=1&{query}").json()
    return cast("int", answer["numberMatched"])


def without_script(client: Client, query: str) -> int:
    return cast("int", client.get(f"/?{query}").context["total"])


def in_files(client: Client, query: str) -> dict[str, int]:
    """Return how many notices the files of a search hold."""
    held: dict[str, int] = {}
    for extension in ("geojson", "gpx"):
        answer = client.get(f"/api/v1/notices.{extension}?{query}")
        held[extension] = len(ids_of(extension, answer.getvalue()))
    return held


def unrolled(page: Page) -> int:
    """Return the length of the list, all of it."""
    lines = page.locator("#results > li")
    more = page.get_by_role("button", name="Afficher la suite")
    while more.is_visible():
        before = lines.count()
        more.click()
        expect(lines).not_to_have_count(before)
    return lines.count()


def agree(page: Page, client: Client, query: str, view: View) -> int:
    """Check one search in every way; return how many notices are in the view."""
    box = ask(page, query, view)
    everywhere = matched(client, query)
    located = "located=false" not in query
    bbox = ",".join(f"{degrees:.6f}" for degrees in box)
    inside = matched(client, f"{query}&bbox={bbox}") if located else everywhere
    said = f"{told(inside)} sur cette carte, {told(everywhere)} au total"
    alone = f"{told(everywhere)} notice{'s' if everywhere > 1 else ''}"
    expect(page.locator("#count")).to_have_text(said if located else alone)
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    assert without_script(client, query) == everywhere, query
    if located:
        drawn(page, "tiles-dot")  # once everything is drawn
        by_tiles = not {"q", "commune"} & set(parse_qs(query))
        expected = inside if by_tiles else min(inside, DRAWN)
        page.wait_for_function(f"(expected) => ({_DRAWN})() === expected", arg=expected)
    if inside <= LISTED:
        assert unrolled(page) == inside, query
    else:
        assert page.locator("#results > li").count() == 20, query
    if everywhere <= READ:
        held = in_files(client, query)
        nowhere = matched(client, f"{query}&located=false") if located else everywhere
        assert held == {"geojson": everywhere, "gpx": everywhere - nowhere}, query
    return inside


@pytest.fixture
def walk(open_page: OpenPage, client: Client) -> dict[str, int]:
    """Search for each in turn, in one page; return how many notices each view holds."""
    page = open_page("/#map=5/46.6/2.3", viewport={"width": PANEL + TILE, "height": TILE})
    wait_for_map(page)
    return {f"{query} {view}": agree(page, client, query, view) for query, view in SEARCHES}


@pytest.fixture
def notices(database: None) -> None:
    call_command("generate_notices", count=600, seed=7, verbosity=0)
    for place in [build.CHARTRES] * 5 + [build.NOTRE_DAME, None]:
        build.notice(geom=place)


@pytest.fixture
def monuments(notices: None, heritage_data: Path) -> None:
    run_import("merimee", heritage_data / "merimee/merimee_mh_2026_columns.csv.gz")


@pytest.mark.usefixtures("notices")
def test_the_map_the_list_the_page_and_the_feeds_agree(walk: dict[str, int]) -> None:
    assert len(walk) >= 20
    assert sum(count > 0 for count in walk.values()) >= 15


@pytest.mark.usefixtures("monuments")
def test_they_agree_on_the_real_monuments(walk: dict[str, int]) -> None:
    assert max(walk.values()) > 30_000
