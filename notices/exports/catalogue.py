"""The files and the services as a DCAT-AP 3 catalogue, which data.gouv.fr and data.europa.eu read.

Source: https://semiceu.github.io/DCAT-AP/releases/3.0.0/; the values are those of the EU's
authority tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, BNode, Graph, Literal, Namespace, URIRef

from notices.bases import BASES
from notices.departements import DEPARTEMENTS
from notices.exports.manifest import CATALOGUES, Build, BulkFile
from notices.feeds.feature import MINISTRY, label_of
from notices.feeds.info import LICENCE_URL

SPDX = Namespace("http://spdx.org/rdf/terms#")
LOCN = Namespace("http://www.w3.org/ns/locn#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_EU = "http://publications.europa.eu/resource/authority"
# As data.gouv.fr reads it: udata/core/dataset/rdf.py, spatial_from_rdf.
_GEOJSON = URIRef("https://www.iana.org/assignments/media-types/application/vnd.geo+json")
_FILE_TYPES = {
    "csv": "CSV",
    "geojsons": "GEOJSON",
    "parquet": "PARQUET",
    "gpkg": "GPKG",
    "fgb": "BIN",
    "gpx": "GPX",
}
_TITLES = {
    "csv": "CSV, compressé",
    "geojsons": "GeoJSON, une notice par ligne (RFC 8142), compressé",
    "parquet": "GeoParquet 1.1",
    "gpkg": "GeoPackage",
    "fgb": "FlatGeobuf, les notices situées",
    "gpx": "GPX 1.1, les notices situées",
}
# What may be asked instead of taking everything: title, address, description of the endpoint.
_SERVICES = (
    ("API de recherche, au plus près et le long d’un trajet", "/api/v1/", "/api/v1/openapi.json"),
    ("Tuiles vectorielles", "/tiles/notices.json", "/tiles/notices.json"),
    ("OGC API - Features", "/ogc/", "/ogc/api"),
    ("OAI-PMH 2.0", "/oai", "/oai?verb=Identify"),
)


_RDF_FORMATS = {"jsonld": "json-ld", "ttl": "turtle"}


def write_catalogue(build: Build, folder: Path, site: str) -> None:
    """Write the catalogue beside the files: who serves them needs no library of RDF."""
    graph = catalogue_of(build, site)
    for extension in CATALOGUES:
        form = _RDF_FORMATS[extension]
        graph.serialize(folder / f"catalog.{extension}", form, encoding="utf-8", auto_compact=True)


def catalogue_of(build: Build, site: str) -> Graph:
    """Return the catalogue of a build; ``site`` is the address of the service."""
    graph = Graph()
    for prefix, namespace in (("dcat", DCAT), ("dct", DCTERMS), ("spdx", SPDX), ("vcard", VCARD)):
        graph.bind(prefix, namespace)
    catalogue, publisher = URIRef(f"{site}/downloads/catalog"), URIRef(f"{site}/#ministere")
    _publisher(graph, publisher)
    _france(graph, URIRef(f"{site}/#france"))
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    _told(graph, catalogue, "Geo POP", "Les notices du patrimoine du ministère de la Culture.")
    graph.add((catalogue, DCTERMS.publisher, publisher))
    graph.add((catalogue, DCTERMS.license, URIRef(LICENCE_URL)))
    graph.add((catalogue, DCTERMS.modified, Literal(build.created, datatype=XSD.dateTime)))
    graph.add((catalogue, FOAF.homepage, URIRef(f"{site}/")))
    datasets = [_dataset(graph, build, base, site) for base in _bases(build)]
    for dataset in datasets:
        graph.add((catalogue, DCAT.dataset, dataset))
        graph.add((dataset, DCTERMS.publisher, publisher))
    for service in _services(graph, datasets, site):
        graph.add((catalogue, DCAT.service, service))
        graph.add((service, DCTERMS.publisher, publisher))
    return graph


def _bases(build: Build) -> list[str]:
    """Return the bases that have files; the empty name is all of them, départements included."""
    return sorted({one.base for one in build.files})


def _publisher(graph: Graph, publisher: URIRef) -> None:
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(MINISTRY, lang="fr")))
    kind = URIRef("http://purl.org/adms/publishertype/NationalAuthority")
    graph.add((publisher, DCTERMS.type, kind))


def _france(graph: Graph, france: URIRef) -> None:
    graph.add((france, RDF.type, DCTERMS.Location))
    graph.add((france, LOCN.geometry, Literal(_outline(), datatype=_GEOJSON)))


@cache
def _outline() -> str:
    """Return the box of mainland France and Corsica, and those of each part overseas."""
    overseas = [box[-4:] for code, box in DEPARTEMENTS.items() if len(code) > len("2A")]
    wests, souths, easts, norths = zip(
        *(box[-4:] for code, box in DEPARTEMENTS.items() if len(code) == len("2A")), strict=True
    )
    boxes = [(min(wests), min(souths), max(easts), max(norths)), *overseas]
    polygons = [
        [[[west, south], [east, south], [east, north], [west, north], [west, south]]]
        for west, south, east, north in boxes
    ]
    return json.dumps({"type": "MultiPolygon", "coordinates": polygons})


def _told(graph: Graph, subject: URIRef, title: str, description: str) -> None:
    graph.add((subject, DCTERMS.title, Literal(title, lang="fr")))
    graph.add((subject, DCTERMS.description, Literal(description, lang="fr")))
    graph.add((subject, DCTERMS.language, URIRef(f"{_EU}/language/FRA")))


def _dataset(graph: Graph, build: Build, base: str, site: str) -> URIRef:
    name = base or "notices"
    dataset = URIRef(f"{site}/downloads/#{name}")
    title = f"Base {label_of(base)}" if base else "Toutes les bases du patrimoine"
    about = BASES[base].title if base in BASES else "Architecture, objets, œuvres et photographies"
    graph.add((dataset, RDF.type, DCAT.Dataset))
    _told(graph, dataset, f"{title} (Geo POP)", f"{about} : notices publiées, avec leur position.")
    graph.add((dataset, DCTERMS.identifier, Literal(f"geo-pop/{name}")))
    graph.add((dataset, DCTERMS.issued, Literal(build.created, datatype=XSD.dateTime)))
    graph.add((dataset, DCTERMS.modified, Literal(build.created, datatype=XSD.dateTime)))
    graph.add((dataset, DCTERMS.accrualPeriodicity, URIRef(f"{_EU}/frequency/DAILY")))
    graph.add((dataset, DCTERMS.spatial, URIRef(f"{_EU}/country/FRA")))
    graph.add((dataset, DCTERMS.spatial, URIRef(f"{site}/#france")))
    graph.add((dataset, DCAT.theme, URIRef(f"{_EU}/data-theme/EDUC")))
    graph.add((dataset, DCAT.landingPage, URIRef(f"{site}/downloads/")))
    for keyword in ("patrimoine", "monuments historiques", "musées", "POP"):
        graph.add((dataset, DCAT.keyword, Literal(keyword, lang="fr")))
    _contact(graph, dataset, site)
    for one in build.files:
        if one.base == base:
            graph.add((dataset, DCAT.distribution, _distribution(graph, build, one, site)))
    return dataset


def _contact(graph: Graph, dataset: URIRef, site: str) -> None:
    contact = BNode()
    graph.add((dataset, DCAT.contactPoint, contact))
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, VCARD.fn, Literal(MINISTRY, lang="fr")))
    graph.add((contact, VCARD.hasURL, URIRef(f"{site}/")))


def _distribution(graph: Graph, build: Build, one: BulkFile, site: str) -> URIRef:
    # The address that stays: the dated one is gone after a month.
    address = URIRef(f"{site}/downloads/latest/{one.name}")
    where = f", {one.departement}" if one.departement else ""
    graph.add((address, RDF.type, DCAT.Distribution))
    graph.add((address, DCTERMS.title, Literal(f"{_TITLES[one.format]}{where}", lang="fr")))
    graph.add((address, DCAT.accessURL, URIRef(f"{site}/downloads/")))
    graph.add((address, DCAT.downloadURL, address))
    graph.add((address, DCTERMS.license, URIRef(LICENCE_URL)))
    graph.add((address, DCTERMS["format"], URIRef(f"{_EU}/file-type/{_FILE_TYPES[one.format]}")))
    media_type = URIRef(f"https://www.iana.org/assignments/media-types/{one.media_type}")
    graph.add((address, DCAT.mediaType, media_type))
    if one.name.endswith(".gz"):
        gzip = URIRef("https://www.iana.org/assignments/media-types/application/gzip")
        graph.add((address, DCAT.compressFormat, gzip))
    graph.add((address, DCAT.byteSize, Literal(one.bytes, datatype=XSD.nonNegativeInteger)))
    graph.add((address, DCTERMS.modified, Literal(build.created, datatype=XSD.dateTime)))
    if one.format == "csv":
        graph.add((address, DCTERMS.conformsTo, URIRef(f"{site}/downloads/schema.json")))
    checksum = BNode()
    graph.add((address, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, SPDX.checksumValue, Literal(one.sha256, datatype=XSD.hexBinary)))
    return address


def _services(graph: Graph, datasets: Iterable[URIRef], site: str) -> list[URIRef]:
    services = []
    for title, address, description in _SERVICES:
        service = URIRef(f"{site}{address}#service")
        services.append(service)
        graph.add((service, RDF.type, DCAT.DataService))
        _told(graph, service, title, f"{title}, sur les notices publiées.")
        graph.add((service, DCAT.endpointURL, URIRef(f"{site}{address}")))
        graph.add((service, DCAT.endpointDescription, URIRef(f"{site}{description}")))
        graph.add((service, DCTERMS.license, URIRef(LICENCE_URL)))
        for dataset in datasets:
            graph.add((service, DCAT.servesDataset, dataset))
    return services
