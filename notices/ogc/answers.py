"""Answers in JSON for programs and in HTML for people, from the same document."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers

from notices.errors import NotAcceptable
from notices.ogc.addresses import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, Addresses, link, with_query

_CACHE = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"
_WITHOUT_LINKS = {OPENAPI, SCHEMA}  # whose own formats have no place for them
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def wants_html(request: HttpRequest, kind: str) -> bool:
    """Tell whether HTML is asked for, by ``f`` or by ``Accept``; who takes anything gets JSON.

    Raises NotAcceptable. GeoJSON, OpenAPI and JSON schemas are JSON: who asks for that gets them.
    """
    if asked := request.GET.get("f"):
        return asked == "html"
    offered = list(dict.fromkeys([kind.partition(";")[0], JSON, GEOJSON, HTML]))
    preferred = request.get_preferred_type(offered)
    if preferred is None:
        raise NotAcceptable([kind, HTML])
    return preferred == HTML


def answer(
    request: HttpRequest,
    document: dict[str, Any],
    template: str,
    kind: str = JSON,
    context: dict[str, Any] | None = None,
) -> HttpResponseBase:
    """Send a document as JSON, with links to itself in both representations, or as a page."""
    if wants_html(request, kind):
        page = {"document": document, "json": _links(request, kind)[0]["href"]}
        response: HttpResponseBase = render(request, template, page | (context or {}))
    else:
        response = _send(request, document, kind)
    response["Cache-Control"] = _CACHE
    patch_vary_headers(response, ["Accept"])
    return response


def _send(request: HttpRequest, document: dict[str, Any], kind: str) -> HttpResponseBase:
    """Send JSON, or 304 to who has it: its version is what it says, not when that was said."""
    etag = _etag(request, {name: document[name] for name in document if name != "timeStamp"})
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        if kind not in _WITHOUT_LINKS:
            document = document | {"links": _links(request, kind) + document.get("links", [])}
        response = HttpResponse(_written(document), content_type=kind)
    response["ETag"] = etag
    return response


def _etag(request: HttpRequest, said: dict[str, Any]) -> str:
    marked = (request.build_absolute_uri(), said)
    return f'W/"{hashlib.blake2b(repr(marked).encode(), digest_size=12).hexdigest()}"'


def _links(request: HttpRequest, kind: str) -> list[dict[str, str]]:
    address = Addresses.of(request).site + request.path
    return [
        link("self", with_query(address, request.GET, f="json"), kind),
        link("alternate", with_query(address, request.GET, f="html"), HTML),
    ]
