"""A subject that is typed becomes a filter, beside all the others."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests import build
from tests.browser.conftest import OpenPage
from tests.browser.map_of import wait_for_map


def open_list(page: Page, title: str) -> None:
    page.locator("#filters summary", has_text=title).click()


def test_a_subject_is_typed_chosen_seen_among_the_counts_and_taken_away(
    open_page: OpenPage,
) -> None:
    for kinds in (["retable"], ["retable", "tableau"], ["calice"]):
        build.notice(kinds=kinds, name=f"Un {kinds[0]}", authors=["Clérambault"])
    paris: dict[str, Any] = {"insee": "75104", "insee_source": "75104", "commune": "Paris"}
    build.notice(kinds=["retable"], missing=True, geom=build.NOTRE_DAME, **paris)
    page = open_page("/#map=5/46.6/2.3")
    wait_for_map(page)
    field = page.get_by_role("combobox")

    field.press_sequentially("reta")
    subject = page.get_by_role("group", name="Sujets et auteurs").get_by_role("option")
    expect(subject).to_have_text("retableSujet · 3 notices")
    expect(subject.locator("mark")).to_have_text("reta")
    field.press("ArrowUp")  # the last suggestion: subjects come after places and notices
    expect(subject).to_have_attribute("aria-selected", "true")
    field.press("Enter")

    expect(page.locator("#count")).to_have_text("3 sur cette carte, 3 au total")
    assert "kind=retable" in page.url
    expect(field).to_have_value("")
    page.locator("#filters > summary").click()
    open_list(page, "Type")
    types = page.get_by_role("group", name="Type")
    expect(types.get_by_label("retable")).to_be_checked()
    expect(types.locator("label")).to_have_text(["retable3", "calice1", "tableau1"])
    page.get_by_label("Chercher un type").fill("CAL")
    expect(types.locator("label:visible")).to_have_text(["retable3", "calice1"])
    open_list(page, "Commune")
    communes = page.get_by_role("group", name="Commune")
    expect(communes.locator("label").first).to_have_text("Chartres (28)2")
    communes.get_by_label("Chartres").check()
    expect(page.locator("#count")).to_have_text("2 sur cette carte, 2 au total")
    expect(page.get_by_role("button", name="Retirer le filtre Chartres (28)")).to_be_visible()

    page.get_by_role("button", name="Retirer le filtre retable").click()
    expect(page.locator("#count")).to_have_text("3 sur cette carte, 3 au total")
    expect(page.get_by_label("Manquant ou volé")).to_be_disabled()  # none in Chartres
    page.get_by_role("link", name="Tout effacer").click()
    expect(page.locator("#count")).to_have_text("4 sur cette carte, 4 au total")
    assert "?" not in page.url


def test_an_author_is_drawn_as_what_was_found(open_page: OpenPage) -> None:
    build.notice(authors=["Clérambault"], name="Orgue de tribune")
    build.notice()

    page = open_page("/?author=Cl%C3%A9rambault#map=12/48.45/1.49")
    wait_for_map(page)

    expect(page.get_by_role("button", name="Retirer le filtre Par Clérambault")).to_be_visible()
    expect(page.locator("#results h3")).to_have_text(["Orgue de tribune"])
    expect(page.locator("#count")).to_have_text("1 sur cette carte, 1 au total")


def test_without_script_they_are_fields_of_the_form(open_page: OpenPage) -> None:
    build.notice(kinds=["retable"], name="Un retable")
    build.notice(kinds=["calice"], name="Un calice")
    page = open_page("/", java_script_enabled=False)

    page.locator("#filters > summary").click()
    open_list(page, "Type")
    page.get_by_label("Un type, tel que les notices l’écrivent").fill("retable")
    page.get_by_role("button", name="Appliquer").click()

    expect(page.locator("#results h3")).to_have_text(["Un retable"])
    assert "kind=retable" in page.url
    page.locator("#filters > summary").click()
    expect(page.get_by_role("checkbox", name="retable")).to_be_checked()
