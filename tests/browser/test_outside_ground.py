"""The ground of another service over ours: there, failing, slow; never a blank map."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import mapbox_vector_tile
import pytest
from playwright.sync_api import Page

from tests import build
from tests.browser.conftest import Complaints, OpenPage
from tests.browser.map_of import drawn, wait_for_map, wait_until_drawn

CHARTRES = "/#map=13/48.4479/1.4877"
SQUARE = "POLYGON ((0 0, 4096 0, 4096 4096, 0 4096, 0 0))"
TILE = mapbox_vector_tile.encode(
    [{"name": "plan", "features": [{"geometry": SQUARE, "properties": {}}]}]
)
OURS = "document.querySelector('#map').map.getLayoutProperty('commune-names', 'visibility')"


class Neighbour:
    """A service of styles and tiles on another port; ``status`` and ``hold`` are the test's."""

    def __init__(self) -> None:
        self.status = {"style": 200, "tile": 200}
        self.hold = Event()
        self.hold.set()
        self.asked: list[str] = []

    def answer(self, path: str, site: str) -> tuple[int, bytes]:
        """Return the style, or the same tile everywhere."""
        kind = "style" if path == "/style.json" else "tile"
        self.asked.append(kind)
        if kind == "style":
            self.hold.wait(20)
        source = {"type": "vector", "tiles": [f"{site}/{{z}}/{{x}}/{{y}}.pbf"], "maxzoom": 14}
        paint = {"fill-color": "#ff00ff"}
        style = {
            "version": 8,
            "glyphs": f"{site}/fonts/{{fontstack}}/{{range}}.pbf",
            "sources": {"plan": source},
            "layers": [
                {"id": "paper", "type": "background", "paint": {"background-color": "#ffffff"}},
                {"id": "plan", "type": "fill", "source": "plan", "source-layer": "plan"}
                | {"paint": paint},
            ],
        }
        return self.status[kind], json.dumps(style).encode() if kind == "style" else TILE


@contextmanager
def serving(neighbour: Neighbour) -> Iterator[str]:
    """Serve another host."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = neighbour.answer(self.path, f"http://{self.headers['Host']}")
            self.send_response(status)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    neighbour.hold.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def neighbour(settings: Any, complaints: Complaints) -> Iterator[Neighbour]:
    """Name another service as the ground, as the operator does."""
    one = Neighbour()
    with serving(one) as site:
        settings.BASEMAP_STYLE_URL = f"{site}/style.json"
        policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
        for directive in ("connect-src", "img-src"):
            policy["DIRECTIVES"][directive].append(site)
        settings.CONTENT_SECURITY_POLICY = policy
        yield one
    # Asked of that host alone, and what it refused: the rest is still complained of.
    told = (f"request to {site.removeprefix('http://')}", "error: Failed to load resource")
    complaints.heard[:] = [said for said in complaints.heard if not said.startswith(told)]


def theirs(page: Page) -> int:
    count: int = page.evaluate(
        "document.querySelector('#map').map"
        ".queryRenderedFeatures({layers: ['outside-plan']}).length"
    )
    return count


def test_their_ground_lies_between_ours_and_the_notices(
    open_page: OpenPage, neighbour: Neighbour
) -> None:
    build.notice()
    page = open_page(CHARTRES)
    wait_for_map(page)
    page.wait_for_function(f"() => {OURS} === 'none'")
    wait_for_map(page)

    assert theirs(page) > 0
    assert drawn(page, "tiles-mark", "tiles-dot") != []
    order = page.evaluate("document.querySelector('#map').map.getLayersOrder()")
    assert order.index("france") < order.index("outside-plan") < order.index("tiles-mark")
    assert "outside-paper" not in order
    assert "© IGN" in page.locator(".maplibregl-ctrl-attrib").inner_text()


@pytest.mark.parametrize("failing", ["style", "tile"])
def test_ours_is_there_when_theirs_fails(
    open_page: OpenPage, neighbour: Neighbour, failing: str
) -> None:
    build.notice()
    neighbour.status[failing] = 500
    page = open_page(CHARTRES)
    wait_for_map(page)

    assert failing in neighbour.asked
    assert page.evaluate(OURS) in {None, "visible"}
    assert drawn(page, "tiles-mark", "tiles-dot") != []
    assert page.locator("#map-note").is_hidden()


def test_a_slow_one_keeps_nobody_waiting(open_page: OpenPage, neighbour: Neighbour) -> None:
    build.notice()
    neighbour.hold.clear()
    page = open_page(CHARTRES)
    wait_for_map(page)

    assert neighbour.asked == ["style"]
    assert drawn(page, "tiles-mark", "tiles-dot") != []
    neighbour.hold.set()
    page.wait_for_function(f"() => {OURS} === 'none'")


def test_the_dark_scheme_keeps_ours(open_page: OpenPage, neighbour: Neighbour) -> None:
    page = open_page(CHARTRES, color_scheme="dark")
    wait_for_map(page)
    page.wait_for_function("() => document.querySelector('#map').map.getLayer('outside-plan')")
    wait_for_map(page)

    assert theirs(page) == 0
    assert page.evaluate(OURS) == "visible"


@pytest.mark.parametrize("address", ["/notice/{}/position", "/cartes/vitraux"])
def test_the_maps_of_forms_and_themes_have_it_too(
    open_page: OpenPage, neighbour: Neighbour, address: str
) -> None:
    notice = build.notice()
    build.thematic_map(view="13/48.4479/1.4877")
    page = open_page(address.format(notice.ref))
    page.locator("#map").scroll_into_view_if_needed()  # it comes when it is about to be seen
    page.wait_for_function("() => document.querySelector('#map').map?.getLayer('outside-plan')")
    wait_until_drawn(page)

    assert theirs(page) > 0
