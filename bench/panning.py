"""How long the page is deaf while somebody pans and zooms the map over the notices of DATABASE_URL.

    python -m bench.panning

Chromium draws WebGL by the processor here, in a process of its own that competes with the page:
a task is long when its wall time is, so that drawing makes these figures worse than on a machine
with a graphics card, never better. ``script`` is what our modules and MapLibre ran of the longest
task, as the browser attributes it (Long Animation Frames).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.clock import served

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"]
LIMIT = 200  # milliseconds
OBSERVE = """
window.tasks = []
window.frames_ = []
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration)))
  .observe({ type: 'longtask' })
new PerformanceObserver((list) => frames_.push(...list.getEntries().map((frame) => ({
  duration: frame.duration,
  script: frame.scripts.reduce((sum, script) => sum + script.duration, 0),
  of: frame.scripts.map((script) => `${script.invoker} ${Math.round(script.duration)}`),
})))).observe({ type: 'long-animation-frame' })
"""
IDLE = """() => new Promise((done) => {
  const { map } = document.querySelector('#map')
  map.once('idle', () => done())
  map.triggerRepaint()
})"""


@dataclass(frozen=True)
class Profile:
    """A screen, and how many times slower than this machine its processor is."""

    name: str
    width: int
    height: int
    slowdown: int


PROFILES = (Profile("desktop", 1366, 768, 1), Profile("phone", 390, 844, 4))
Middle = tuple[float, float]


def pan(page: Page, middle: Middle) -> None:
    """Drag the map around a square, twice."""
    x, y = middle
    for dx, dy in [(-120, 0), (0, -90), (120, 0), (0, 90)] * 2:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + dx, y + dy, steps=12)
        page.mouse.up()


def wheel(page: Page, middle: Middle) -> None:
    """Go from the country to a street, and back."""
    page.mouse.move(*middle)
    for delta in [-240] * 14 + [240] * 14:
        page.mouse.wheel(0, delta)
        page.wait_for_timeout(60)


def keys(page: Page, _: Middle) -> None:
    """Pan and zoom by keyboard."""
    page.locator("#map canvas").focus()
    for key in ["+", "ArrowLeft", "ArrowDown", "+", "ArrowRight", "ArrowUp", "-", "-"] * 2:
        page.keyboard.press(key)
        page.wait_for_timeout(120)


ACTS: tuple[Callable[[Page, Middle], None], ...] = (pan, wheel, keys)


def open_map(browser: Browser, address: str, profile: Profile) -> Page:
    """Open the whole country, and wait until it is drawn."""
    page = browser.new_page(viewport={"width": profile.width, "height": profile.height})
    page.add_init_script(OBSERVE)
    page.goto(f"{address}/#map=5/46.6/2.3")
    page.wait_for_function(
        "() => document.querySelector('#count').textContent.includes('sur cette carte')",
        timeout=60_000,
    )
    page.evaluate(IDLE)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": profile.slowdown})
    return page


def measure(page: Page, act: Callable[[Page, Middle], None]) -> str:
    """Return what one act cost, as a line."""
    box = page.locator("#map canvas").bounding_box()
    if not box:
        raise RuntimeError("the map is not on the screen")
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    page.evaluate("() => { tasks.length = 0; frames_.length = 0 }")
    act(page, middle)
    page.evaluate(IDLE)
    page.wait_for_timeout(300)
    tasks: list[float] = page.evaluate("tasks")
    frames: list[dict[str, Any]] = page.evaluate("frames_")
    nothing: dict[str, Any] = {"script": 0, "of": []}
    worst = max(frames, key=lambda frame: float(frame["script"]), default=nothing)
    over = sum(task > LIMIT for task in tasks)
    return (
        f"{act.__name__:6} {len(tasks):4} tasks over 50 ms, {over} over {LIMIT}, "
        f"longest {max(tasks, default=0):4.0f} ms; most script in a frame {worst['script']:4.0f} ms"
        f"  {', '.join(worst['of'][:3])}"
    )


def main() -> None:
    """Print a line for each profile and act."""
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for profile in PROFILES:
            page = open_map(browser, address, profile)
            print(profile.name, page.locator("#count").text_content(), flush=True)
            for act in ACTS:
                print(f"  {measure(page, act)}", flush=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
