"""One visitor's whole way, over the demonstration and over the real monuments.

They search, filter, open a notice, say that its place is wrong, learn what became of it, and come
back to the map as they left it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import Page, expect

from notices.contributions import seal
from notices.imports.run import run_import
from notices.models import Contribution
from tests.browser.conftest import OpenPage
from tests.browser.map_of import wait_for_map

REFERENCE = "PA00096993"  # the cathedral of Chartres, in both
CATHEDRAL = re.compile("cathédrale", re.IGNORECASE)


@pytest.fixture
def demonstration(database: None) -> None:
    call_command("load_demonstration", verbosity=0)


@pytest.fixture
def monuments(database: None, heritage_data: Path) -> None:
    run_import("merimee", heritage_data / "merimee/merimee_mh_2026_columns.csv.gz")


@pytest.fixture(params=["demonstration", "monuments"])
def country(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "FASTEST", 0)  # a script fills in faster than people do
    cache.clear()
    request.getfixturevalue(request.param)


def counted(page: Page) -> int:
    """Return how many notices the list says that there are in all."""
    [total] = re.findall(r"([\d\s]+) au total", page.locator("#count").inner_text())
    return int(re.sub(r"\s", "", total))


def search_and_filter(page: Page) -> None:
    wait_for_map(page)
    everything = counted(page)
    page.get_by_role("combobox").fill("cathédrale Chartres")
    page.keyboard.press("Enter")
    page.locator("#filters > summary").click()
    page.locator("#filters input[value=merimee]").check()
    expect(page.locator("#results h3").first).to_contain_text(CATHEDRAL)
    wait_for_map(page)
    assert 0 < counted(page) < everything


def say_that_it_is_elsewhere(page: Page) -> str:
    """Return the address of the receipt."""
    page.get_by_role("link", name="Signaler une erreur de position").click()
    page.get_by_role("button", name="Repère de la notice").wait_for()
    page.get_by_role("button", name="Aller au repère").press("Enter")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator("#moved")).to_have_text(re.compile(r"Déplacé de \d+ m"))
    page.get_by_label("Comment le savez-vous ?").fill("La porte est plus au nord.")
    page.get_by_role("button", name="Envoyer").press("Enter")
    expect(page.get_by_role("heading", name="Suivi de votre contribution")).to_be_visible()
    return page.url


@pytest.mark.usefixtures("country")
def test_from_a_search_to_a_correction_and_back(open_page: OpenPage) -> None:
    page = open_page("/")
    search_and_filter(page)
    left = (counted(page), page.url)
    page.locator(f"#results a[href$='{REFERENCE}']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CATHEDRAL)

    receipt = say_that_it_is_elsewhere(page)

    stored = Contribution.objects.get()
    assert (stored.kind, stored.state) == ("move", "received")
    page.goto(receipt)
    expect(page.locator("main")).to_contain_text(receipt.rsplit("/", 1)[-1])
    page.goto(left[1])
    wait_for_map(page)
    assert counted(page) == left[0]
