"""What axe-core says of a page, in the looks that visitors give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NARROW = {"width": 320, "height": 640}

# Scheme, size, size of the text: between them each scheme, each layout, and twice the text.
LOOKS: tuple[tuple[Any, Any, str], ...] = (
    ("light", DESKTOP, "100%"),
    ("dark", PHONE, "100%"),
    ("light", NARROW, "100%"),
    ("dark", DESKTOP, "200%"),
)


def violations(page: Page) -> list[dict[str, Any]]:
    """Return every rule that is broken, whatever its weight, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    # It would add the sheets of the page as elements, which the policy of the page refuses.
    results = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    return [
        {
            "rule": found["id"],
            "impact": found["impact"],
            "nodes": [(node["html"], node["failureSummary"]) for node in found["nodes"]],
        }
        for found in results["violations"]
    ]


# Enough where nothing but words and boxes changes: each scheme, the narrowest, twice the text.
FEW_LOOKS = (LOOKS[2], LOOKS[3])


def looks(page: Page, among: Sequence[tuple[Any, Any, str]] = LOOKS) -> Iterator[str]:
    """Give the page each look in turn, without opening it again."""
    for scheme, size, text in among:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        page.evaluate("(size) => { document.documentElement.style.fontSize = size }", text)
        yield f"{scheme} {size['width']} {text}"


def faults(page: Page, among: Sequence[tuple[Any, Any, str]] = LOOKS) -> dict[str, Any]:
    """Return, for each look, what axe finds and how far the page is too wide."""
    found: dict[str, Any] = {}
    for look in looks(page, among):
        broken: list[Any] = [*violations(page)]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            broken.append(f"{wide} pixels too wide")
        if broken:
            found[look] = broken
    return found
