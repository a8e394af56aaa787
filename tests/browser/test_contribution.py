"""Visitors say that a place is wrong: by mouse, by keyboard, without JavaScript, after an error."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import FilePayload, Page, expect

from notices.contributions import seal
from notices.contributions.photographs import LARGEST_BYTES
from notices.models import Contribution, Notice
from tests import build
from tests.browser.conftest import DESKTOP, Complaints, OpenPage
from tests.browser.test_accessibility import serious_violations

NARROW = {"width": 320, "height": 640}
WHY = "La plaque est de l’autre côté de la rue."


@pytest.fixture
def notice(database: None, monkeypatch: pytest.MonkeyPatch) -> Notice:
    monkeypatch.setattr(seal, "FASTEST", 0)  # a script fills in faster than people do
    cache.clear()
    return build.notice(departement="28")


def open_form(open_page: OpenPage, notice: Notice, **options: Any) -> Page:
    page = open_page(f"/notice/{notice.ref}", **options)
    page.get_by_role("link", name="Signaler une erreur de position").click()
    expect(page.get_by_role("heading", name="Est-ce bien là ?")).to_be_visible()
    return page


def received(page: Page) -> Contribution:
    expect(page.get_by_role("heading", name="Suivi de votre contribution")).to_be_visible()
    return Contribution.objects.get()


def test_by_mouse(open_page: OpenPage, notice: Notice) -> None:
    page = open_form(open_page, notice)
    page.get_by_role("button", name="Repère de la notice").wait_for()
    page.locator("#map").click(position={"x": 120, "y": 200})
    expect(page.locator("#moved")).to_have_text(re.compile(r"Déplacé de \d+ m"))
    expect(page.get_by_label("Non, c’est ailleurs")).to_be_checked()
    page.get_by_label("Comment le savez-vous ?").fill(WHY)
    page.get_by_role("button", name="Envoyer").press("Enter")

    stored = received(page)

    assert (stored.kind, stored.state) == ("move", "received")
    assert stored.geom.x < build.CHARTRES[0]


def test_by_keyboard_alone(open_page: OpenPage, notice: Notice) -> None:
    page = open_form(open_page, notice)
    page.get_by_role("button", name="Repère de la notice").wait_for()
    page.get_by_role("button", name="Aller au repère").press("Enter")
    for _ in range(5):
        page.keyboard.press("Shift+ArrowUp")
    expect(page.locator("#moved")).to_have_text(re.compile(r"Déplacé de \d+ m"))
    page.get_by_label("Comment le savez-vous ?").press_sequentially(WHY)
    page.get_by_role("button", name="Envoyer").press("Enter")

    stored = received(page)

    assert stored.geom.y > build.CHARTRES[1]


def test_without_javascript(open_page: OpenPage, notice: Notice, complaints: Complaints) -> None:
    complaints.expected = "422"
    page = open_form(open_page, notice, java_script_enabled=False)
    page.get_by_label("Non, c’est ailleurs").check()
    page.get_by_label("Où est-ce ?").fill("48.4490 1.4877")
    page.get_by_label("Comment le savez-vous ?").fill(WHY)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("alert")).to_contain_text("un lien y sera envoyé")
    expect(page.get_by_label("Où est-ce ?")).to_have_value("48.4490 1.4877")

    page.get_by_label("Votre adresse électronique").fill("claire@exemple.fr")
    page.get_by_role("button", name="Envoyer").click()

    assert received(page).state == "unconfirmed"


def test_an_error_keeps_the_text_and_takes_the_focus(
    open_page: OpenPage, notice: Notice, complaints: Complaints
) -> None:
    complaints.expected = "422"
    page = open_form(open_page, notice)
    page.get_by_label("Non, c’est ailleurs").check()
    page.get_by_label("Où est-ce ?").fill("derrière l’église")
    page.get_by_label("Comment le savez-vous ?").fill(WHY)
    page.get_by_role("button", name="Envoyer").press("Enter")

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("position illisible")
    expect(page.get_by_label("Où est-ce ?")).to_have_value("derrière l’église")
    expect(page.get_by_label("Comment le savez-vous ?")).to_have_value(WHY)
    assert serious_violations(page) == []


def test_a_photograph_that_is_too_large_is_refused_before_it_is_sent(
    open_page: OpenPage, notice: Notice
) -> None:
    page = open_form(open_page, notice)
    field = page.get_by_label("Une photographie")
    heavy = FilePayload(name="vue.jpg", mimeType="image/jpeg", buffer=bytes(LARGEST_BYTES + 1))
    field.set_input_files(heavy)
    refusal = page.get_by_text("la photographie dépasse 8 Mo")
    expect(refusal).to_be_visible()
    page.get_by_label("Oui, c’est bien là").check()
    page.get_by_role("button", name="Envoyer").press("Enter")
    expect(field).to_be_focused()
    assert serious_violations(page) == []

    field.set_input_files([])
    expect(refusal).to_be_hidden()
    page.get_by_role("button", name="Envoyer").press("Enter")

    assert received(page).photograph == ""


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", NARROW)])
@pytest.mark.parametrize("form", ["position", "contact"])
def test_everybody_reads_it(
    open_page: OpenPage, notice: Notice, form: str, scheme: str, size: dict[str, int]
) -> None:
    page = open_page(f"/notice/{notice.ref}/{form}", color_scheme=scheme, viewport=size)
    page.wait_for_load_state("networkidle")

    assert serious_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
