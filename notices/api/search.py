"""GET /api/v1/notices: the notices of a map view, a commune, a word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from notices.api.geojson import GEOJSON, geojson
from notices.api.schemas import NoticeCollection, Problem
from notices.errors import InvalidCursor, InvalidParameters
from notices.feeds.feature import LICENCE, MINISTRY, feature
from notices.search.parameters import SearchParams, refuse_unknown
from notices.search.results import Cursor, Page, search

router = Router(tags=["notices"])


@router.get(
    "",
    response={200: NoticeCollection, 422: Problem},
    by_alias=True,
    summary="Search published notices",
)
def search_notices(request: HttpRequest, params: Query[SearchParams]) -> HttpResponse:
    """Return one page of the published notices that meet every criterion, best first.

    `numberMatched` counts all of them, whatever the page. Follow the `next` link until there
    is none. A wrong or unknown parameter is answered 422 with its name.
    """
    refuse_unknown(SearchParams, request.GET)
    query = params.to_query()
    try:
        after = Cursor.parse(params.cursor, query) if params.cursor else None
    except InvalidCursor as error:
        raise InvalidParameters([("cursor", str(error))]) from error
    page = search(query, params.limit, after)
    return geojson(_collection(request, page))


def _collection(request: HttpRequest, page: Page) -> dict[str, Any]:
    site = request.build_absolute_uri("/")[:-1]
    features = [feature(notice, site) for notice in page.notices]
    return {
        "type": "FeatureCollection",
        "numberMatched": page.matched,
        "numberReturned": len(features),
        "licence": LICENCE,
        "attribution": f"{MINISTRY}, Plateforme ouverte du patrimoine, Licence Ouverte 2.0",
        "links": _links(request, page),
        "features": features,
    }


def _links(request: HttpRequest, page: Page) -> list[dict[str, str]]:
    links = [{"rel": "self", "href": request.build_absolute_uri(), "type": GEOJSON}]
    if page.next:
        following = request.GET.copy()
        following["cursor"] = str(page.next)
        href = request.build_absolute_uri(f"{request.path}?{following.urlencode()}")
        links.append({"rel": "next", "href": href, "type": GEOJSON})
    return links
