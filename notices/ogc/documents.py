"""The pages that say what there is: landing page, conformance, collections, queryables."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, gettext_lazy

from notices.feeds.info import ATTRIBUTION, LICENCE_URL
from notices.ogc.addresses import (
    GEOJSON,
    HTML,
    JSON,
    OPENAPI,
    QUERYABLES_REL,
    SCHEMA,
    Addresses,
    Link,
    link,
)
from notices.ogc.collections import COLLECTIONS, Collection, Extent
from notices.ogc.cql2.queryables import QUERYABLES
from notices.ogc.crs import CRS84, SYSTEMS

TITLE = gettext_lazy("Geo POP, patrimoine du ministère de la Culture")
DESCRIPTION = gettext_lazy(
    "Notices des bases Mérimée, Palissy, Joconde, Mémoire, MNR et Muséofile, avec leur position "
    "et ce qu’elle vaut. Licence Ouverte 2.0."
)
_GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Document = dict[str, Any]


def landing_page(to: Addresses) -> Document:
    """Return the links to everything else."""
    conformance, collections, api = to.to("conformance"), to.to("collections"), to.to("api")
    return {
        "title": str(TITLE),
        "description": str(DESCRIPTION),
        "attribution": ATTRIBUTION,
        "links": [
            link(
                "service-desc",
                f"{api}?f=json",
                OPENAPI,
                gettext("Définition de l’API (OpenAPI 3.0)"),
            ),
            link("service-doc", f"{api}?f=html", HTML, gettext("Mode d’emploi")),
            link("conformance", conformance, JSON, gettext("Ce que le service sait faire")),
            link("data", collections, JSON, gettext("Collections")),
            _licence(),
        ],
    }


def collections_page(to: Addresses, extents: dict[str, Extent]) -> Document:
    """Return every collection, those that hold nothing yet included."""
    return {
        "links": [_licence()],
        "crs": list(SYSTEMS),
        "collections": [describe(one, to, extents.get(one.id)) for one in COLLECTIONS.values()],
    }


def describe(collection: Collection, to: Addresses, extent: Extent | None) -> Document:
    """Return one collection, with its extent where it holds something."""
    described: Document = {
        "id": collection.id,
        "title": collection.title,
        "description": collection.description,
        "attribution": ATTRIBUTION,
        "itemType": "feature",
        "crs": list(SYSTEMS),
        "storageCrs": CRS84,
        "links": _links(collection, to),
    }
    if extent and (told := _extent(extent)):
        described["extent"] = told
    return described


def queryables_page(collection: Collection, to: Addresses) -> Document:
    """Return the JSON schema of what filters may name."""
    return {
        "$schema": _DIALECT,
        "$id": to.to("queryables", collection.id),
        "type": "object",
        "title": collection.title,
        "properties": {name: one.schema() for name, one in QUERYABLES.items()},
        "additionalProperties": False,
    }


def _extent(extent: Extent) -> Document:
    told: Document = {}
    if extent.box:
        told["spatial"] = {"bbox": [list(extent.box)], "crs": CRS84}
    if interval := extent.interval():
        told["temporal"] = {"interval": [interval], "trs": _GREGORIAN}
    return told


def _links(collection: Collection, to: Addresses) -> list[Link]:
    items = to.to("items", collection.id)
    queryables = to.to("queryables", collection.id)
    return [
        link("items", f"{items}?f=json", GEOJSON, collection.title),
        link("items", f"{items}?f=html", HTML, collection.title),
        link(QUERYABLES_REL, f"{queryables}?f=json", SCHEMA, gettext("Propriétés à filtrer")),
        link("collection", to.to("collection", collection.id), JSON, collection.title),
        _licence(),
    ]


def _licence() -> Link:
    return link("license", LICENCE_URL, HTML, "Licence Ouverte 2.0")
