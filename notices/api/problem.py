"""Errors as RFC 9457 problem details, naming the parameter at fault."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from notices.errors import NoticesError

PROBLEM = "application/problem+json"
_TITLES = {404: "Not found", 422: "Wrong parameter"}


class InvalidParameter(NoticesError):
    """A parameter that cannot be used, found after the query string was parsed."""

    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__(detail)
        self.parameter = parameter


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


def refuse_unknown_parameters(request: HttpRequest, schema: type[Schema]) -> None:
    """Raise InvalidParameter for a parameter of no meaning here: a typo must not widen a search."""
    known = [field.alias or name for name, field in schema.model_fields.items()]
    for name in request.GET:
        if name not in known:
            raise InvalidParameter(name, f"unknown parameter; known: {', '.join(known)}")


def install(api: NinjaAPI) -> None:
    """Answer the errors of every door of this API in the same shape."""

    @api.exception_handler(ValidationError)
    def wrong_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return problem(422, "a parameter cannot be used", map(_parameter_error, error.errors))

    @api.exception_handler(InvalidParameter)
    def wrong_parameter(request: HttpRequest, error: InvalidParameter) -> HttpResponse:
        found = {"parameter": error.parameter, "detail": str(error)}
        return problem(422, "a parameter cannot be used", [found])

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, str(error))


def _parameter_error(error: dict[str, Any]) -> dict[str, str]:
    # loc is ("query", name of the argument, parameter, rank in the list…), or without argument.
    path = [part for part in error["loc"][1:] if isinstance(part, str)]
    detail = str(error["msg"]).removeprefix("Value error, ")
    return {"parameter": path[-1] if path else "query", "detail": detail}
