"""Errors as RFC 9457 problem details, naming the parameter at fault."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable
from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import Throttled, ValidationError
from psycopg.errors import QueryCanceled

from notices.api_keys import HEADER
from notices.errors import InvalidKey, InvalidParameters, NotAcceptable
from notices.search.parameters import name_parameter

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
BULK = "for everything at once, take the files of /downloads/"
_TITLES = {
    401: "Unknown key",
    404: "Not found",
    406: "Not acceptable",
    410: "Gone",
    422: "Wrong parameter",
    429: "Too many requests",
    503: "Too busy, or too much asked",
}
_SECONDS_TO_WAIT = 5


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
    _install_refusals(api)
    _install_waits(api)


def _install_refusals(api: NinjaAPI) -> None:
    @api.exception_handler(ValidationError)
    def on_validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return wrong_parameters(InvalidParameters(map(name_parameter, error.errors)))

    @api.exception_handler(InvalidParameters)
    def on_invalid_parameters(request: HttpRequest, error: InvalidParameters) -> HttpResponse:
        return wrong_parameters(error)

    @api.exception_handler(InvalidKey)
    def on_invalid_key(request: HttpRequest, error: InvalidKey) -> HttpResponse:
        return problem(401, str(error), [{"parameter": HEADER, "detail": str(error)}])

    @api.exception_handler(NotAcceptable)
    def on_not_acceptable(request: HttpRequest, error: NotAcceptable) -> HttpResponse:
        return problem(406, str(error), [{"parameter": "Accept", "detail": str(error)}])

    @api.exception_handler(Http404)
    def on_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, str(error))


def _install_waits(api: NinjaAPI) -> None:
    @api.exception_handler(Throttled)
    def on_throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
        seconds = math.ceil(getattr(request, "wait_seconds", 1))
        return _later(429, f"come back in {seconds} s; {BULK}", seconds)

    @api.exception_handler(OperationalError)
    def on_database_error(request: HttpRequest, error: OperationalError) -> HttpResponse:
        log.warning("no answer to %s: %s", request.path, str(error).partition("\n")[0])
        if isinstance(error.__cause__, QueryCanceled):
            detail = f"the search takes too long: restrict it, by a box or a commune; {BULK}"
        else:
            detail = "the database does not answer: try again in a moment"
        return _later(503, detail, _SECONDS_TO_WAIT)


def _later(status: int, detail: str, seconds: int) -> HttpResponse:
    response = problem(status, detail)
    response["Retry-After"] = str(seconds)
    return response
