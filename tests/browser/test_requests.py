"""Where the pages of the service go by themselves: nowhere else, under a strict policy."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Request, Response

from tests import build
from tests.browser.conftest import OpenPage
from tests.browser.map_of import wait_for_map

FORBIDDEN = ("unsafe-inline", "unsafe-eval", "blob:", "http:", "https:", "*")


def test_the_map_asks_nobody_else(open_page: OpenPage, site: str) -> None:
    build.notice()
    page = open_page("/healthz")
    asked: set[str] = set()
    policies: list[str] = []

    def on_request(request: Request) -> None:
        scheme, host = urlsplit(request.url)[:2]
        asked.add(host if scheme in {"http", "https"} else f"{scheme}:")

    def on_response(response: Response) -> None:
        if response.request.resource_type == "document":
            policies.append(response.headers["content-security-policy"])

    page.on("request", on_request)
    page.on("response", on_response)
    page.goto(f"{site}/#map=12/48.4479/1.4877")
    wait_for_map(page)
    page.locator("#q").fill("verrière")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=verri"))
    wait_for_map(page)

    # MapLibre's style sheet holds the icons of its buttons.
    assert {urlsplit(site).netloc} <= asked <= {urlsplit(site).netloc, "data:"}
    assert len(policies) == 1
    assert [word for word in FORBIDDEN if word in policies[0]] == []
