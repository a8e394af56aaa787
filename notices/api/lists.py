"""Whole lists in the formats of feeds: of a search, of a base, of a département."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Path, Query, Router

from notices.api.choosing import chosen, with_fates
from notices.api.schemas import Problem
from notices.api.throttle import LIST_WEIGHT, RateThrottle
from notices.errors import InvalidParameters
from notices.feeds.answer import answer
from notices.feeds.info import FeedInfo, title_of
from notices.feeds.negotiation import of_extension
from notices.feeds.stream import find
from notices.search.parameters import BaseName, Departement, ListParams, refuse_unknown

router = Router(tags=["feeds"], throttle=[RateThrottle(LIST_WEIGHT)])


@router.get(
    "/notices.{extension}", response={422: Problem}, summary="Download the notices of a search"
)
def list_notices(
    request: HttpRequest, extension: str, params: Query[ListParams]
) -> HttpResponseBase:
    """Stream every published notice that meets the criteria, best first, or the `limit` best.

    Formats of places leave out notices without one; `Geo-Pop-Without-Place` counts them.
    """
    return _list(request, extension, params, "notices")


@router.get(
    "/bases/{base}/notices.{extension}",
    response={422: Problem},
    summary="Download the notices of a base",
)
def list_base(
    request: HttpRequest, base: Path[BaseName], extension: str, params: Query[ListParams]
) -> HttpResponseBase:
    """Stream the notices of a base, as `/notices.{extension}?base=` does."""
    _leave_out(request, "base")
    params.base = [base]
    return _list(request, extension, params, base)


@router.get(
    "/departements/{departement}/notices.{extension}",
    response={422: Problem},
    summary="Download the notices of a département",
)
def list_departement(
    request: HttpRequest,
    departement: Path[Departement],
    extension: str,
    params: Query[ListParams],
) -> HttpResponseBase:
    """Stream the notices of a département, as `/notices.{extension}?departement=` does."""
    _leave_out(request, "departement")
    params.departement = [departement]
    return _list(request, extension, params, f"departement-{departement}")


def _list(
    request: HttpRequest, extension: str, params: ListParams, filename: str
) -> HttpResponseBase:
    form = of_extension(extension)
    refuse_unknown(ListParams, request.GET)
    site = request.build_absolute_uri("/")[:-1]
    etags = request.headers.get("If-None-Match", "")
    query, choice = chosen(params)
    found = find(query, site, params.limit, etags)
    info = FeedInfo(
        title=title_of(params),
        site=site,
        self_link=request.build_absolute_uri(),
        stem=request.build_absolute_uri(request.path).removesuffix(f".{extension}"),
        facts=choice.facts(),
        **found.summary._asdict(),
    )
    return with_fates(answer(request, form, found.features, info, filename), choice)


def _leave_out(request: HttpRequest, name: str) -> None:
    if name in request.GET:
        raise InvalidParameters([(name, "the address names it already")])
