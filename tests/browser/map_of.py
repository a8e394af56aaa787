"""What the tests ask of the map of a page."""

from __future__ import annotations

from typing import Any, cast

from playwright.sync_api import Page, expect

# The next frame after which nothing is left to load, to place or to fade in.
IDLE = """() => new Promise((done) => {
  const { map } = document.querySelector('#map')
  map.once('idle', () => done())
  map.triggerRepaint()
})"""


def wait_for_map(page: Page) -> None:
    """Wait until the list says how much the map shows, and the map has drawn it."""
    expect(page.locator("#count")).to_contain_text("sur cette carte")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    page.evaluate(IDLE)


def wait_until_drawn(page: Page) -> None:
    """Wait until nothing is left to load or to draw."""
    page.wait_for_function("() => document.querySelector('#map')?.map?.isStyleLoaded()")
    page.evaluate(IDLE)


def drawn(page: Page, *layers: str) -> list[dict[str, Any]]:
    """Return the features that are drawn in some layers, with their place on the screen."""
    page.evaluate(IDLE)
    found = page.evaluate(
        """(layers) => {
          const { map } = document.querySelector('#map')
          return map.queryRenderedFeatures({ layers }).map((feature) => ({
            ...feature.properties,
            image: feature.layer.layout?.['icon-image']?.name,
            ...map.project(feature.geometry.coordinates),
          }))
        }""",
        list(layers),
    )
    return cast("list[dict[str, Any]]", found)


def click_on(page: Page, feature: dict[str, Any]) -> None:
    """Click where a feature is drawn."""
    page.locator("#map canvas").click(position={"x": feature["x"], "y": feature["y"]})


def zoom(page: Page) -> float:
    """Return the zoom of the map."""
    return cast("float", page.evaluate("document.querySelector('#map').map.getZoom()"))


def centre(page: Page) -> tuple[float, float]:
    """Return the longitude and the latitude of the middle of the map."""
    return cast(
        "tuple[float, float]",
        tuple(page.evaluate("document.querySelector('#map').map.getCenter().toArray()")),
    )


def jump(page: Page, place: tuple[float, float], zoom: float) -> None:
    """Move the map at once to lon, lat."""
    # Braces: the method returns the map, which Playwright would take seconds to copy.
    page.evaluate(
        """({ center, zoom }) => {
          document.querySelector('#map').map.jumpTo({ center, zoom })
        }""",
        {"center": place, "zoom": zoom},
    )
