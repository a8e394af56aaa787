"""Errors as RFC 9457 problem details, naming the parameter at fault."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from notices.errors import InvalidParameters
from notices.search.parameters import name_parameter

PROBLEM = "application/problem+json"
_TITLES = {404: "Not found", 422: "Wrong parameter"}


def problem(status: int, detail: str, errors: Iterable[dict[str, str]] = ()) -> HttpResponse:
    """Return a problem; ``errors`` holds {"parameter", "detail"} for each wrong parameter."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES[status],
        "status": status,
        "detail": detail,
    }
    if found := list(errors):
        body["errors"] = found
    return JsonResponse(body, status=status, content_type=PROBLEM)


def wrong_parameters(error: InvalidParameters) -> HttpResponse:
    """Return the problem that names every wrong parameter."""
    named = [{"parameter": name, "detail": detail} for name, detail in error.wrong]
    return problem(422, "a parameter cannot be used", named)


def install(api: NinjaAPI) -> None:
    """Answer the errors of every door of this API in the same shape."""

    @api.exception_handler(ValidationError)
    def on_validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return wrong_parameters(InvalidParameters(map(name_parameter, error.errors)))

    @api.exception_handler(InvalidParameters)
    def on_invalid_parameters(request: HttpRequest, error: InvalidParameters) -> HttpResponse:
        return wrong_parameters(error)

    @api.exception_handler(Http404)
    def on_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, str(error))
