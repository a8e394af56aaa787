"""What every answer says to browsers and caches."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

DIRECTIVES = {
    "default-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    "worker-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


def test_the_content_policy_lets_nothing_foreign_in(client: Client):
    policy = client.get("/healthz").headers["Content-Security-Policy"]
    assert set(policy.split("; ")) == DIRECTIVES


@pytest.mark.usefixtures("database", "own_language")
@pytest.mark.parametrize("address", ["/", "/embed", "/en/nowhere", "/healthz"])
def test_where_a_visitor_is_is_for_our_pages_alone(client: Client, address: str):
    assert client.get(address).headers["Permissions-Policy"] == "geolocation=(self)"


@pytest.mark.usefixtures("database")
def test_a_cache_keeps_one_copy_of_a_tile_for_all_languages(client: Client):
    answer = client.get("/tiles/notices/0/0/0.mvt", headers={"Accept-Language": "en"})
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.usefixtures("database", "own_language")
@pytest.mark.parametrize(("address", "language"), [("/", "fr"), ("/en/", "en")])
def test_a_page_is_in_the_language_of_its_address_whatever_the_browser(
    client: Client, address: str, language: str
):
    answer = client.get(address, headers={"Accept-Language": "de, en"})

    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.content.decode()
    assert "Accept-Language" not in answer.headers.get("Vary", "")
    assert not answer.cookies


@pytest.mark.usefixtures("database", "own_language")
def test_a_page_names_itself_in_each_language(client: Client):
    page = client.get("/en/?q=gare&utm_source=x").content.decode()

    for language, path in [("fr", "/"), ("en", "/en/")]:
        address = f"http://testserver{path}?q=gare&amp;utm_source=x"
        assert f'rel="alternate" hreflang="{language}" href="{address}"' in page
    assert 'href="/?q=gare&amp;utm_source=x" hreflang="fr" lang="fr">Français</a>' in page
    assert '<script src="/static/words/en.js" defer>' in page


@pytest.mark.usefixtures("database", "own_language")
def test_a_page_in_french_loads_no_other_words(client: Client):
    assert "/static/words/" not in client.get("/").content.decode()


@pytest.mark.usefixtures("database", "own_language")
@pytest.mark.parametrize("address", ["/en/api/v1/notices", "/en/tiles/notices.json", "/en/admin/"])
def test_what_programs_read_is_at_one_address(client: Client, address: str):
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("database", "own_language")
def test_staff_work_in_french_whatever_their_browser(client: Client):
    client.get("/en/")
    answer = client.get("/admin/login/", headers={"Accept-Language": "en"})
    assert "Mot de passe" in answer.content.decode()


@pytest.mark.usefixtures("database", "own_language")
def test_a_visitor_does_not_leave_a_language_behind(client: Client):
    client.get("/en/")
    client.get("/tiles/notices/0/0/0.mvt")
    assert translation.get_language() == "fr"


@pytest.mark.usefixtures("database")
def test_the_documentation_of_the_api_is_served_from_here(client: Client):
    page = client.get("/api/v1/docs").content.decode()
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for path in paths:
        assert f"<code>{path}</code>" in page
    assert "1 to 1000" in page  # of limit
    assert "<code>Retry-After</code>" in page  # as descriptions have it
    assert "`" not in page
    assert "<script src=" not in page
    assert not re.findall(r'(?:src|rel="stylesheet" href)="https?://[^"]+"', page)


def test_the_public_database_is_read_only_and_in_a_hurry():
    options = settings.DATABASES["public"]["OPTIONS"]["options"]
    assert "default_transaction_read_only=on" in options
    assert "statement_timeout=" in options
