"""JSON schemas of the answers, for the definition of the door."""

from __future__ import annotations

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_NUMBERS: dict[str, Any] = {"type": "array", "items": {"type": "number"}}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    # OpenAPI 3.0 has no empty list here.
    needs = {"required": required} if required else {}
    return {"type": "object", **needs, "properties": properties}


def _to(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _many(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _to(name)}


_POINT = _object(
    ["type", "coordinates"],
    type={"type": "string", "enum": ["Point"]},
    coordinates=_NUMBERS | {"minItems": 2, "maxItems": 2},
)
_EXTENT = _object(
    [],
    spatial=_object(["bbox"], bbox={"type": "array", "minItems": 1, "items": _NUMBERS}, crs=_TEXT),
    temporal=_object(
        ["interval"],
        interval={
            "type": "array",
            "minItems": 1,
            "items": {"type": "array", "items": _TEXT | {"nullable": True}},
        },
        trs=_TEXT,
    ),
)

SCHEMAS: dict[str, Any] = {
    "Anything": {"type": "object"},
    "Link": _object(["href", "rel"], href=_TEXT, rel=_TEXT, type=_TEXT, title=_TEXT),
    "Landing": _object(["links"], title=_TEXT, description=_TEXT, links=_many("Link")),
    "Conformance": _object(["conformsTo"], conformsTo={"type": "array", "items": _TEXT}),
    "Collection": _object(
        ["id", "links"],
        id=_TEXT,
        title=_TEXT,
        description=_TEXT,
        attribution=_TEXT,
        itemType=_TEXT,
        crs={"type": "array", "items": _TEXT},
        storageCrs=_TEXT,
        extent=_EXTENT,
        links=_many("Link"),
    ),
    "Collections": _object(
        ["links", "collections"], links=_many("Link"), collections=_many("Collection")
    ),
    "Feature": _object(
        ["type", "id", "geometry", "properties"],
        type={"type": "string", "enum": ["Feature"]},
        id=_TEXT,
        geometry={"nullable": True, "allOf": [_POINT]},
        properties={"type": "object"},
        links=_many("Link"),
    ),
    "FeatureCollection": _object(
        ["type", "features", "links", "timeStamp", "numberMatched", "numberReturned"],
        type={"type": "string", "enum": ["FeatureCollection"]},
        features=_many("Feature"),
        links=_many("Link"),
        timeStamp={"type": "string", "format": "date-time"},
        numberMatched={"type": "integer", "minimum": 0},
        numberReturned={"type": "integer", "minimum": 0},
    ),
    "Problem": _object(
        ["type", "title", "status", "detail"],
        type=_TEXT,
        title=_TEXT,
        status={"type": "integer"},
        detail=_TEXT,
        errors={
            "type": "array",
            "items": _object(["parameter", "detail"], parameter=_TEXT, detail=_TEXT),
        },
    ),
}
