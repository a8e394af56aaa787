"""Search engines find every published page, and no other."""

from __future__ import annotations

import urllib.robotparser

import pytest
from django.test import Client
from lxml import etree

from notices.models import Notice
from notices.pages import sitemaps
from tests import build

pytestmark = pytest.mark.usefixtures("database")

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "http://testserver"


def listed(client: Client, address: str, what: str = "loc") -> list[str]:
    response = client.get(address.removeprefix(SITE))
    assert response.status_code == 200
    found = etree.fromstring(response.content).xpath(f"//s:{what}/text()", namespaces=NAMES)
    return [str(text) for text in found]


def all_listed(client: Client) -> list[str]:
    return [page for part in listed(client, "/sitemap.xml") for page in listed(client, part)]


def test_they_list_the_published_pages_and_no_other(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "SIZE", 2)
    shown = [build.notice() for _ in range(5)]
    build.notice(sharing="none")
    build.notice(insee="", insee_source="", commune="")
    gone = build.notice(insee="75056", insee_source="75056")
    Notice.objects.filter(pk=gone.pk).delete()

    pages = all_listed(client)

    assert len(pages) == len(set(pages)) == 9
    assert {f"{SITE}/notice/{notice.ref}" for notice in shown} < set(pages)
    assert {f"{SITE}/", f"{SITE}/cartes", f"{SITE}/commune/28085"} < set(pages)
    assert all(client.get(page.removeprefix(SITE)).status_code == 200 for page in pages)


def test_each_page_is_told_in_both_languages(client: Client) -> None:
    build.notice()
    build.notice(base="museofile", ref="M5031")
    build.thematic_map()

    for part in listed(client, "/sitemap.xml"):
        whole = etree.fromstring(client.get(part.removeprefix(SITE)).content)
        for url in whole.findall("s:url", NAMES):
            alternates = url.findall("{http://www.w3.org/1999/xhtml}link")
            [french, english] = [one.get("href") for one in alternates]
            assert [one.get("hreflang") for one in alternates] == ["fr", "en"]
            assert url.findtext("s:loc", namespaces=NAMES) == french
            page = client.get(english.removeprefix(SITE))
            assert (page.status_code, page["Content-Language"]) == (200, "en")


def test_a_page_says_when_what_it_shows_changed(client: Client) -> None:
    notice = build.notice()
    [part] = [part for part in listed(client, "/sitemap.xml") if "notices" in part]
    [before] = listed(client, part, "lastmod")

    Notice.objects.filter(pk=notice.pk).update(name="Autre nom")

    [after] = listed(client, part, "lastmod")
    assert after >= before


@pytest.mark.parametrize("part", ["0", "7", "999999999999999999999"])
def test_a_part_that_holds_nothing_is_404(client: Client, part: str) -> None:
    assert client.get(f"/sitemap/notices-{part}.xml").status_code == 404


def test_robots_are_led_to_the_sitemap_and_kept_from_the_doors_of_programs(client: Client) -> None:
    written = client.get("/robots.txt").content.decode()
    robots = urllib.robotparser.RobotFileParser()
    robots.parse(written.splitlines())

    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    assert robots.can_fetch("*", f"{SITE}/notice/PA00096993")
    assert robots.can_fetch("*", f"{SITE}/commune/28085")
    for door in ("/admin/", "/api/v1/notices", "/tiles/notices/0/0/0.mvt"):
        assert not robots.can_fetch("*", SITE + door)
