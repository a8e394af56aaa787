"""KML and KMZ, read by the schema of OGC and by GDAL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import build
from tests.notices.feeds.readers import KML, faults, ogrinfo, parse, unzipped
from tests.notices.feeds.test_gpx import NASTY

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def heritage(database: None) -> None:
    build.notice(ref="PA00096993", base="merimee", name=NASTY)
    build.notice(geom=build.NOTRE_DAME)
    build.notice(geom=None)


def download(client: Client, extension: str) -> bytes:
    response: Any = client.get(f"/api/v1/notices.{extension}")
    return bytes(response.getvalue())


@pytest.mark.usefixtures("heritage")
def test_the_schema_finds_no_fault(client: Client) -> None:
    assert faults(download(client, "kml"), "ogckml22.xsd") == []
    assert faults(unzipped(download(client, "kmz")), "ogckml22.xsd") == []


@pytest.mark.usefixtures("database")
def test_nothing_found_is_valid_too(client: Client) -> None:
    assert faults(download(client, "kml"), "ogckml22.xsd") == []


@pytest.mark.usefixtures("heritage")
def test_a_placemark_has_the_style_of_its_base(client: Client) -> None:
    document = parse(download(client, "kml"))

    styles = {style.get("id") for style in document.iterfind(".//k:Style", KML)}
    used = [url.text for url in document.iterfind(".//k:styleUrl", KML)]
    assert set(used) == {"#merimee", "#palissy"}
    assert {url[1:] for url in used} <= styles


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize("extension", ["kml", "kmz"])
def test_gdal_reads_places_and_typed_data(client: Client, tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"notices.{extension}"
    path.write_bytes(download(client, extension))

    told = ogrinfo(path)

    assert "POINT (2.3499 48.853)" in told or "POINT Z (2.3499 48.853 0)" in told
    assert "Notre-Dame de la Belle Verrière" in told
