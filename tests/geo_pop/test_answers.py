"""What every answer says to browsers and caches."""

from __future__ import annotations

from collections.abc import Iterator

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


@pytest.mark.usefixtures("database")
def test_a_cache_keeps_one_copy_of_a_tile_for_all_languages(client: Client):
    answer = client.get("/tiles/notices/0/0/0.mvt", headers={"Accept-Language": "en"})
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in answer.headers


@pytest.fixture
def own_language() -> Iterator[None]:
    """Forget the language of a visitor, which Django leaves to the thread."""
    yield
    translation.deactivate()


@pytest.mark.usefixtures("database", "own_language")
def test_a_page_follows_the_language_of_its_visitor(client: Client):
    answer = client.get("/", headers={"Accept-Language": "en"})
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["Content-Language"] == "en"


@pytest.mark.usefixtures("database", "own_language")
def test_staff_work_in_french_whatever_their_browser(client: Client):
    client.get("/", headers={"Accept-Language": "en"})
    answer = client.get("/admin/login/", headers={"Accept-Language": "en"})
    assert "Mot de passe" in answer.content.decode()


@pytest.mark.usefixtures("database", "own_language")
def test_a_visitor_does_not_leave_a_language_behind(client: Client):
    client.get("/", headers={"Accept-Language": "en"})
    client.get("/tiles/notices/0/0/0.mvt")
    assert translation.get_language() == "fr"


@pytest.mark.usefixtures("database")
def test_the_documentation_of_the_api_is_served_from_here(client: Client):
    page = client.get("/api/v1/docs").content.decode()
    assert 'src="/static/ninja/' in page
    assert "https://" not in page.replace("https://creativecommons", "")


def test_the_public_database_is_read_only_and_in_a_hurry():
    options = settings.DATABASES["public"]["OPTIONS"]["options"]
    assert "default_transaction_read_only=on" in options
    assert "statement_timeout=" in options
