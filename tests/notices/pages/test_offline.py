"""What makes the site an application: service worker, manifest, the page without a network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

ROOT = Path(__file__).parents[3]


def told(client: Client) -> dict[str, Any]:
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    first = answer.content.decode().splitlines()[0]
    told: dict[str, Any] = json.loads(first.removeprefix("self.GEO_POP = "))
    return told


def test_the_service_worker_is_asked_again_at_each_visit(client: Client) -> None:
    assert client.get("/sw.js")["Cache-Control"] == "no-cache"


def test_the_shell_is_what_visitors_need_and_all_of_it_is_there(client: Client) -> None:
    shell = told(client)["shell"]

    assert "/static/js/main.js" in shell
    assert "/static/css/tokens.css" in shell
    assert any(name.startswith("/static/vendor/maplibre-gl") for name in shell)
    assert not [name for name in shell if "/desk/" in name or "/locator/" in name]
    for name in shell:
        assert finders.find(name.removeprefix("/static/")), name


def test_the_scripts_of_the_worker_are_there(client: Client) -> None:
    body = client.get("/sw.js").content.decode()

    scripts = re.findall(r'"(/static/[^"]*)"', body.splitlines()[1])
    assert len(scripts) == 5
    for name in scripts:
        assert finders.find(name.removeprefix("/static/")), name


def test_the_version_changes_with_the_shell(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(client)["version"]
    assert told(client)["version"] == before

    monkeypatch.setattr("notices.pages.offline._sources", lambda: iter(["js/main.abc.js"]))

    assert told(client)["version"] != before


def test_the_manifest_names_icons_that_are_there_one_of_them_maskable(client: Client) -> None:
    answer = client.get("/application.webmanifest")
    manifest = answer.json()

    assert answer["Content-Type"] == "application/manifest+json"
    assert manifest["start_url"] == "/"
    purposes = {icon.get("purpose", "any") for icon in manifest["icons"]}
    assert purposes == {"any", "maskable"}
    for icon in manifest["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")), icon
    assert client.get("/en/application.webmanifest").json()["start_url"] == "/en/"


@pytest.mark.usefixtures("database")
def test_every_page_names_the_manifest_and_asks_for_the_worker_a_frame_does_not(
    client: Client,
) -> None:
    page = client.get("/").content.decode()

    assert '<link rel="manifest" href="/application.webmanifest">' in page
    assert "js/offline/register.js" in page
    assert "js/offline/register.js" not in client.get("/embed").content.decode()


def test_the_page_without_a_network_is_there(client: Client) -> None:
    page = client.get("/hors-ligne").content.decode()

    assert "Cette page n’a pas été gardée" in page
    assert "Emporter un département" in page
    assert '"DENO": "' in page  # what the codes of a pack mean


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_without_a_network_is_found_from_the_map_and_the_plan(
    client: Client, prefix: str
) -> None:
    link = f'<a href="{prefix}/hors-ligne">'

    assert link in client.get(f"{prefix}/").content.decode()
    assert link in client.get(f"{prefix}/plan-du-site").content.decode()
    shortcuts = client.get(f"{prefix}/application.webmanifest").json()["shortcuts"]
    assert f"{prefix}/hors-ligne" in [one["url"] for one in shortcuts]


@pytest.mark.parametrize(
    ("address", "origin"),
    [("https://data.geopf.fr/styles/standard.json", "https://data.geopf.fr"), ("", None)],
)
def test_the_policy_lets_in_the_host_of_the_ground_and_no_other(
    address: str, origin: str | None
) -> None:
    program = (
        "from django.conf import settings;"
        "d = settings.CONTENT_SECURITY_POLICY['DIRECTIVES'];"
        "hosts = lambda name: [s for s in d[name] if '://' in s];"
        "print([hosts('connect-src'), hosts('img-src')])"
    )
    environment = os.environ | {
        "BASEMAP_STYLE_URL": address,
        "DJANGO_SETTINGS_MODULE": "geo_pop.settings",
    }
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == str([[origin]] * 2 if origin else [[], []])
