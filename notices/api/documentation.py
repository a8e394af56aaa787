"""What the OpenAPI document says of every door alike: formats, problems, limits."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from notices.api.problem import PROBLEM
from notices.api_keys import HEADER
from notices.feeds.formats import BY_EXTENSION, FORMATS
from notices.feeds.geojson import GEOJSON

JSON = "application/json"
_PROBLEM_SCHEMA = {"$ref": "#/components/schemas/Problem"}
_EVERYWHERE = {
    "401": "The key is not one of ours, or was withdrawn",
    "429": "Too many requests: `Retry-After` says when to come back, the detail where else to look",
    "503": "The search takes too long, or the database is away: see `Retry-After`",
}
_KEY = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string"},
    "description": "For more requests than a visitor's 600 a minute",
}


class DocumentedAPI(NinjaAPI):
    """An API whose document also tells what is added around its operations."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        """Return ninja's document, completed."""
        document = super().get_openapi_schema(*args, **kwargs)
        paths = document["paths"]
        for path, operations in paths.items():
            stem = path.removesuffix(".{extension}")
            for operation in operations.values():
                _tell_refusals(operation)
                _tell_types(operation["responses"], document["components"]["schemas"])
                if f"{stem}.{{extension}}" in paths:
                    _tell_formats(operation)
        return document


def _tell_refusals(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for status, description in _EVERYWHERE.items():
        content = {JSON: {"schema": _PROBLEM_SCHEMA}}
        responses.setdefault(status, {"description": description, "content": content})
    if operation.get("parameters") is not None:
        operation["parameters"].append(_KEY)


def _tell_types(responses: dict[Any, Any], components: dict[str, Any]) -> None:
    """Name the media types that are sent: ninja takes everything for plain JSON."""
    for status, response in responses.items():
        content = response.get("content", {})
        if JSON not in content:
            continue
        if int(status) >= 400:
            content[PROBLEM] = content.pop(JSON)
        elif _is_geojson(content[JSON]["schema"], components):
            content[GEOJSON] = content.pop(JSON)


def _is_geojson(schema: dict[str, Any], components: dict[str, Any]) -> bool:
    component = components.get(schema.get("$ref", "").rpartition("/")[2], {})
    kind = component.get("properties", {}).get("type", {})
    return kind.get("const") in {"Feature", "FeatureCollection"}


def _tell_formats(operation: dict[str, Any]) -> None:
    """Document the formats of a list, chosen by extension or by ``Accept``."""
    answer = operation["responses"].setdefault(200, {"description": "OK"})
    content = answer.setdefault("content", {})
    content.setdefault(GEOJSON, {"schema": {"$ref": "#/components/schemas/NoticeCollection"}})
    for form in FORMATS.values():
        content.setdefault(form.media_type, {"schema": {"type": "string", "format": "binary"}})
    for parameter in operation["parameters"]:
        if parameter["name"] == "extension":
            parameter["schema"]["enum"] = list(BY_EXTENSION)
