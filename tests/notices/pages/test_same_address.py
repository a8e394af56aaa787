"""One address of a search: a page, a list without script, a file, the same notices."""

from __future__ import annotations

import re
from html import unescape
from typing import cast

import pytest
from django.core.management import call_command
from django.test import Client

from tests.notices.feeds.readers import ids_of

pytestmark = pytest.mark.usefixtures("database")

CHROMIUM = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
SEARCHES = [
    "",
    "q=église",
    "base=merimee&protection=classe",
    "from=1501&to=1800&located=true",
    "area=circle:2.35,48.85,300000",
]


def refs_of_pages(client: Client, address: str) -> list[str]:
    """Read the list as who has no script does, from link to link."""
    refs: list[str] = []
    following = address
    while following:
        page = client.get(following).content.decode()
        refs += re.findall(r'<li class="result" data-ref="([^"]+)"', page)
        links = re.findall(r'rel="next" href="([^"]+)"', page)
        following = "/" + unescape(links[0]) if links else ""
    return refs


def refs_by_accept(client: Client, address: str, extension: str, media_type: str) -> set[str]:
    response = client.get(address, headers={"Accept": media_type}, follow=True)
    assert response["Content-Type"].startswith(media_type)
    content = b"".join(cast("list[bytes]", response))
    return {one.partition("/")[2] for one in ids_of(extension, content)}


@pytest.mark.parametrize("search", SEARCHES)
def test_the_same_address_gives_the_same_notices_in_every_way(client: Client, search: str) -> None:
    call_command("generate_notices", count=150, seed=3, verbosity=0)

    by_pages = refs_of_pages(client, f"/?{search}")

    assert len(set(by_pages)) == len(by_pages) > 0
    assert refs_by_accept(client, f"/?{search}", "geojson", "application/geo+json") == set(by_pages)
    placed = refs_by_accept(client, f"/?{search}&located=true", "gpx", "application/gpx+xml")
    assert placed == refs_by_accept(client, f"/?{search}", "gpx", "application/gpx+xml")
    assert placed <= set(by_pages)


@pytest.mark.parametrize("accept", [CHROMIUM, "*/*", "", "image/png"])
def test_who_would_rather_read_gets_the_page(client: Client, accept: str) -> None:
    response = client.get("/?base=merimee", headers={"Accept": accept})

    assert response["Content-Type"].startswith("text/html")
    assert "Accept" in response["Vary"]


def test_a_file_is_elsewhere_and_the_way_to_it_leaves_out_what_is_not_ours(client: Client) -> None:
    asked = "/?base=merimee&utm_source=mail&q=&cursor=x"

    response = client.get(asked, headers={"Accept": "application/gpx+xml"})

    assert response.status_code == 303
    assert response["Location"] == "/api/v1/notices.gpx?base=merimee"
    assert "Accept" in response["Vary"]


def test_the_page_names_its_other_forms(client: Client) -> None:
    page = client.get("/?base=merimee&cursor=x")

    assert (
        '<link rel="alternate" type="application/geo+json"'
        ' href="/api/v1/notices.geojson?base=merimee">'
    ) in page.content.decode()


def test_a_form_without_script_keeps_the_area(client: Client) -> None:
    page = client.get("/?area=circle:1,48,500").content.decode()

    assert '<input type="hidden" name="area" value="circle:1,48,500">' in page
