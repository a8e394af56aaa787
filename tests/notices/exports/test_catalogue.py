"""The DCAT catalogue says what harvesters ask for, in both of its forms."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, Node, URIRef
from rdflib.compare import isomorphic

from notices.exports.build import build_exports
from notices.exports.manifest import Build
from tests import build

pytestmark = [
    pytest.mark.usefixtures("database", "exports"),
    # By the reader of JSON-LD that rdflib has itself.
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated"),
]

SPDX = Namespace("http://spdx.org/rdf/terms#")
LOCN = Namespace("http://www.w3.org/ns/locn#")
AUTHORITY = "http://publications.europa.eu/resource/authority/"
# The file types of the EU's table that are used: those that others use for the same formats.
FILE_TYPES = {"BIN", "CSV", "GEOJSON", "GPKG", "GPX", "PARQUET"}
# Mandatory and recommended properties of DCAT-AP 3.0, by class.
ASKED: dict[URIRef, set[Node]] = {
    DCAT.Catalog: {
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license),
        *(DCTERMS.language, DCTERMS.modified, DCAT.dataset, DCAT.service, FOAF.homepage),
    },
    DCAT.Dataset: {
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint),
        *(DCAT.distribution, DCAT.keyword, DCAT.theme, DCTERMS.spatial, DCTERMS.issued),
        *(DCTERMS.modified, DCTERMS.accrualPeriodicity, DCTERMS.identifier, DCAT.landingPage),
    },
    DCAT.Distribution: {
        *(DCAT.accessURL, DCAT.downloadURL, DCTERMS.license, DCTERMS["format"], DCAT.mediaType),
        *(DCAT.byteSize, SPDX.checksum, DCTERMS.title, DCTERMS.modified),
    },
    DCAT.DataService: {
        *(DCTERMS.title, DCAT.endpointURL, DCAT.endpointDescription, DCAT.servesDataset),
        *(DCTERMS.license, DCTERMS.publisher),
    },
    FOAF.Agent: {FOAF.name, DCTERMS.type},
    SPDX.Checksum: {SPDX.algorithm, SPDX.checksumValue},
    DCTERMS.Location: {LOCN.geometry},
}


@pytest.fixture
def built(settings: Any, exports: Any) -> Build:
    """Return a build of two bases."""
    settings.SITE_URL = "https://geo-pop.example.org"
    build.notice(base="merimee", ref="PA00000001", departement="28")
    build.notice(base="palissy", geom=None)
    return build_exports(workers=1)


def harvested(client: Client, extension: str) -> Graph:
    response = client.get(f"/downloads/catalog.{extension}")
    assert response.status_code == 200
    media_type = response["Content-Type"].partition(";")[0]
    return Graph().parse(data=response.getvalue(), format=media_type)


def test_both_forms_say_the_same(client: Client, built: Build) -> None:
    assert isomorphic(harvested(client, "jsonld"), harvested(client, "ttl"))


def test_every_class_says_what_dcat_ap_asks_for(client: Client, built: Build) -> None:
    graph = harvested(client, "ttl")

    for kind, asked in ASKED.items():
        found = list(graph.subjects(RDF.type, kind))
        assert found, kind
        for subject in found:
            missing = asked - set(graph.predicates(subject))
            assert not missing, (subject, missing)
    for one in graph.subjects(RDF.type, DCAT.Distribution):
        assert sum(1 for _ in graph.objects(one, DCTERMS.license)) == 1


def test_the_files_are_those_of_the_index(client: Client, built: Build) -> None:
    graph = harvested(client, "jsonld")

    files = {f"https://geo-pop.example.org/downloads/latest/{one.name}": one for one in built.files}
    assert {str(one) for one in graph.objects(None, DCAT.downloadURL)} == set(files)
    for one in graph.subjects(RDF.type, DCAT.Distribution):
        file = files[str(graph.value(one, DCAT.downloadURL))]
        assert graph.value(one, DCAT.byteSize).toPython() == file.bytes
        checksum = graph.value(one, SPDX.checksum)
        assert graph.value(checksum, SPDX.algorithm) == SPDX.checksumAlgorithm_sha256
        assert str(graph.value(checksum, SPDX.checksumValue)) == file.sha256
        file_type = str(graph.value(one, DCTERMS["format"]))
        assert file_type.removeprefix(f"{AUTHORITY}file-type/") in FILE_TYPES
        described = graph.value(one, DCTERMS.conformsTo)
        assert (described is not None) == (file.format == "csv")
    names = {str(one) for one in graph.objects(None, DCTERMS.identifier)}
    assert names == {"geo-pop/notices", "geo-pop/merimee", "geo-pop/palissy"}
    themes = set(graph.objects(None, DCAT.theme))
    assert themes == {URIRef(f"{AUTHORITY}data-theme/EDUC")}


def test_what_the_services_lead_to_is_there(client: Client, built: Build) -> None:
    graph = harvested(client, "ttl")

    services = list(graph.subjects(RDF.type, DCAT.DataService))
    assert len(services) == 4
    for service in services:
        for address in graph.objects(service, DCAT.endpointDescription):
            path = str(address).removeprefix("https://geo-pop.example.org")
            assert client.get(path).status_code == 200, path
    [page] = set(graph.objects(None, DCAT.accessURL))
    assert client.get(str(page).removeprefix("https://geo-pop.example.org")).status_code == 200


def test_data_gouv_finds_where_the_notices_are(client: Client, built: Build) -> None:
    """The one literal that its harvester makes a coverage of (``spatial_from_rdf`` of udata)."""
    graph = harvested(client, "jsonld")

    [outline] = {
        literal
        for dataset in graph.subjects(RDF.type, DCAT.Dataset)
        for place in graph.objects(dataset, DCTERMS.spatial)
        for literal in graph.objects(place, LOCN.geometry)
    }
    assert isinstance(outline, Literal)
    media_type = "https://www.iana.org/assignments/media-types/application/vnd.geo+json"
    assert str(outline.datatype) == media_type
    boxes = json.loads(outline)
    assert boxes["type"] == "MultiPolygon"
    [[mainland], *overseas] = boxes["coordinates"]
    assert mainland[0][0] < -5 < 9 < mainland[2][0]
    assert len(overseas) >= 11
    assert all(ring[0] == ring[-1] for [ring] in boxes["coordinates"])


@pytest.mark.parametrize("extension", ["jsonld", "ttl"])
def test_without_a_build_there_is_no_catalogue(client: Client, extension: str) -> None:
    response = client.get(f"/downloads/catalog.{extension}")

    assert response.status_code == 404
    assert "no file was built yet" in response.json()["detail"]
