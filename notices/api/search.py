"""GET /api/v1/notices: the notices of a map view, a commune, a word."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from notices.api.choosing import chosen, with_fates
from notices.api.schemas import NoticeCollection, Problem
from notices.errors import InvalidCursor, InvalidParameters
from notices.feeds.answer import answer
from notices.feeds.feature import Feature, feature
from notices.feeds.info import FeedInfo, bounds_of, title_of
from notices.feeds.negotiation import of_accept
from notices.search.parameters import SearchParams, refuse_unknown
from notices.search.results import Cursor, Page, search

router = Router(tags=["notices"])


@router.get(
    "",
    response={200: NoticeCollection, 406: Problem, 422: Problem},
    by_alias=True,
    summary="Search published notices",
)
def search_notices(request: HttpRequest, params: Query[SearchParams]) -> HttpResponseBase:
    """Return one page of the published notices that meet every criterion, best first.

    `numberMatched` counts all of them, whatever the page. Follow the `next` link until there
    is none. A wrong or unknown parameter is answered 422 with its name. `Accept` chooses among
    the formats of the same page; `/notices.{extension}` gives all pages at once.
    """
    form = of_accept(request)
    refuse_unknown(SearchParams, request.GET)
    query, choice = chosen(params)
    try:
        after = Cursor.parse(params.cursor, query) if params.cursor else None
    except InvalidCursor as error:
        raise InvalidParameters([("cursor", str(error))]) from error
    page = search(query, params.limit, after)
    features = [feature(notice, _site(request)) for notice in page.notices]
    info = replace(_info(request, params, page, features), facts=choice.facts())
    return with_fates(answer(request, form, features, info), choice)


def _info(
    request: HttpRequest, params: SearchParams, page: Page, features: list[Feature]
) -> FeedInfo:
    return FeedInfo(
        title=title_of(params),
        site=_site(request),
        self_link=request.build_absolute_uri(),
        matched=page.matched,
        returned=len(features),
        without_place=sum(one["geometry"] is None for one in features),
        bounds=bounds_of(features),
        next_link=_next(request, page.next),
        stem=request.build_absolute_uri(request.path),
    )


def _next(request: HttpRequest, cursor: Cursor | None) -> str:
    if cursor is None:
        return ""
    following = request.GET.copy()
    following["cursor"] = str(cursor)
    return request.build_absolute_uri(f"{request.path}?{following.urlencode()}")


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]
