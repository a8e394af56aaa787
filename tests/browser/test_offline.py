"""Without a network: what was seen opens, and says of when it is; a département is taken along."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import build
from tests.browser.conftest import Complaints, OpenPage
from tests.browser.map_of import drawn, wait_for_map
from tests.browser.test_accessibility import serious_violations
from tiles.packs.build import build_pack
from tiles.reference.build import build_reference
from tiles.reference.natural_earth import COUNTRIES

CHARTRES = "/#map=13/48.4479/1.4877"
PARIS = "/#map=13/48.853/2.3499"


@pytest.fixture
def open_online(open_page: OpenPage, complaints: Complaints) -> OpenPage:
    """Open a page that has its service worker, and has kept what it shows."""
    complaints.expected = "Failed to load resource"  # what the network does not give

    def open_one(address: str, **options: Any) -> Page:
        page = open_page(address, service_workers="allow", **options)
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.wait_for_function(
            "() => caches.match(location.href.split('#')[0]).then(kept => kept !== undefined)"
        )
        return page

    return open_one


def go_offline(page: Page) -> None:
    page.context.set_offline(True)


def test_a_notice_that_was_seen_opens_and_says_of_when_it_is(
    open_online: OpenPage, site: str
) -> None:
    seen, other = build.notice(name="Verrière vue"), build.notice(name="Jamais vue")
    page = open_online(f"/notice/{seen.ref}")

    go_offline(page)
    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("Verrière vue")
    expect(page.locator(".offline-note")).to_contain_text(
        "Hors ligne : page telle qu’elle était le"
    )
    page.goto(f"{site}/notice/{other.ref}")
    expect(page.locator("#offline-missing h1")).to_have_text("Cette page n’a pas été gardée")
    assert serious_violations(page) == []


def test_a_correction_is_seen_at_once_with_a_network(open_online: OpenPage) -> None:
    notice = build.notice(name="Ancien nom")
    page = open_online(f"/notice/{notice.ref}")

    notice.name = "Nouveau nom"
    notice.save()
    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nouveau nom")
    expect(page.locator(".offline-note")).to_have_count(0)


def test_the_map_opens_with_its_list_of_last_time_and_says_so(
    open_online: OpenPage, site: str
) -> None:
    build.notice(name="Verrière vue")
    page = open_online(CHARTRES)
    page.reload()  # the first visit was drawn by nobody who keeps tiles
    wait_for_map(page)
    expect(page.locator("#results > li")).to_have_count(1)

    go_offline(page)
    page.reload()
    wait_for_map(page)

    # The list is not five minutes old: the browser may give it, and it is not marked.
    expect(page.locator(".offline-note").first).to_contain_text("Hors ligne : page telle qu’elle")
    expect(page.locator("#results > li")).to_contain_text("Verrière vue")
    assert drawn(page, "tiles-mark", "tiles-dot", "tiles-group") != []
    page.goto(f"{site}/?q=cath%C3%A9drale")  # never asked: the page is there, its answer is not
    expect(page.locator("#q")).to_be_visible()


def test_a_release_replaces_the_one_before_the_last(open_online: OpenPage) -> None:
    page = open_online("/collection")
    page.evaluate(
        "Promise.all(['a', 'b'].map(v => caches.open(`geo-pop-pages-${v}`)))"
        ".then(() => navigator.serviceWorker.getRegistration()).then(r => r.unregister())"
    )

    page.reload()
    page.wait_for_function(
        "() => caches.keys().then(names => !names.includes('geo-pop-pages-a'))",
    )

    assert "geo-pop-pages-b" in page.evaluate("caches.keys()")


def test_a_departement_is_taken_along_and_drawn_without_a_network(
    open_online: OpenPage, site: str, settings: Any, tmp_path: Path
) -> None:
    settings.PACKS_DIR = str(tmp_path)
    build.commune("75056", "Paris", centre=build.NOTRE_DAME)
    place: dict[str, Any] = {
        "departement": "75",
        "geom": build.NOTRE_DAME,
        "address": "3 rue du Cloître",
    }
    notice = build.notice(name="Verrière emportée", **place)
    build_reference(COUNTRIES)
    pack = build_pack("75", tmp_path)
    page = open_online("/hors-ligne")

    page.get_by_role("button", name="Télécharger").click()
    expect(page.locator("#pack-said")).to_have_text("Paris est sur cet appareil.")
    expect(page.locator("#held > li")).to_contain_text("Paris (75)")
    assert serious_violations(page) == []

    # The shell alone was seen: the map never was, nor the notice.
    page.goto(f"{site}/")
    wait_for_map(page)
    page.evaluate("caches.delete('geo-pop-tiles').then(() => caches.delete('geo-pop-lists'))")
    go_offline(page)
    page.goto(f"{site}{PARIS}")
    page.reload()
    wait_for_map(page)
    expect(page.locator("#results > li")).to_contain_text("Verrière emportée")
    expect(page.locator(".offline-list")).to_contain_text("Hors ligne : liste du")
    assert drawn(page, "tiles-mark", "tiles-dot", "tiles-group") != []
    page.goto(f"{site}/notice/{notice.ref}")
    expect(page.locator("#offline-notice h1")).to_have_text("Verrière emportée")
    expect(page.locator("#offline-notice")).to_contain_text("3 rue du Cloître")

    page.goto(f"{site}/hors-ligne")
    page.get_by_role("button", name="Retirer : Paris").click()
    expect(page.locator("#held > li")).to_have_count(0)
    assert pack.notices == 1


def test_a_pack_stays_when_there_is_no_room_for_a_newer_one(
    open_online: OpenPage, settings: Any, tmp_path: Path
) -> None:
    settings.PACKS_DIR = str(tmp_path)
    build.notice(departement="75", geom=build.NOTRE_DAME)
    build_pack("75", tmp_path)
    page = open_online("/hors-ligne")
    download = page.get_by_role("button", name="Télécharger")
    download.click()
    expect(page.locator("#held > li")).to_have_count(1)
    files = "caches.open('geo-pop-packs').then(c => c.keys()).then(k => k.map(r => r.url))"
    held = page.evaluate(files)
    assert len(held) == 3

    page.evaluate(
        """() => {
          const put = Cache.prototype.put
          Cache.prototype.put = function (key, answer) {
            if (String(key).endsWith('.geojsons')) throw new DOMException('', 'QuotaExceededError')
            return put.call(this, key, answer)
          }
        }"""
    )
    download.click()
    expect(page.locator("#pack-said")).to_contain_text("plus de place")
    expect(page.locator("#held > li")).to_have_count(1)
    assert page.evaluate(files) == held

    page.reload()  # with room again
    download.click()
    expect(page.locator("#pack-said")).to_contain_text("est sur cet appareil")
    renewed = page.evaluate(files)
    assert len(renewed) == 3
    assert len(set(renewed) & set(held)) == 1, "the description"


def test_a_damaged_pack_is_not_kept(open_online: OpenPage, settings: Any, tmp_path: Path) -> None:
    settings.PACKS_DIR = str(tmp_path)
    build.notice(departement="75", geom=build.NOTRE_DAME)
    pack = build_pack("75", tmp_path)
    path = tmp_path / pack.files[0].name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    page = open_online("/hors-ligne")

    page.get_by_role("button", name="Télécharger").click()

    expect(page.locator("#pack-said")).to_have_text(
        "Le fichier est arrivé abîmé. Téléchargez-le de nouveau."
    )
    expect(page.locator("#held > li")).to_have_count(0)
