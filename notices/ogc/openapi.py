"""The definition of the door (OpenAPI 3.0): every address, every parameter and its limits.

Each collection has addresses of its own there: GDAL and QGIS look for theirs.
"""

from __future__ import annotations

from typing import Any

from notices.ogc.addresses import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, Addresses
from notices.ogc.collections import COLLECTIONS, Collection
from notices.ogc.cql2.queryables import QUERYABLES, Kind
from notices.ogc.cql2.reading import LANGUAGES, MAX_CHARACTERS
from notices.ogc.crs import CRS84, SYSTEMS
from notices.ogc.documents import DESCRIPTION, TITLE
from notices.ogc.parameters import (
    DAY_OR_INSTANT,
    DEFAULT_LIMIT,
    FORMATS,
    ITEM,
    ITEMS,
    MAX_WORDS,
    ONLY_FORMAT,
    PROPERTIES,
)
from notices.ogc.problem import PROBLEM
from notices.ogc.shapes import SCHEMAS
from notices.search.parameters import MAX_LIMIT

_SYSTEM = {"type": "string", "format": "uri", "enum": list(SYSTEMS), "default": CRS84}
_BOX = {"type": "array", "minItems": 4, "maxItems": 6, "items": {"type": "number"}}
_END = rf"({DAY_OR_INSTANT}|\.\.)?"


def definition(to: Addresses) -> dict[str, Any]:
    """Return the whole definition."""
    paths: dict[str, Any] = {
        "/": _path("getLandingPage", "Landing page", JSON, "Landing"),
        "/conformance": _path("getConformance", "Conformance classes", JSON, "Conformance"),
        "/api": _path("getApi", "This definition", OPENAPI, "Anything"),
        "/collections": _path("getCollections", "Collections", JSON, "Collections"),
    }
    for collection in COLLECTIONS.values():
        paths |= _paths_of(collection)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": str(TITLE),
            "version": "1.0.0",
            "description": str(DESCRIPTION),
            "license": {"name": "Licence Ouverte 2.0 (etalab-2.0)"},
        },
        "servers": [{"url": to.to("landing").rstrip("/")}],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "parameters": _parameters(),
            "responses": _refusals(),
        },
    }


def _paths_of(collection: Collection) -> dict[str, Any]:
    name, title = collection.id, collection.title
    here = f"/collections/{name}"
    item = _path(f"getItem-{name}", f"{title}: one feature", GEOJSON, "Feature", ITEM)
    item["get"]["parameters"].append({"$ref": "#/components/parameters/featureId"})
    return {
        here: _path(f"getCollection-{name}", title, JSON, "Collection"),
        f"{here}/queryables": _path(
            f"getQueryables-{name}", f"{title}: queryables", SCHEMA, "Anything"
        ),
        f"{here}/items": _path(
            f"getItems-{name}", f"{title}: features", GEOJSON, "FeatureCollection", ITEMS
        ),
        f"{here}/items/{{featureId}}": item,
    }


def _path(
    operation: str,
    summary: str,
    kind: str,
    shape: str,
    parameters: tuple[str, ...] = ONLY_FORMAT,
) -> dict[str, Any]:
    content = {
        kind: {"schema": {"$ref": f"#/components/schemas/{shape}"}},
        HTML: {"schema": {"type": "string"}},
    }
    statuses = ["400", "406", "503"] + (["404"] if shape == "Feature" else [])
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in parameters],
            "responses": {
                "200": {"description": summary, "content": content},
                **{status: {"$ref": f"#/components/responses/{status}"} for status in statuses},
            },
        }
    }


def _parameters() -> dict[str, Any]:
    feature = {
        "name": "featureId",
        "in": "path",
        "required": True,
        "description": "As in the features, or the reference alone",
        "schema": {"type": "string", "example": "merimee/PA00088922"},
    }
    queried = (*_presentation(), *_selection(), *map(_property, PROPERTIES))
    return {"featureId": feature} | {asked["name"]: asked for asked in queried}


def _presentation() -> list[dict[str, Any]]:
    """Return how much is answered, and in which shape."""
    return [
        _query("f", "Representation, before Accept", {"type": "string", "enum": [*FORMATS]}),
        _query("crs", "Coordinate system of the answer", _SYSTEM),
        _query(
            "limit",
            f"Features a page; a larger number is answered with {MAX_LIMIT}",
            {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        ),
        _query("cursor", "Taken from a next link", {"type": "string", "maxLength": MAX_WORDS}),
    ]


def _selection() -> list[dict[str, Any]]:
    """Return what the features must meet, save by their properties."""
    return [
        _query(
            "bbox",
            "minx,miny,maxx,maxy in the axis order of bbox-crs; in degrees, a west greater than "
            "the east crosses the antimeridian. Heights leave nothing out.",
            _BOX,
        ),
        _query("bbox-crs", "Coordinate system of bbox", _SYSTEM),
        _query(
            "datetime",
            "Period of the notice, in years: those whose dating overlaps it; undated ones do not",
            {"type": "string", "pattern": f"^({DAY_OR_INSTANT}|{_END}/{_END})$"},
        ),
        _query("q", "Words, in French", {"type": "string", "maxLength": MAX_WORDS}),
        _query("filter", "Filter in CQL2", {"type": "string", "maxLength": MAX_CHARACTERS}),
        _query(
            "filter-lang",
            "Language of the filter",
            {"type": "string", "enum": list(LANGUAGES), "default": LANGUAGES[0]},
        ),
        _query("filter-crs", "Coordinate system of its geometries", _SYSTEM),
    ]


def _property(name: str) -> dict[str, Any]:
    asked = QUERYABLES[name]
    schema = asked.schema()
    title = schema.pop("title")
    if asked.kind is Kind.LIST:
        schema = schema["items"]
    return _query(name, title, schema)


def _query(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
        "style": "form",
        "explode": False,
    }


def _refusals() -> dict[str, Any]:
    said = {
        "400": "A parameter is unknown or wrong: it is named",
        "404": "There is no such feature",
        "406": "Neither JSON nor HTML is accepted",
        "503": "The database does not answer in time",
    }
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": what, "content": content} for status, what in said.items()}
