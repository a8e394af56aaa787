"""Refuse what PostgreSQL cannot hold before it is asked: the character NUL in an address."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notices.api.problem import wrong_parameters
from notices.errors import InvalidParameters

NUL = "\x00"
ITS_OWN_WAY = (
    "/ogc",
    "/en/ogc",
    "/oai",
)  # these doors refuse it too, in the way of their standards


class RefuseNulMiddleware:
    """Answer 422 and name the parameter, at whatever door; a scanner is all that sends it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look at the path, and at names and values of the query string."""
        if request.path_info.startswith(ITS_OWN_WAY):
            return self.get_response(request)
        wrong = [
            name
            for name, values in request.GET.lists()
            if any(NUL in text for text in (name, *values))
        ]
        if NUL in request.path:
            wrong.append("path")
        if wrong:
            detail = "the character NUL has no place in an address"
            return wrong_parameters(InvalidParameters((name, detail) for name in wrong))
        return self.get_response(request)
