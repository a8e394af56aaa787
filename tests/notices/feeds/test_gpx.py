"""GPX, read by its schema, by gpxpy, by GPSBabel and by GDAL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gpxpy
import pytest
from django.test import Client

from notices.feeds.symbols import symbol_of
from notices.feeds.wording import short_name
from notices.vocabularies import Precision
from tests import build
from tests.notices.feeds.readers import faults, gpsbabel, ogrinfo

pytestmark = pytest.mark.usefixtures("database")

# What sources hold: markup, quotes, a control character, letters outside of the usual.
NASTY = 'Croix "d\'or" <b>&amp;</b> \x0bdite 𝔊 ]]> œuvre'


@pytest.fixture
def content(client: Client) -> bytes:
    """Return a GPX of three waypoints; a fourth notice has no place."""
    build.notice(ref="PA00096993", base="merimee", name=NASTY, kinds=["église"], address=NASTY)
    build.notice(geom=build.NOTRE_DAME, precision=Precision.MUNICIPALITY, radius_m=3_940)
    build.notice(name="Verrière de la Vierge au manteau rouge dite Notre-Dame")
    build.notice(geom=None)
    response: Any = client.get("/api/v1/notices.gpx?q=")
    return bytes(response.getvalue())


def test_the_schema_finds_no_fault(content: bytes) -> None:
    assert faults(content, "gpx.xsd") == []


def test_nothing_found_is_valid_too(client: Client) -> None:
    empty: Any = client.get("/api/v1/notices.gpx")

    assert faults(empty.getvalue(), "gpx.xsd") == []


def test_gpxpy_reads_names_that_fit_and_sentences(content: bytes) -> None:
    read = gpxpy.parse(content.decode())

    assert read.copyright_license == "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
    assert read.author_name == read.copyright_author == "Ministère de la Culture"
    assert "1 notice sans position n’y est pas" in read.description
    bounds = read.bounds
    assert (bounds.min_longitude, bounds.max_longitude) == (1.4877, 2.3499)
    assert (bounds.min_latitude, bounds.max_latitude) == (48.4479, 48.853)
    church, far, long = sorted(read.waypoints, key=lambda one: str(one.link))
    assert church.symbol == "Church"
    assert church.name == short_name(NASTY.replace("\x0b", ""))
    assert church.link == "http://testserver/notice/PA00096993"
    assert "connue à la commune près" in far.description
    assert "à 3,9 km près" in far.description
    assert long.name == "Verrière de la Vierge au…"
    assert all(len(str(one.name)) <= 30 and one.time for one in read.waypoints)


def test_gpsbabel_makes_a_file_of_a_device_of_it(content: bytes) -> None:
    listed = gpsbabel(content, "-i", "gpx", "-f", "-", "-o", "csv", "-F", "-").splitlines()
    rewritten = gpsbabel(content, "-i", "gpx", "-f", "-", "-o", "gpx,gpxver=1.1", "-F", "-")

    assert len(listed) == 3
    assert listed[0].startswith("48.44790, 01.48770, Croix")
    assert rewritten.count("<sym>") == 3
    assert "osmand:icon" in rewritten


def test_gdal_reads_it(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "notices.gpx"
    path.write_bytes(content)

    told = ogrinfo(path)

    assert "Feature Count: 3" in told
    assert "Extent: (1.487700, 48.447900) - (2.349900, 48.853000)" in told
    assert "pop_precision (String) = municipality" in told


@pytest.mark.parametrize(
    ("base", "kinds", "name", "symbol"),
    [
        ("merimee", ["église"], "Saint-Pierre", "Church"),
        ("merimee", [], "Église — Arcis-sur-Aube", "Church"),
        ("merimee", ["pont"], "Pont Neuf", "Bridge"),
        ("merimee", ["portail"], "Portail", "Building"),  # not a port
        ("merimee", ["maison", "tour"], "Maison", "Building"),
        ("museofile", [], "Musée de l’Église", "Museum"),
        ("nowhere", [], "", "Flag, Blue"),
    ],
)
def test_a_symbol_that_devices_know(base: str, kinds: list[str], name: str, symbol: str) -> None:
    assert symbol_of(base, kinds, name).garmin == symbol


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Cathédrale Notre-Dame", "Cathédrale Notre-Dame"),
        ("a" * 30, "a" * 30),
        ("a" * 31, "a" * 29 + "…"),
        ("Église paroissiale Saint-Étienne", "Église paroissiale…"),
        ("Ancien hôtel de ville, beffroi et halle", "Ancien hôtel de ville…"),
    ],
)
def test_a_short_name_ends_with_a_word(name: str, short: str) -> None:
    assert short_name(name) == short
    assert len(short) <= 30
