"""The pin of the locator: where it is at first, and how a mouse drags it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MISPLACED = (1.4930, 48.4479)  # 390 m east of the cathedral, in the lower town


def drag(page: Page, handle: Locator, east: int, south: int) -> None:
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + east / 2, y + south / 2, steps=4)
    page.mouse.move(x + east, y + south, steps=4)
    page.mouse.up()
