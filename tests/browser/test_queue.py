"""Staff work through findings with the keyboard only, and locate in bulk with the mouse."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from playwright.sync_api import Page, expect

from geocoding.models import Finding
from notices.models import Notice
from notices.vocabularies import Precision, Role
from tests import build
from tests.browser.conftest import OpenPage
from tests.browser.map_of import wait_until_drawn
from tests.browser.staff import signed_in
from tests.browser.test_accessibility import serious_violations
from tests.geocoding.addok import Addok
from tests.geocoding.conftest import addok  # noqa: F401 -- a fixture of another folder
from tests.notices.admin.staff import member

DESK = {"width": 1280, "height": 800}
TABLET = {"width": 820, "height": 1180}
FAR = (1.62, 48.47)  # 10 km east of the cathedral
QUEUE = "/admin/locate/queue/"
Status = Finding.Status


@pytest.fixture
def agent(database: None) -> User:
    return member(Role.ADMINISTRATOR)


@pytest.fixture
def desk(open_page: OpenPage, agent: User, site: str) -> Any:
    """Open a page of the desk, signed in."""

    def open_desk(address: str, **options: Any) -> Page:
        return open_page(address, **{"viewport": DESK} | signed_in(agent, site) | options)

    return open_desk


def doubt(severity: int, name: str) -> Finding:
    notice = build.notice(geom=FAR, name=name)
    return Finding.objects.create(
        notice=notice,
        location=notice.locations.get(),
        check_name="outside_commune",
        severity=severity,
        metres=6_200,
        evidence={"tombe dans": "Gasville-Oisème (28173)"},
        suggested=Point(*build.CHARTRES, srid=4326),
        suggested_precision=Precision.STREET,
        suggested_radius_m=250,
    )


@pytest.fixture
def three(database: None) -> list[Finding]:
    build.commune()
    names = ("Verrière de Noé", "Verrière de saint Lubin", "Verrière de saint Eustache")
    return [doubt(severity, name) for severity, name in zip((4, 3, 2), names, strict=True)]


def states(findings: list[Finding]) -> list[str]:
    for finding in findings:
        finding.refresh_from_db()
    return [finding.status for finding in findings]


def public_place(page: Page, site: str, notice: Notice) -> list[float]:
    answer = page.request.get(f"{site}/api/v1/notices/{notice.ref}")
    assert answer.ok
    place: list[float] = answer.json()["geometry"]["coordinates"]
    return place


def press(page: Page, key: str) -> None:
    """Press a key once the page listens to it: its words are there before its script."""
    expect(page.locator("body.has-script")).to_be_attached()
    page.keyboard.press(key)


def test_three_findings_are_judged_with_the_keyboard(
    desk: Any, site: str, three: list[Finding]
) -> None:
    page = desk(f"{QUEUE}?base=palissy")
    expect(page.get_by_role("row")).to_have_count(4)

    press(page, "n")
    title = page.get_by_role("heading", level=1)
    expect(title).to_contain_text("Noé")
    wait_until_drawn(page)
    expect(page.locator(".distance")).to_have_text(re.compile(r"^1\d(,\d)? km$"))
    expect(page.get_by_text("Ce constat vous est réservé")).to_be_visible()
    press(page, "m")
    page.keyboard.type("vu sur la photographie")
    page.keyboard.press("Enter")
    press(page, "a")

    expect(title).to_contain_text("saint Lubin")
    expect(page.locator(".messagelist")).to_contain_text("suggestion acceptée : déplacée de")
    assert public_place(page, site, three[0].notice) == pytest.approx(build.CHARTRES)
    press(page, "e")

    expect(title).to_contain_text("saint Eustache")
    press(page, "d")

    expect(page).to_have_url(f"{site}{QUEUE}?base=palissy")
    expect(page.get_by_text("Plus rien à traiter dans cette file.")).to_be_visible()
    assert states(three) == [Status.ACCEPTED, Status.NOT_AN_ERROR, Status.TOO_HARD]
    assert three[0].comment == "vu sur la photographie"

    press(page, "u")
    expect(title).to_contain_text("saint Eustache")
    assert states(three)[2] == Status.OPEN


def test_an_accepted_place_is_undone_with_a_key(desk: Any, site: str, three: list[Finding]) -> None:
    page = desk(f"/admin/locate/finding/{three[0].pk}/")
    press(page, "a")
    expect(page.get_by_role("heading", level=1)).to_contain_text("saint Lubin")

    press(page, "u")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Noé")
    assert public_place(page, site, three[0].notice) == pytest.approx(FAR)
    assert states(three) == [Status.OPEN] * 3


def test_keys_are_letters_in_a_field_and_arrows_on_the_map(desk: Any, three: list[Finding]) -> None:
    page = desk(f"/admin/locate/finding/{three[0].pk}/")
    wait_until_drawn(page)

    page.get_by_label("Remarque").fill("")
    page.keyboard.type("aerdnu")
    expect(page.get_by_label("Remarque")).to_have_value("aerdnu")
    page.locator("#map canvas").focus()
    press(page, "ArrowRight")
    page.locator("h1").click()
    press(page, "?")
    expect(page.get_by_role("dialog", name="Raccourcis clavier")).to_be_visible()
    press(page, "a")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Noé")
    assert states(three) == [Status.OPEN] * 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, TABLET], ids=["desktop", "tablet"])
def test_axe_finds_nothing_serious(
    desk: Any, three: list[Finding], scheme: str, size: dict[str, int]
) -> None:
    page = desk(QUEUE, viewport=size, color_scheme=scheme)
    assert serious_violations(page) == []

    page = desk(f"/admin/locate/finding/{three[0].pk}/", viewport=size, color_scheme=scheme)
    wait_until_drawn(page)
    assert serious_violations(page) == []


def test_without_a_script_a_finding_is_judged_all_the_same(desk: Any, three: list[Finding]) -> None:
    page = desk(f"/admin/locate/finding/{three[0].pk}/", java_script_enabled=False)

    page.get_by_role("button", name="Trop difficile").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("saint Lubin")
    assert states(three)[0] == Status.TOO_HARD


def test_a_lot_is_looked_at_on_the_map_applied_and_undone(
    desk: Any,
    site: str,
    addok: Addok,  # noqa: F811
    settings: Any,
) -> None:
    settings.GEOCODER_URL, settings.NOMINATIM_URL = addok.url, ""
    build.commune()
    address: dict[str, Any] = {"address": "Changes (rue des) 15", "precision": Precision.STREET}
    near, far = build.notice(geom=(1.489, 48.4468), **address), build.notice(geom=FAR, **address)
    page = desk(f"/admin/locate/bulk/?refs={near.ref}+{far.ref}")

    page.get_by_role("button", name="Chercher leurs adresses").click()
    wait_until_drawn(page)
    expect(page.locator("#chosen-count")).to_have_text("(1)")
    page.get_by_label("Appliquer les déplacements de moins de").fill("20000")
    expect(page.locator("#chosen-count")).to_have_text("(2)")
    page.get_by_label("Appliquer les déplacements de moins de").fill("30")
    expect(page.locator("#chosen-count")).to_have_text("(0)")
    page.get_by_label("Appliquer les déplacements de moins de").fill("500")
    assert serious_violations(page) == []
    page.get_by_role("button", name="Appliquer (1)").click()

    expect(page.locator(".messagelist")).to_contain_text("appliquées : 1, mises en file : 1")
    assert public_place(page, site, near) == pytest.approx([1.4896, 48.4468])
    assert public_place(page, site, far) == pytest.approx(FAR)

    page.get_by_role("button", name="Annuler tout le lot").click()
    expect(page.locator(".messagelist")).to_contain_text("Lot annulé : 1 position remise.")
    assert public_place(page, site, near) == pytest.approx([1.489, 48.4468])
