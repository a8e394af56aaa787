"""Where the bulk files are found: a page, an index, addresses that stay and that never change."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from notices.exports.build import build_exports
from notices.exports.manifest import Build, folder_of
from notices.feeds.feature import PROPERTIES
from tests import build

pytestmark = pytest.mark.usefixtures("database", "exports")


@pytest.fixture(autouse=True)
def exports(settings: Any, tmp_path: Path) -> Path:
    settings.EXPORTS_DIR = str(tmp_path / "exports")
    return tmp_path / "exports"


@pytest.fixture
def built() -> Build:
    build.notice(base="merimee", ref="PA00000001", departement="28")
    return build_exports(workers=1)


def test_before_the_first_build_every_address_says_so(client: Client) -> None:
    page = client.get("/downloads/")
    assert page.status_code == 200
    assert "Aucun fichier n’a encore été construit" in page.content.decode()
    assert client.get("/downloads/index.json").json() == {"latest": None, "builds": []}
    latest = client.get("/downloads/latest/notices.csv.gz")
    assert (latest.status_code, latest["Content-Type"]) == (404, "application/problem+json")
    assert "no file was built yet" in latest.json()["detail"]
    assert client.get("/downloads/schema.json").status_code == 200


def test_the_page_leads_to_every_file(client: Client, built: Build) -> None:
    page = client.get("/downloads/").content.decode()

    for one in built.files:
        address = f"/downloads/{built.name}/{one.name}"
        assert f'href="{escape(address)}"' in page
        sent = client.get(address)
        assert sent.status_code == 200
        assert sent.getvalue() == (folder_of(built.name) / one.name).read_bytes()


def test_a_file_never_changes_and_is_named_by_its_sum(client: Client, built: Build) -> None:
    address = f"/downloads/{built.name}/merimee.csv.gz"

    sent = client.get(address)

    body = sent.getvalue()
    assert sent["ETag"] == f'"{hashlib.sha256(body).hexdigest()}"'
    assert "immutable" in sent["Cache-Control"]
    assert sent["Content-Length"] == str(len(body))
    assert 'filename="geo-pop-merimee.csv.gz"' in sent["Content-Disposition"]
    assert sent["Access-Control-Allow-Origin"] == "*"
    # Unpacked on the way by a browser, it would not be what its sum says.
    assert "Content-Encoding" not in sent
    again = client.get(address, headers={"If-None-Match": sent["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(address)
    assert (head.status_code, head["Content-Length"]) == (200, str(len(body)))
    assert head.getvalue() == b""


def test_latest_leads_to_the_newest_build_for_a_short_while(client: Client, built: Build) -> None:
    newer = build_exports(1, formats=["csv.gz"])
    assert newer.name == f"{built.name}.2"

    found = client.get("/downloads/latest/notices.csv.gz")

    assert (found.status_code, found["Location"]) == (
        302,
        f"/downloads/{newer.name}/notices.csv.gz",
    )
    assert found["Cache-Control"] == "public, max-age=300"
    index = client.get("/downloads/index.json").json()
    assert index["builds"] == [newer.name, built.name]
    assert index["latest"]["changes_cursor"] == newer.changes_cursor
    cursor = index["latest"]["changes_cursor"]
    assert client.get(f"/api/v1/changes?cursor={cursor}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "{}/../../settings.py",
        "{}/%2e%2e%2f%2e%2e%2fmanage.py",
        "../manage.py",
        "%2e%2e/manage.py",
        "{}/..",
        "{}/pieces",
        "{}/.lock",
        "latest/../../manage.py",
        ".unfinished-x/notices.csv.gz",
        "2020-01-01/notices.csv.gz",
        "{}/notices.xlsx",
        "latest/notices.xlsx",
    ],
)
def test_nothing_else_can_be_had(client: Client, built: Build, exports: Path, path: str) -> None:
    (exports / ".unfinished-x").mkdir()
    (exports / ".unfinished-x/notices.csv.gz").write_bytes(b"half")

    response = client.get(f"/downloads/{path.format(built.name)}", follow=True)

    assert response.status_code == 404


def test_what_is_missing_is_named(client: Client, built: Build) -> None:
    file = client.get(f"/downloads/{built.name}/notices.xlsx")
    assert file["Content-Type"] == "application/problem+json"
    assert "notices.xlsx" in file.json()["detail"]
    day = client.get("/downloads/2020-01-01/notices.csv.gz")
    assert "2020-01-01" in day.json()["detail"]


def test_the_schema_tells_the_columns(client: Client) -> None:
    schema = client.get("/downloads/schema.json").json()

    assert [field["name"] for field in schema["fields"]] == ["id", "lon", "lat", *PROPERTIES]
    assert schema["missingValues"] == [""]
