"""Taking along what is shown: files, the address, a frame in somebody else's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests import build
from tests.browser.conftest import DEFAULTS, OpenPage
from tests.browser.map_of import wait_for_map

CHARTRES = "/?base=palissy#map=13/48.4479/1.4877"


def test_the_files_hold_the_notices_of_the_view(open_page: OpenPage, site: str) -> None:
    build.notice()
    build.notice(geom=build.NOTRE_DAME)
    build.notice(ref="PA00000001", base="merimee")
    page = open_page(CHARTRES)
    wait_for_map(page)
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 2 au total")

    page.get_by_text("Emporter et partager").click()

    for extension in ("gpx", "kml", "csv", "geojson"):
        link = page.locator(f"#take a[data-extension={extension}]")
        expect(link).to_have_attribute("href", re.compile(r"bbox="))
        answer = page.request.get(site + str(link.get_attribute("href")))
        assert (answer.status, answer.headers["geo-pop-matched"]) == (200, "1")


def test_the_address_and_the_frame_are_of_the_view(open_page: OpenPage, site: str) -> None:
    build.notice()
    # What is not in the list is refused, and the map warns of a refused place.
    allowed = ["clipboard-read", "clipboard-write", "geolocation"]
    page = open_page(CHARTRES, permissions=allowed)
    wait_for_map(page)

    page.get_by_text("Emporter et partager").click()
    page.get_by_role("button", name="Copier l’adresse").click()
    expect(page.locator(".take-said")).to_have_text("Copié.")
    copied = urlsplit(page.evaluate("navigator.clipboard.readText()"))
    assert parse_qs(copied.query) == {"base": ["palissy"]}
    assert copied.fragment.startswith("map=13/48.4")

    frame = page.locator("#take-frame").input_value()
    assert f'src="{site}/embed?base=palissy#map=13/48.4' in frame
    assert 'title="Carte du patrimoine, Geo POP"' in frame


@pytest.fixture
def other_site(site: str, tmp_path: Path) -> Iterator[str]:
    """Serve a page of another origin that shows the map; Chromium asks for a real server."""
    frame = f'<iframe src="{site}/embed{CHARTRES[1:]}" title="Carte" width="860" height="500">'
    page = f'<!doctype html><html lang="fr"><title>Autre site</title>{frame}</iframe>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_another_site_shows_the_map_without_a_cookie(browser: Browser, other_site: str) -> None:
    build.notice()
    with closing(browser.new_context(**DEFAULTS)) as context:
        page = context.new_page()
        page.goto(other_site)

        frame = page.frame_locator("iframe")
        expect(frame.locator("#count")).to_have_text("1 sur cette carte, 1 au total")
        whole = frame.get_by_role("link", name="Voir sur Geo POP")
        expect(whole).to_have_attribute("href", re.compile(r"^/\?base=palissy"))
        assert context.cookies() == []


def test_a_notice_of_the_frame_opens_beside(open_page: OpenPage) -> None:
    notice = build.notice()
    page = open_page("/embed" + CHARTRES[1:])
    wait_for_map(page)
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")

    with page.context.expect_page() as opened:
        page.get_by_role("link", name=notice.name).click()

    assert opened.value.url.endswith(f"/notice/{notice.ref}")
    assert "/embed" in page.url
