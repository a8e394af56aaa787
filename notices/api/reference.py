"""The API's documentation for people: one page in the design of the site, made from its OpenAPI.

Swagger UI, which ninja brings, cannot be read by who uses a keyboard or a screen reader (buttons
inside buttons, words too pale, no language), and asks for a megabyte.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import cycle
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase


class Parameter(NamedTuple):
    """One parameter, in words."""

    name: str
    place: str
    kind: str
    required: bool
    description: SafeString
    example: str


class Answer(NamedTuple):
    """One status, and in which media types."""

    status: str
    description: SafeString
    types: list[str]


class Operation(NamedTuple):
    """One thing that can be asked for."""

    anchor: str
    method: str
    path: str
    summary: str
    description: SafeString
    parameters: list[Parameter]
    accepted: list[str]
    answers: list[Answer]

    @property
    def can_be_followed(self) -> bool:
        """Whether the address alone is a question."""
        return self.method == "GET" and not any(one.required for one in self.parameters)


class Reference(DocsBase):
    """What ``docs_url`` answers."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Write the page."""
        document = api.get_openapi_schema()
        context = {
            "about": document["info"]["description"],
            "groups": _groups(document),
            "openapi": reverse(f"{api.urls_namespace}:openapi-json"),
        }
        return render(request, "notices/reference.html", context)


def _groups(document: dict[str, Any]) -> dict[str, list[Operation]]:
    groups: dict[str, list[Operation]] = defaultdict(list)
    for path, operations in document["paths"].items():
        for method, said in operations.items():
            for tag in said["tags"]:
                groups[tag].append(_operation(path, method, said))
    return dict(groups)


def _operation(path: str, method: str, said: dict[str, Any]) -> Operation:
    return Operation(
        anchor=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        description=_html(said.get("description", "")),
        parameters=[_parameter(one) for one in said.get("parameters", [])],
        accepted=list(said.get("requestBody", {}).get("content", {})),
        answers=[
            Answer(str(status), _with_code(answer["description"]), list(answer.get("content", {})))
            for status, answer in sorted(said["responses"].items(), key=lambda item: str(item[0]))
        ],
    )


def _html(text: str) -> SafeString:
    """Write the paragraphs of a docstring, whose `code` is between backticks."""
    paragraphs = [paragraph.replace("\n", " ") for paragraph in text.split("\n\n")]
    return format_html_join("\n", "<p>{}</p>", ([_with_code(one)] for one in paragraphs))


def _with_code(text: str) -> SafeString:
    forms = cycle(("{}", "<code>{}</code>"))
    return mark_safe("".join(format_html(next(forms), part) for part in text.split("`")))  # noqa: S308 -- of escaped parts


def _parameter(said: dict[str, Any]) -> Parameter:
    schema = said["schema"]
    examples = said.get("examples") or [said.get("example", schema.get("example", ""))]
    return Parameter(
        name=said["name"],
        place=said["in"],
        kind=kind_of(schema),
        required=said["required"],
        description=_with_code(said.get("description", "")),
        example=str(next(iter(examples), "")),
    )


def kind_of(schema: dict[str, Any]) -> str:
    """Say in words what a schema takes: ``integer, 1 to 1000``."""
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return " or ".join(kind_of(one) for one in schema["anyOf"] if one.get("type") != "null")
    if schema.get("type") == "array":
        return f"any number of: {kind_of(schema['items'])}"
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    words = [str(schema.get("type", "any"))]
    if "minimum" in schema and "maximum" in schema:
        words.append(f"{schema['minimum']:g} to {schema['maximum']:g}")
    if "maxLength" in schema:
        words.append(f"at most {schema['maxLength']} characters")
    return ", ".join(words)
