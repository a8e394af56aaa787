"""The look that a deployment chooses, and what the law wants on every page whatever the look."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string
from django.test import Client

from geo_pop import theme
from notices.models import Notice
from tests import build
from tests.theme import needs_dsfr, put_on_dsfr

LEGAL = ("/plan-du-site", "/accessibilite", "/mentions-legales", "/donnees-personnelles")


@pytest.fixture(params=["own", pytest.param("dsfr", marks=needs_dsfr)])
def look(request: pytest.FixtureRequest, settings: Any) -> str:
    name = str(request.param)
    if name == "dsfr":
        put_on_dsfr(settings)
    return name


@pytest.fixture
def pages(database: None) -> list[str]:
    notice = build.notice()
    build.thematic_map()
    return [
        "/",
        "/cartes",
        "/cartes/vitraux",
        "/downloads/",
        "/commune/28085",
        "/ogc/?f=html",
        f"/notice/{notice.ref}",
        f"/notice/{notice.ref}/position",
        f"/notice/{notice.ref}/contact",
        *LEGAL,
    ]


def test_every_page_leads_to_the_legal_ones_and_keeps_to_the_policy(
    client: Client, look: str, pages: list[str]
) -> None:
    for address in pages:
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == 200, address
        for legal in LEGAL:
            assert f'href="{legal}"' in page, (address, legal)
        assert "Accessibilité : non conforme" in page
        assert " style=" not in page, address
        for script in re.findall(r"<script(?![^>]*(?:src=|nonce=|json))[^>]*>", page):
            pytest.fail(f"{address}: {script}")


def test_the_state_is_named_where_its_design_is_used_and_nowhere_else(
    client: Client, look: str, pages: list[str]
) -> None:
    for address in pages:
        page = client.get(address).content.decode()
        assert ("République<br>française" in page) == (look == "dsfr"), address
        assert ("dsfr" in page) == (look == "dsfr"), address


def test_staff_go_from_a_notice_to_their_page_of_it(client: Client, pages: list[str]) -> None:
    notice = Notice.objects.get()

    page = client.get(f"/notice/{notice.ref}").content.decode()

    assert f'href="/admin/notices/notice/{notice.pk}/change/"' in page
    assert 'href="/admin/"' in client.get("/cartes").content.decode()


def test_errors_are_told_in_the_same_look(look: str) -> None:
    page = render_to_string("500.html")

    assert "Le service a rencontré une erreur" in page
    assert ("fr-header" in page) == (look == "dsfr")


def test_the_operator_is_named_in_the_legal_pages(
    client: Client, settings: Any, database: None
) -> None:
    settings.OPERATOR_NAME = "Direction des patrimoines"
    settings.OPERATOR_EMAIL = "contact@example.org"
    settings.HOSTED_BY = "Un centre\n12 rue des Serveurs"

    legal = client.get("/mentions-legales").content.decode()

    assert "Direction des patrimoines" in legal
    assert "Un centre<br>12 rue des Serveurs" in legal
    assert "Non renseignée par l’exploitant" in legal  # nobody directs the publication
    for address in ("/accessibilite", "/donnees-personnelles"):
        page = client.get(address).content.decode()
        assert "Direction des patrimoines" in page
        assert 'href="mailto:contact@example.org"' in page


def test_who_else_is_asked_for_the_ground_of_the_map_is_said(
    client: Client, settings: Any, database: None
) -> None:
    assert "Le fond de la carte" not in client.get("/donnees-personnelles").content.decode()

    settings.BASEMAP_STYLE_URL = "https://ground.example/style.json"

    assert "à ground.example" in client.get("/donnees-personnelles").content.decode()


@pytest.mark.parametrize(("name", "said"), [("bleu", "use own or dsfr"), ("dsfr", "requirements")])
def test_a_theme_that_is_not_there_stops_the_start(
    name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "find_spec", lambda _name: None)

    with pytest.raises(ImproperlyConfigured, match=said):
        theme.theme_of(name)
