"""The page of a notice in a browser: lists and small map, pictures, explanations, paper."""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from geo_pop import env
from tests import build
from tests.browser.conftest import Complaints, OpenPage

BUILDING = "PA28000001"
LON, LAT = build.CHARTRES


def test_lists_and_small_map_are_in_step(open_page: OpenPage) -> None:
    build.notice(base="merimee", ref=BUILDING, name="Cathédrale")
    held: dict[str, Any] = {"fields": {"REFA": [BUILDING]}, "links": {"building": [BUILDING]}}
    build.notice(**held)
    apart = build.notice(**held, name="Croix du pont", geom=(LON + 0.004, LAT))
    build.notice(base="merimee", name="Maison du Saumon", geom=(LON, LAT + 0.003))

    page = open_page(f"/notice/{BUILDING}")
    expect(page.locator("#locator-note")).to_have_text(
        "La carte montre aussi 2 autres notices de cette page. 1 notice de cette page est au même"
        " endroit."
    )
    drawn = page.evaluate(
        """async () => {
          const { map } = document.querySelector('#locator')
          await map.getSource('found').getData
          const data = await map.getSource('found').getData()
          return data.features.map((feature) => feature.properties.ref)
        }"""
    )
    page.get_by_role("link", name="Croix du pont").first.focus()

    assert len(drawn) == 2
    assert apart.ref in drawn


def test_a_label_explains_itself_by_keyboard(open_page: OpenPage) -> None:
    notice = build.notice(base="merimee", fields={"PPRO": "La tour"})

    page = open_page(f"/notice/{notice.ref}")
    label = page.locator("summary", has_text="Étendue de la protection")
    explained = page.get_by_text("Ce que les actes protègent")
    expect(explained).to_be_hidden()
    label.focus()
    page.keyboard.press("Enter")

    expect(explained).to_be_visible()


@pytest.fixture
def store() -> Iterator[str]:
    """Serve one picture, whatever is asked, from another host than the pages."""
    content = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(content, "JPEG")

    class Store(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "image/jpeg")
            self.end_headers()
            self.wfile.write(content.getvalue())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/pop"
    server.shutdown()
    server.server_close()


def photograph(**fields: Any) -> str:
    told = {"IMG": "memoire/APMH0001/vue.jpg", "DIFF": "CC BY 4.0", "COPY": "© Ville"}
    build.notice(base="memoire", ref="APMH0001", name="Vue", fields=told | fields)
    return "/notice/APMH0001"


def test_an_open_picture_comes_from_the_store_and_from_no_other_host(
    open_page: OpenPage, complaints: Complaints, store: str, settings: Any
) -> None:
    settings.PICTURES_URL = store
    policy = settings.CONTENT_SECURITY_POLICY
    directives = policy["DIRECTIVES"]
    images = [*directives["img-src"], *env.origin(store)]
    settings.CONTENT_SECURITY_POLICY = policy | {"DIRECTIVES": directives | {"img-src": images}}
    complaints.expected = store  # the one host that is asked for beside ours

    page = open_page(photograph())
    image = page.get_by_role("img", name="Vue")

    expect(image).to_have_js_property("naturalWidth", 8)
    expect(page.get_by_role("link", name="CC BY 4.0")).to_have_attribute(
        "href", re.compile("creativecommons")
    )


def test_without_the_policy_no_picture_comes_whatever_the_page_says(
    open_page: OpenPage, complaints: Complaints, store: str, settings: Any
) -> None:
    settings.PICTURES_URL = store
    complaints.expected = "vue.jpg"  # what was asked for, and the refusal that names it

    page = open_page(photograph())

    expect(page.get_by_role("img", name="Vue")).to_have_js_property("naturalWidth", 0)


def test_paper_has_no_navigation_and_keeps_the_address(open_page: OpenPage) -> None:
    notice = build.notice(base="merimee", fields={"PPRO": "La tour"})
    page = open_page(f"/notice/{notice.ref}")

    page.emulate_media(media="print")

    for hidden in (page.get_by_role("navigation").first, page.locator("#locator")):
        expect(hidden).to_be_hidden()
    expect(page.locator(".qr-code")).to_be_visible()
    expect(page.locator(".permanent")).to_contain_text(f"/id/{notice.ref}")
    expect(page.get_by_text("Position au bâtiment")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
