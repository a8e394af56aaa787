"""axe-core finds nothing serious on any page, in any state that a visitor meets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from notices.vocabularies import Protection
from tests import build
from tests.browser.conftest import DESKTOP, PHONE, Complaints, OpenPage
from tests.browser.map_of import click_on, drawn, wait_for_map

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = {"serious", "critical"}


def serious_violations(page: Page) -> list[dict[str, Any]]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    results = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        {"rule": found["id"], "nodes": [node["html"] for node in found["nodes"]]}
        for found in results["violations"]
        if found["impact"] in SERIOUS
    ]


@pytest.fixture(params=["light desktop", "dark phone"])
def look(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Options of a context; between them, both schemes and both layouts."""
    scheme, layout = request.param.split()
    return {"color_scheme": scheme, "viewport": DESKTOP if layout == "desktop" else PHONE}


def test_the_map_page(open_page: OpenPage, look: dict[str, Any]) -> None:
    build.notice(protection=Protection.CLASSE)
    build.notice(geom=None)
    page = open_page("/?base=palissy#map=14/48.4479/1.4877", **look)
    wait_for_map(page)
    assert serious_violations(page) == []

    page.get_by_text("Filtrer").click()
    page.get_by_text("Légende").click()
    assert serious_violations(page) == []

    page.get_by_text("Légende").click()
    [mark] = drawn(page, "tiles-mark")
    click_on(page, mark)
    page.get_by_role("dialog").wait_for()
    assert serious_violations(page) == []


def test_the_notice_page(open_page: OpenPage, look: dict[str, Any]) -> None:
    notice = build.notice(
        protection=Protection.CLASSE,
        protections=[{"on": "1862", "act": "classé MH"}],
        demonstration=True,
        missing=True,
    )
    page = open_page(f"/notice/{notice.ref}", **look)
    page.wait_for_load_state("networkidle")
    assert serious_violations(page) == []


def test_an_address_that_leads_nowhere(
    open_page: OpenPage, complaints: Complaints, look: dict[str, Any]
) -> None:
    complaints.expected = "404"
    page = open_page("/notice/PA404", **look)
    assert serious_violations(page) == []
