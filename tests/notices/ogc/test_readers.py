"""Programs of others read the door: GDAL, OWSLib, a checker of OpenAPI, schemathesis."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import OpenAPIV30SpecValidator
from owslib.ogcapi.features import Features  # type: ignore[import-untyped]
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from notices.bases import BASES
from notices.models.published import PublishedNotice
from notices.ogc.addresses import Addresses
from notices.ogc.openapi import definition
from notices.vocabularies import Precision
from tests import build
from tests.notices.ogc.conftest import Get, refs

ITEMS = "/collections/notices/items"


def ogr(*arguments: str) -> str:
    """Run a tool of GDAL and return what it says; any warning fails."""
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def gdal_features(site: str, tmp_path: Path, layer: str, *options: str) -> list[dict[str, Any]]:
    """Return the features that GDAL copies, three a page."""
    copied = tmp_path / "copied.geojson"
    copied.unlink(missing_ok=True)
    source = ("-oo", "PAGE_SIZE=3", *options, str(copied), f"OAPIF:{site}/ogc", layer)
    ogr("ogr2ogr", "-f", "GeoJSON", *source)
    features: list[dict[str, Any]] = json.loads(copied.read_text())["features"]
    return features


@pytest.mark.usefixtures("heritage")
def test_gdal_lists_every_collection(site: str) -> None:
    listed = ogr("ogrinfo", "-ro", f"OAPIF:{site}/ogc")

    for name in ("notices", *BASES):
        assert f": {name} (title: " in listed


@pytest.mark.usefixtures("heritage")
def test_gdal_counts_and_places_a_collection(site: str) -> None:
    described = ogr("ogrinfo", "-ro", "-so", f"OAPIF:{site}/ogc", "merimee")

    assert "Feature Count: 2" in described
    assert "Extent: (1.487700, -20.878900) - (55.450400, 48.447900)" in described
    assert "radius_m: Integer" in described


def test_gdal_goes_through_every_page(site: str, tmp_path: Path) -> None:
    for rank in range(10):
        build.notice(geom=(1 + rank / 10, 48), precision=Precision.STREET)

    features = gdal_features(site, tmp_path, "notices")

    published = set(PublishedNotice.objects.values_list("ref", "lon", "lat"))
    assert {
        (one["properties"]["ref"], *one["geometry"]["coordinates"]) for one in features
    } == published
    assert len(features) == 10


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize(
    ("options", "asked"),
    [
        (("-spat", "1", "48", "2", "49"), {"bbox": "1,48,2,49"}),
        (("-where", "departement = '28'"), {"departement": "28"}),
        (("-where", "period_from < 1000"), {"filter": "period_from < 1000"}),
        (("-spat", "55", "-22", "56", "-20", "-where", "base = 'merimee'"), {"ref": "PA97400001"}),
    ],
)
def test_gdal_filters_as_the_door_does(
    site: str, tmp_path: Path, get: Get, options: tuple[str, ...], asked: dict[str, str]
) -> None:
    features = gdal_features(site, tmp_path, "notices", *options)

    found = {one["properties"]["ref"] for one in features}
    assert found == set(refs(get(ITEMS, **asked)))
    assert found


@pytest.mark.usefixtures("heritage")
def test_owslib_reads_the_door(site: str, get: Get) -> None:
    door = Features(f"{site}/ogc/")

    assert door.feature_collections() == ["notices", *BASES]
    assert door.api()["openapi"].startswith("3.0")
    assert "datetime" not in door.collection_queryables("merimee")["properties"]
    found = door.collection_items("notices", limit=3, bbox=[1, 48, 2, 49])
    assert refs(found) == refs(get(ITEMS, bbox="1,48,2,49"))
    found = door.collection_items("notices", filter="period_from < 0", datetime="../0100-01-01")
    assert refs(found) == ["PM28000002"]
    assert door.collection_item("merimee", "merimee/PA00097093")["id"] == "merimee/PA00097093"


def test_the_definition_is_valid_openapi() -> None:
    OpenAPIV30SpecValidator(
        json.loads(json.dumps(definition(Addresses("http://testserver"))))
    ).validate()


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def _operations() -> list[Any]:
    """Return one operation of each sort: those of two collections stand for all."""
    written = json.loads(json.dumps(definition(Addresses("http://testserver"))))
    others = [path for path in written["paths"] if path.startswith("/collections/")]
    for path in others:
        if path.split("/")[2] not in {"notices", "merimee"}:
            del written["paths"][path]
    documented = schemathesis.openapi.from_dict(written)
    documented.app = get_wsgi_application()
    return [found.ok() for found in documented.get_all_operations()]


@pytest.mark.usefixtures("heritage")
@pytest.mark.parametrize("operation", _operations(), ids=lambda one: one.label)
def test_each_operation_does_what_it_says(operation: Any) -> None:
    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()
