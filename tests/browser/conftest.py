"""A real browser on a real server: Debian's Chromium, its WebGL drawn by the processor."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

# Playwright keeps an event loop in this thread; the tests themselves are synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--no-sandbox",
    # Chromium's own calls home, which the tests must not wait for.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
]
PATIENCE = 20_000  # milliseconds: the processor may be busy with the other tests
DESKTOP = {"width": 900, "height": 600}  # small: the processor draws every pixel too
PHONE = {"width": 360, "height": 740}

# Jumps instead of flights: the processor draws every frame.
DEFAULTS: dict[str, Any] = {
    "viewport": DESKTOP,
    "locale": "fr-FR",
    "reduced_motion": "reduce",
    # What a service worker asks for passes by the routes of a test; tests of it allow it.
    "service_workers": "block",
}

_BLOCKED = "Service Worker registration blocked by Playwright"  # as DEFAULTS ask

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def site(database: None) -> Iterator[str]:
    """Serve the pages over HTTP, on the rows that the test builds."""
    others = set(threading.enumerate())
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()
    # A page that is closed does not end what it asked for: a tile that is drawn late locks the
    # tables that are emptied, or is kept among those of the next test.
    for thread in set(threading.enumerate()) - others:
        if "process_request" in thread.name:
            thread.join(PATIENCE / 1000)


@dataclass
class Complaints:
    """Errors and warnings of the browser, and requests to another host.

    A test that provokes some says what they hold in ``expected``.
    """

    heard: list[str] = field(default_factory=list)
    expected: str = ""

    @property
    def unexpected(self) -> list[str]:
        """What the test did not provoke."""
        return [said for said in self.heard if not self.expected or self.expected not in said]


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    """Fail the test whose pages complained of something else than it expected."""
    heard = Complaints()
    yield heard
    assert heard.unexpected == []


@pytest.fixture
def open_page(browser: Browser, site: str, complaints: Complaints) -> Iterator[OpenPage]:
    """Open an address of the service; options are those of a Playwright context.

    A ``script`` runs before those of the page.
    """
    contexts = []

    def open_one(address: str, script: str = "", **options: Any) -> Page:
        context = browser.new_context(**DEFAULTS | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        _listen(page, site, complaints.heard)
        if script:
            page.add_init_script(script)
        page.goto(site + address)
        return page

    yield open_one
    for context in contexts:
        context.close()


def _listen(page: Page, site: str, complaints: list[str]) -> None:
    def on_request(request: Request) -> None:
        # data: is how MapLibre's style sheet holds the icons of its buttons.
        if not request.url.startswith((site, "data:")):
            complaints.append(f"request to {urlsplit(request.url).netloc}: {request.url}")

    page.on("request", on_request)
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    page.on(
        "console",
        lambda said: (
            complaints.append(f"{said.type}: {said.text} ({page.url})")
            if said.type in ("error", "warning") and said.text != _BLOCKED
            else None
        ),
    )
