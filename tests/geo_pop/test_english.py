"""Pages in English: none of our French is left, and what notices say is marked as French."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.template import loader
from django.test import Client
from django.utils import translation

from notices.vocabularies import Precision, Protection
from tests import build

pytestmark = pytest.mark.usefixtures("database", "own_language")

# Words that a French sentence of ours could hardly do without, and that no proper name here has.
FRENCH = re.compile(
    r"\b(?:le|la|les|des|une|un|est|sont|dans|pour|sur|avec|sans|aux|cette|ces|votre|qui|que|"
    r"siècle|Aucune?|Voir|Chercher)\b"
)
READ_ALOUD = {"aria-label", "alt", "title", "placeholder", "content"}
UNREAD = {"script", "style", "code", "pre", "textarea"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}


class Reader(HTMLParser):
    """What is read of a page, in the page's own language: text and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign: list[bool] = [False]
        self.read: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        foreign = self.foreign[-1] or tag in UNREAD or told.get("lang") == "fr"
        foreign = foreign and not (tag == "html" and told.get("lang") == "en")
        if not foreign:
            self.read += [value for name, value in attrs if name in READ_ALOUD and value]
        if tag not in VOID:
            self.foreign.append(foreign)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.foreign.pop()

    def handle_data(self, data: str) -> None:
        if not self.foreign[-1] and data.strip():
            self.read.append(" ".join(data.split()))


def left_in_french(page: str) -> list[str]:
    reader = Reader()
    reader.feed(page)
    assert len(reader.read) > 10
    return [text for text in reader.read if FRENCH.search(text)]


def a_full_notice():
    return build.notice(
        name="Grange aux Dîmes",
        precision=Precision.STREET,
        radius_m=1500,
        protection=Protection.CLASSE | Protection.INSCRIT,
        insee="28085",
        commune="Chartres",
        departement="28",
        centuries=["2e quart 12e siècle"],
        fields={
            "DENO": ["église"],
            "HIST": "Bâtie pour les chanoines dans la ville.",
            "SCLE": ["2e quart 12e siècle"],
            "STAT": "propriété de la commune",
        },
    )


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/en/?q=grange&from=1101",
        "/en/embed",
        "/en/notice/{ref}",
        "/en/notice/{ref}/position",
        "/en/notice/{ref}/contact",
        "/en/commune/28085",
        "/en/downloads/",
        "/en/nowhere",
        "/en/ogc/?f=html",
        "/en/ogc/api?f=html",
        "/en/ogc/conformance?f=html",
        "/en/ogc/collections?f=html",
        "/en/ogc/collections/merimee?f=html",
        "/en/ogc/collections/palissy/queryables?f=html",
        "/en/ogc/collections/palissy/items?f=html",
        "/en/ogc/collections/palissy/items/{ref}?f=html",
        "/en/tiles/notices.html",
    ],
)
def test_no_french_of_ours_is_left(client: Client, address: str) -> None:
    notice = a_full_notice()

    page = client.get(address.format(ref=notice.ref)).content.decode()

    assert '<html lang="en">' in page
    assert left_in_french(page.replace(notice.name, "")) == []


def test_a_refused_form_says_why_in_english(client: Client) -> None:
    notice = a_full_notice()

    answer = client.post(f"/en/notice/{notice.ref}/position", {"opinion": "move", "place": "x"})

    assert answer.status_code == 422
    assert left_in_french(answer.content.decode().replace(notice.name, "")) == []


def test_a_notice_says_in_english_how_sure_its_place_is(client: Client) -> None:
    notice = a_full_notice()

    page = client.get(f"/en/notice/{notice.ref}").content.decode()

    assert "Located on the street" in page
    assert "to within 1.5 km" in page
    assert "2nd quarter of the 12th century" in page
    assert f'<h1 lang="fr">{notice.name}</h1>' in page
    assert 'property="og:locale" content="en_GB"' in page
    assert f'"url": "http://testserver/en/notice/{notice.ref}"' in page
    assert f'hreflang="fr" href="http://testserver/notice/{notice.ref}"' in page


def test_feeds_stay_in_french_after_a_visitor_in_english(client: Client) -> None:
    notice = a_full_notice()
    client.get(f"/en/notice/{notice.ref}")

    feed = client.get("/api/v1/notices.gpx").getvalue().decode()

    assert "Position à la rue" in feed
    assert f"/notice/{notice.ref}" in feed
    assert "/en/" not in feed


def test_a_fault_of_the_service_is_said_in_english_too() -> None:
    with translation.override("en"):
        page = loader.get_template("500.html").render()

    assert "The service met with an error" in page
    assert left_in_french(page) == []
