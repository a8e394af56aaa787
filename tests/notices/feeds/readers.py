"""Readers of feeds that are not ours: schemas, GPSBabel, GDAL."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

SCHEMAS = Path(__file__).parents[3] / ".schemas"
GPX = {"g": "http://www.topografix.com/GPX/1/1", "pop": "urn:geo-pop:gpx:1"}
KML = {"k": "http://www.opengis.net/kml/2.2"}


@cache
def schema(name: str) -> etree.XMLSchema:
    """Return a schema that ``geo_pop/setup/schemas.sh`` fetched."""
    path = SCHEMAS / name
    # The wheel that they come from names one of them by a path of its author's machine.
    beside = re.sub(rb'schemaLocation="[^"]*/', b'schemaLocation="', path.read_bytes())
    parser = etree.XMLParser(no_network=True)
    return etree.XMLSchema(etree.fromstring(beside, parser, base_url=str(path)))


def parse(document: bytes) -> etree._Element:
    """Parse XML as a stranger would: entities off, no network."""
    return etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))


def faults(document: bytes, name: str) -> list[str]:
    """Return what a schema finds wrong."""
    read = schema(name)
    read.validate(parse(document))
    return [str(error) for error in read.error_log]


def unzipped(archive: bytes) -> bytes:
    """Return the document of a KMZ, after a check of its sums."""
    opened = ZipFile(BytesIO(archive))
    assert opened.testzip() is None
    assert opened.namelist() == ["doc.kml"]
    return opened.read("doc.kml")


def ids_of(extension: str, content: bytes) -> list[str]:
    """Return the identifiers of an answer, in its order, as a reader of the format finds them."""
    match extension:
        case "geojson":
            return [feature["id"] for feature in json.loads(content)["features"]]
        case "geojsons":
            records = content.decode().split("\x1e")[1:]
            return [json.loads(record)["id"] for record in records]
        case "gpx":
            return [str(one) for one in parse(content).xpath("//pop:id/text()", namespaces=GPX)]
        case "kml":
            found = parse(content).xpath("//k:SimpleData[@name='id']/text()", namespaces=KML)
            return [str(one) for one in found]
        case "kmz":
            return ids_of("kml", unzipped(content))
        case "csv":
            return [row["id"] for row in csv.DictReader(StringIO(content.decode()))]
    raise AssertionError(f"{extension} holds no identifier")


def gpsbabel(content: bytes, *arguments: str) -> str:
    """Return what GPSBabel makes of a file given on its standard input."""
    command = ["gpsbabel", *arguments]
    done = subprocess.run(command, input=content, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()


def ogrinfo(path: Path, *arguments: str) -> str:
    """Return what GDAL says of a file; a warning fails."""
    command = ["ogrinfo", "-ro", "-al", *arguments, str(path)]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    assert not done.stderr, done.stderr.decode()
    return done.stdout.decode()
