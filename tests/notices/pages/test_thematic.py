"""Thematic maps as the public sees them: published ones, and no trace of the others."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from notices.models import ThematicMap
from notices.search.query import SearchQuery
from notices.search.results import search
from notices.thematic import page as thematic_page
from tests import build
from tests.notices.pages.test_sitemaps import all_listed

pytestmark = pytest.mark.usefixtures("database")

DRAFT, WITHDRAWN = ThematicMap.State.DRAFT, ThematicMap.State.WITHDRAWN


def test_a_map_shows_its_words_and_the_notices_of_its_search(client: Client) -> None:
    build.thematic_map(query="base=palissy", view="12/48.45/1.49")
    found = [build.notice() for _ in range(21)]
    build.notice(base="merimee", name="Une halle")

    page = client.get("/cartes/vitraux").content.decode()

    assert "Vitraux de Chartres" in page
    assert "<p>Un bleu.</p>" in page
    assert '<a href="https://example.org/bleu"' in page
    assert "21 notices" in page
    assert sum(f"/notice/{notice.ref}" in page for notice in found) == 20
    assert "Voir 1 autre notice" in page
    assert "Une halle" not in page
    assert 'href="/?base=palissy#map=12/48.45/1.49"' in page
    for extension in ("gpx", "kml", "csv", "geojson"):
        address = f"/api/v1/notices.{extension}?base=palissy"
        assert f'href="{address}"' in page
        assert b"".join(client.get(address))


def test_its_counts_are_grouped_as_everywhere(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.thematic_map()
    build.notice()
    found = search(SearchQuery(), 1)._replace(matched=1234)
    monkeypatch.setattr(thematic_page, "search", lambda *_: found)

    said = client.get("/cartes/vitraux").content.decode()

    assert re.search(r"\b1\s234 notices<", said)
    assert re.search(r"Voir les 1\s233 autres notices<", said)


def test_what_staff_wrote_is_text_and_not_html(client: Client) -> None:
    build.thematic_map(title="<b>Titre", body="<script>alert(1)</script>")

    page = client.get("/cartes/vitraux").content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>Titre" not in page


def test_search_engines_read_a_page_about_a_data_set(client: Client) -> None:
    build.thematic_map(
        picture=b"jpeg",
        picture_digest="abc",
        picture_alt="Un vitrail",
        picture_credit="Camille Martin",
        picture_rights="Licence Ouverte 2.0",
    )
    build.notice()

    page = client.get("/cartes/vitraux").content.decode()

    [said] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told = json.loads(said)
    assert (told["@type"], told["mainEntity"]["@type"]) == ("CollectionPage", "Dataset")
    assert told["mainEntity"]["size"] == "1 notices"
    assert [file["encodingFormat"] for file in told["mainEntity"]["distribution"]] == [
        "application/gpx+xml",
        "application/vnd.google-earth.kml+xml",
        "text/csv",
        "application/geo+json",
    ]
    assert told["image"]["creditText"] == "Camille Martin"
    assert 'property="og:image" content="http://testserver/cartes/vitraux/abc.jpg"' in page


def test_its_picture_is_kept_for_good_under_its_own_address(client: Client) -> None:
    said = {"picture_alt": "Un vitrail", "picture_credit": "X", "picture_rights": "Y"}
    build.thematic_map(picture=b"jpeg", picture_digest="abc", **said)

    response = client.get("/cartes/vitraux/abc.jpg")

    assert (response.content, response["Content-Type"]) == (b"jpeg", "image/jpeg")
    assert "immutable" in response["Cache-Control"]
    assert client.get("/cartes/vitraux/abd.jpg").status_code == 404


@pytest.mark.parametrize(("state", "status"), [(DRAFT, 404), (WITHDRAWN, 410)])
def test_a_map_that_is_not_published_says_nothing(client: Client, state: str, status: int) -> None:
    said = {"picture_alt": "Un vitrail", "picture_credit": "X", "picture_rights": "Y"}
    build.thematic_map(state=state, picture=b"jpeg", picture_digest="abc", **said)

    response = client.get("/cartes/vitraux")

    assert response.status_code == status
    assert "Vitraux de Chartres" not in response.content.decode()
    assert client.get("/cartes/vitraux/abc.jpg").status_code == 404
    assert "Vitraux" not in client.get("/cartes").content.decode()
    assert "vitraux" not in "".join(all_listed(client))


def test_the_list_and_the_sitemap_lead_to_each(client: Client) -> None:
    build.thematic_map("vitraux")
    build.thematic_map("halles", title="Halles", query="q=halle")

    page = client.get("/cartes").content.decode()

    assert page.index("Halles") < page.index("Vitraux de Chartres")  # the newest first
    assert {"http://testserver/cartes", "http://testserver/cartes/halles"} < set(all_listed(client))


def test_another_case_leads_to_the_address(client: Client) -> None:
    build.thematic_map("vitraux")

    assert client.get("/cartes/Vitraux")["Location"] == "/cartes/vitraux"


def test_a_search_that_is_no_longer_understood_leaves_the_text(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    build.thematic_map(query="siecle=12")

    response = client.get("/cartes/vitraux")

    assert response.status_code == 200
    assert "n’est plus comprise" in response.content.decode()
    assert "thematic map without notices" in caplog.text
