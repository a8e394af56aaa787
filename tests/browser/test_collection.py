"""Lists without an account: keep, order, take along, share; a device that keeps nothing."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from notices.models import Notice
from notices.vocabularies import Precision
from tests import build
from tests.browser.conftest import DESKTOP, PHONE, OpenPage
from tests.browser.map_of import click_on, drawn, wait_for_map
from tests.browser.test_accessibility import serious_violations

FULL = """
Storage.prototype.setItem = () => {
  throw new DOMException('full', 'QuotaExceededError')
}
"""


def street(*lons: float) -> list[Notice]:
    """Store notices along a street, named by their rank."""
    return [
        build.notice(geom=(lon, 48.4479), name=f"Maison {rank}") for rank, lon in enumerate(lons)
    ]


def with_kept(*notices: Notice, name: str = "Ma liste") -> str:
    """Return a script that puts a list on the device before the page reads it."""
    entries = [{"ref": n.ref, "base": n.base, "name": n.name, "note": ""} for n in notices]
    content = {"active": "a", "lists": [{"id": "a", "name": name, "entries": entries}]}
    return (
        "if (!localStorage.getItem('geo-pop.lists'))"
        f" localStorage.setItem('geo-pop.lists', {json.dumps(json.dumps(content))})"
    )


def names(page: Page) -> list[str]:
    return page.locator("#entries h2").all_text_contents()


def test_a_list_is_kept_ordered_taken_along_and_shared(open_page: OpenPage, site: str) -> None:
    houses = street(1.48, 1.484)
    build.notice(geom=None, name="Sans position")
    page = open_page("/#map=15/48.4479/1.482")
    wait_for_map(page)

    # Kept from a line of the list, from a popup, and from a notice's page.
    page.locator("#results").get_by_role("button", name="Garder : Maison 0").click()
    expect(page.locator(".keep-said")).to_contain_text("Gardée dans « Ma liste » : 1 notice.")
    [mark] = [one for one in drawn(page, "tiles-mark") if one["name"] == "Maison 1"]
    click_on(page, mark)
    page.get_by_role("dialog").get_by_role("button", name="Garder : Maison 1").click()
    expect(
        page.locator("#results").get_by_role("button", name="Retirer : Maison 1")
    ).to_be_visible()
    unplaced = Notice.objects.get(name="Sans position")
    page.goto(f"{site}/notice/{unplaced.ref}")
    page.get_by_role("button", name="Garder : Sans position").click()
    page.get_by_role("link", name="Voir la liste").click()

    # Ordered with the keyboard, said, and the focus stays.
    expect(page.locator("#entries > li")).to_have_count(3)
    up = page.get_by_role("button", name="Monter : Maison 1")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#list-said")).to_have_text("Maison 1 : 1 sur 3.")
    expect(up).to_be_focused()
    assert names(page) == ["Maison 1", "Maison 0", "Sans position"]
    page.get_by_label("Nom", exact=True).fill("Ma promenade")

    # Taken along: exactly these, in this order, those without a place apart.
    gpx = page.locator("a[data-extension=gpx]").get_attribute("href")
    text = page.request.get(site + str(gpx)).text()
    assert text.index("<name>Maison 1") < text.index("<name>Maison 0")
    table = page.locator("a[data-extension=geojson]").get_attribute("href")
    features = page.request.get(site + str(table)).json()["features"]
    ordered = [houses[1].ref, houses[0].ref, unplaced.ref]
    assert [one["properties"]["ref"] for one in features] == ordered

    # Shared: another device shows it, and keeps it.
    shared = urlsplit(page.get_by_label("Adresse de cette liste").input_value())
    other = open_page(f"{shared.path}?{shared.query}")
    expect(other.get_by_role("heading", level=1)).to_have_text("Ma promenade")
    assert names(other) == ["Maison 1", "Maison 0", "Sans position"]
    other.get_by_role("button", name="Garder cette liste").click()
    expect(other.locator("#list-said")).to_contain_text("Gardée")
    other.get_by_role("main").get_by_role("link", name="Mes listes").click()
    expect(other.get_by_label("Liste", exact=True)).to_contain_text("Ma promenade (3 notices)")
    expect(other.locator("#entries > li")).to_have_count(3)


def test_what_is_done_before_the_service_answers_stays(open_page: OpenPage, site: str) -> None:
    page = open_page("/healthz", script=with_kept(*street(1.48, 1.484)))
    waiting: list[Route] = []
    page.route("**/api/v1/notices**", lambda route: waiting.append(route))
    with page.expect_request("**/api/v1/notices**"):
        page.goto(f"{site}/collection")

    page.get_by_role("button", name="Monter : Maison 1").click()
    page.get_by_label("Note, gardée sur cet appareil : Maison 1").fill("La porte bleue")
    waiting[0].continue_()

    expect(page.locator(".entry-place")).to_have_count(2)
    assert names(page) == ["Maison 1", "Maison 0"]
    note = page.get_by_label("Note, gardée sur cet appareil : Maison 1")
    expect(note).to_have_value("La porte bleue")


def test_a_list_is_put_in_the_order_of_a_walk(open_page: OpenPage) -> None:
    houses = street(1.48, 1.486, 1.482, 1.484)
    page = open_page("/collection", script=with_kept(*houses))
    expect(page.locator("#list-length")).to_contain_text("à vol d’oiseau")

    page.get_by_role("button", name="Ordonner le long d’un parcours").click()

    expect(page.locator("#list-said")).to_have_text("Liste ordonnée : 443 m à vol d’oiseau.")
    assert names(page) == ["Maison 0", "Maison 2", "Maison 3", "Maison 1"]
    page.get_by_role("button", name="Retirer : Maison 2").click()
    page.reload()
    expect(page.locator("#entries > li")).to_have_count(3)
    assert names(page) == ["Maison 0", "Maison 3", "Maison 1"]


def test_a_device_that_refuses_loses_nothing(open_page: OpenPage, site: str) -> None:
    build.notice(name="Maison")
    page = open_page("/#map=15/48.4479/1.4877", script=FULL)
    wait_for_map(page)

    page.locator("#results").get_by_role("button", name="Garder : Maison").click()

    expect(page.locator(".keep-said")).to_contain_text("Cet appareil refuse de garder la liste")
    page.get_by_role("link", name="Voir la liste").click()
    expect(page.locator("#entries h2")).to_have_text(["Maison"])
    page.get_by_role("button", name="Garder cette liste").click()
    expect(page.get_by_role("alert")).to_contain_text("Cet appareil refuse de garder la liste")


@pytest.mark.parametrize(
    "look",
    [
        {"color_scheme": "light", "viewport": DESKTOP},
        {"color_scheme": "dark", "viewport": PHONE},
    ],
    ids=["light desktop", "dark phone"],
)
def test_lists_are_for_everybody(open_page: OpenPage, look: dict[str, Any]) -> None:
    houses = street(1.48, 1.486)
    houses.append(build.notice(precision=Precision.MUNICIPALITY, radius_m=4_000))
    page = open_page("/collection", script=with_kept(*houses), **look)
    expect(page.locator("#entries .entry-place")).to_have_count(3)
    assert serious_violations(page) == []

    page.goto(page.get_by_label("Adresse de cette liste").input_value())
    page.wait_for_load_state("networkidle")
    assert serious_violations(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
