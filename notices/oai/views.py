"""The door: GET and POST (section 3.1.1); errors of the protocol are answers as others."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notices.allowances import allow, caller_of
from notices.errors import InvalidKey
from notices.oai.arguments import read_arguments
from notices.oai.envelope import wrap, wrap_refusal
from notices.oai.refusals import Condition, Refused, refuse
from notices.oai.states import horizon
from notices.oai.verbs import Context, answer

log = logging.getLogger(__name__)

_FORM = "application/x-www-form-urlencoded"
_SECONDS_TO_WAIT = 5


@csrf_exempt
@require_http_methods(["GET", "POST"])  # HEAD: see geo_pop.open_doors
def oai(request: HttpRequest) -> HttpResponse:
    """Answer a harvester; whoever asks too often is told to wait by 503, as the protocol does."""
    try:
        wait = allow(caller_of(request))
        if wait:
            return _later(math.ceil(wait), "too many requests")
        return HttpResponse(_answer(request), content_type="text/xml; charset=utf-8")
    except InvalidKey as error:
        return HttpResponse(str(error), status=401, content_type="text/plain; charset=utf-8")
    except (OperationalError, InterfaceError) as error:
        log.warning("no answer to %s: %s", request.path, str(error).partition("\n")[0])
        return _later(_SECONDS_TO_WAIT, "the database does not answer")


def _answer(request: HttpRequest) -> str:
    site = request.build_absolute_uri("/")[:-1]
    door = site + reverse("oai")
    moment, given = datetime.now(UTC), {}
    try:
        asked = read_arguments(_pairs(request))
        given = {"verb": asked.verb, **asked.arguments}
        moment = horizon()
        return wrap(moment, door, given, answer(asked, Context(site, door, moment)))
    except Refused as error:
        return wrap_refusal(moment, door, given, error)


def _pairs(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Yield the arguments, those of an address and those of a form; repeated ones each time."""
    yield from _each(request.GET)
    if request.method == "POST":
        if request.content_type != _FORM:
            raise refuse(Condition.BAD_ARGUMENT, f"Content-Type: a POST is {_FORM}")
        yield from _each(request.POST)


def _each(query: QueryDict) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, values in query.lists() for value in values)


def _later(seconds: int, why: str) -> HttpResponse:
    response = HttpResponse(
        f"{why}: come back in {seconds} s", status=503, content_type="text/plain; charset=utf-8"
    )
    response["Retry-After"] = str(seconds)
    return response
