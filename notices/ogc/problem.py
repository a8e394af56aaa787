"""Errors of the door: RFC 9457 problem details, with the status that OGC API asks for (400)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from psycopg.errors import QueryCanceled

from notices.errors import InvalidParameters, NotAcceptable

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
_TITLES = {
    400: "Wrong parameter",
    404: "Not found",
    406: "Not acceptable",
    503: "Too busy, or too much asked",
}
_SECONDS_TO_WAIT = "5"

View = Callable[..., HttpResponseBase]


def problem(status: int, detail: str, wrong: list[tuple[str, str]] | None = None) -> HttpResponse:
    """Return a problem; ``wrong`` holds (parameter, detail) for each wrong parameter."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES[status],
        "status": status,
        "detail": detail,
    }
    if wrong:
        body["errors"] = [{"parameter": name, "detail": said} for name, said in wrong]
    return JsonResponse(body, status=status, content_type=PROBLEM)


def door(view: View) -> View:
    """Answer the errors of a view as problems; read only, so that nothing needs a CSRF mark."""

    @csrf_exempt
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **named)
        except InvalidParameters as error:
            return problem(400, "a parameter cannot be used", error.wrong)
        except Http404 as error:
            return problem(404, str(error))
        except NotAcceptable as error:
            return problem(406, str(error), [("Accept", str(error))])
        except (OperationalError, InterfaceError) as error:
            return _busy(request, error)

    return answer


def _busy(request: HttpRequest, error: Exception) -> HttpResponse:
    log.warning("no answer to %s: %s", request.path, str(error).partition("\n")[0])
    detail = "the database does not answer: try again in a moment"
    if isinstance(error.__cause__, QueryCanceled):
        detail = (
            "this takes too long: restrict it, by a box or a département; "
            "for everything at once, take the files of /downloads/"
        )
    response = problem(503, detail)
    response["Retry-After"] = _SECONDS_TO_WAIT
    return response
