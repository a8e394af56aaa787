"""The page of a commune says what the lists say."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from notices.models import Notice
from notices.pages import commune
from notices.search.query import SearchQuery
from notices.search.results import search
from notices.vocabularies import Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def rows_of(page: str) -> list[list[str]]:
    """Return the cells of the table, without their markup."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]


def test_it_counts_by_base_and_by_how_well_places_are_known(client: Client) -> None:
    for precision in (Precision.BUILDING, Precision.HOUSENUMBER, Precision.STREET):
        build.notice(precision=precision)
    build.notice(precision=Precision.MUNICIPALITY)
    build.notice(geom=None)
    build.notice(base="merimee")
    build.notice(insee="75056", insee_source="75056", commune="Paris")

    response = client.get("/commune/28085")

    page = response.content.decode()
    assert rows_of(page) == [["Palissy", "5", "2", "1", "1"], ["Mérimée", "1", "1", "0", "0"]]
    assert "6 notices" in page
    assert client.get("/api/v1/notices?commune=28085").json()["numberMatched"] == 6


@pytest.mark.parametrize(
    ("prefix", "total", "more"), [("", r"1\s234", r"1\s233"), ("/en", "1,234", "1,233")]
)
def test_its_counts_are_grouped_as_everywhere(
    client: Client, monkeypatch: pytest.MonkeyPatch, prefix: str, total: str, more: str
) -> None:
    build.notice()
    found = search(SearchQuery(communes=("28085",)), 1)._replace(matched=1234)
    monkeypatch.setattr(commune, "search", lambda *_: found)

    page = client.get(f"{prefix}/commune/28085").content.decode()

    assert len(re.findall(rf"\b{total} (?:notices|record|heritage)", page)) == 2
    assert re.search(rf"\b{more} (?:autres notices|other records)", page)


def test_its_links_are_of_the_same_notices(client: Client) -> None:
    build.notice()
    page = client.get("/commune/28085").content.decode()

    for extension in ("gpx", "kml", "csv", "geojson"):
        [address] = re.findall(rf'<a href="(/api/v1/notices\.{extension}[^"]*)" download', page)
        answer: Any = client.get(address)
        answer.getvalue()  # to its end, where its transaction is
        assert (answer.status_code, answer["Geo-Pop-Matched"]) == (200, "1")


def test_a_notice_leads_to_the_page_of_its_commune(client: Client) -> None:
    notice = build.notice()

    assert 'href="/commune/28085"' in client.get(f"/notice/{notice.ref}").content.decode()


def test_the_code_that_notices_were_written_with_leads_there_too(client: Client) -> None:
    build.notice(insee="14697", insee_source="14654", commune="Saint-Pierre-en-Auge")

    assert "Saint-Pierre-en-Auge" in client.get("/commune/14654").content.decode()


@pytest.mark.parametrize("code", ["99999", "abc", "28085x"])
def test_a_commune_without_notices_is_404(client: Client, code: str) -> None:
    build.notice()

    assert client.get(f"/commune/{code}").status_code == 404


def test_what_is_withheld_is_not_counted(client: Client) -> None:
    build.notice()
    build.notice()
    Notice.objects.filter(pk=Notice.objects.earliest("pk").pk).update(sharing="none")

    assert rows_of(client.get("/commune/28085").content.decode()) == [
        ["Palissy", "1", "1", "0", "0"]
    ]


def test_it_asks_for_help_where_places_are_hardly_known(client: Client) -> None:
    for precision in (Precision.BUILDING, Precision.MUNICIPALITY, Precision.MUNICIPALITY):
        build.notice(precision=precision)
    build.notice(geom=None)
    build.notice(base="memoire")

    page = client.get("/commune/28085").content.decode()

    for said, count in (
        ("notices connues à la commune près", 2),
        ("notice sans position", 1),
        ("photographie de la base Mémoire", 1),
    ):
        [address] = re.findall(rf'<a href="([^"]+)">{count} {said}</a>', page)
        listed = client.get(address.replace("&amp;", "&"))
        assert listed.context["total"] == count, said


def test_it_asks_for_nothing_where_all_is_known(client: Client) -> None:
    build.notice()

    page = client.get("/commune/28085").content.decode()

    assert "Aider à situer" not in page
    assert "Photographies" not in page
