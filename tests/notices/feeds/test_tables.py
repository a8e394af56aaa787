"""Comma-separated values, for programs and for Garmin's POI Loader."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import build
from tests.notices.feeds.readers import gpsbabel, ogrinfo

pytestmark = pytest.mark.usefixtures("database")


def download(client: Client, extension: str) -> bytes:
    response: Any = client.get(f"/api/v1/notices.{extension}")
    return bytes(response.getvalue())


def test_every_property_has_its_column(client: Client) -> None:
    build.notice(
        name='Vitrail "bleu", dit\nde la Vierge',
        kinds=["verrière", "vitrail, panneau"],
        authors=["Duchamp"],
        protection=3,
    )
    build.notice(geom=None, name="=1+1")

    placed, without = csv.DictReader(StringIO(download(client, "csv").decode(), newline=""))

    assert placed["name"] == 'Vitrail "bleu", dit\nde la Vierge'
    assert (placed["lon"], placed["lat"]) == ("1.4877", "48.4479")
    assert placed["type"] == "verrière ; vitrail, panneau"
    assert placed["protection"] == "classe ; inscrit"
    assert placed["missing"] == "false"
    assert placed["image"] == ""
    assert (without["lon"], without["lat"], without["precision"]) == ("", "", "none")
    assert without["name"] == "=1+1"  # as it is: docs/feeds.md warns who opens it in a spreadsheet


def test_gdal_reads_the_places(client: Client, tmp_path: Path) -> None:
    build.notice()
    path = tmp_path / "notices.csv"
    path.write_bytes(download(client, "csv"))

    told = ogrinfo(path, "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat")

    assert "POINT (1.4877 48.4479)" in told
    assert "precision (String) = building" in told


def test_garmin_has_longitude_first_and_eight_bits(client: Client) -> None:
    build.notice(name="Église\nSaint-Œuf de Škofja Ł")
    build.notice(geom=None)

    [line] = download(client, "garmin.csv").decode("cp1252").splitlines()

    lon, lat, name, comment = next(csv.reader([line]))
    assert (lon, lat, name) == ("1.4877", "48.4479", "Église Saint-Œuf de Škofja ")
    assert comment.startswith("Église Saint-Œuf")
    assert "Position au bâtiment" in comment
    assert comment.endswith("Licence Ouverte 2.0")


def test_gpsbabel_makes_a_garmin_poi_file(client: Client, tmp_path: Path) -> None:
    build.notice(name="Vitrail du chœur")
    content = download(client, "garmin.csv")
    gpi = tmp_path / "notices.gpi"

    gpsbabel(content, "-i", "garmin_poi", "-f", "-", "-o", "garmin_gpi,sleep=0", "-F", str(gpi))

    assert b"Vitrail du ch" in gpi.read_bytes()
