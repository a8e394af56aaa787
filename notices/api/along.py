"""POST /api/v1/along: what a walker or a driver passes on the way."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router
from pydantic import Field

from notices.api.schemas import NoticeCollection, Problem
from notices.api.throttle import LIST_WEIGHT, RateThrottle
from notices.errors import InvalidParameters, InvalidRoute
from notices.feeds.answer import answer
from notices.feeds.feature import Feature, feature
from notices.feeds.formats import Format
from notices.feeds.info import FeedInfo, bounds_of
from notices.feeds.negotiation import of_accept, of_extension
from notices.routes.polyline import encode_polyline
from notices.routes.reading import MAX_BYTES, read_route
from notices.routes.route import MAX_METRES, MAX_VERTICES, Route
from notices.search.along import Met, look_along
from notices.search.core import read_core
from notices.search.nearby import SAFE
from notices.search.parameters import WordedCriteria, refuse_unknown

router = Router(tags=["around"], throttle=[RateThrottle(LIST_WEIGHT)])

MAX_MET = 10_000
EXTRAS = ("along_m", "distance_m", "detour_m", "side")
_ROUTE = {
    "requestBody": {
        "required": True,
        "description": (
            f"A route of at most {MAX_METRES // 1000} km, {MAX_VERTICES:,} vertices and"
            f" {MAX_BYTES // 1_000_000} MB: GPX (tracks, else routes, else waypoints), GeoJSON"
            " lines, or an encoded polyline"
        ),
        "content": {
            "application/gpx+xml": {"schema": {"type": "string"}},
            "application/geo+json": {"schema": {"type": "object"}},
            "text/plain": {"schema": {"type": "string"}, "example": "_p~iF~ps|U_ulLnnqC"},
        },
    }
}


class AlongParams(WordedCriteria):
    """Query string of what is along a route."""

    corridor: float = Field(
        500, ge=50, le=10_000, allow_inf_nan=False, description="Metres on either side"
    )
    limit: int = Field(1_000, ge=1, le=MAX_MET, description="Notices, the first on the way")
    decimals: Literal[5, 6] = Field(5, description="Of an encoded polyline: Google 5, OSRM 6")


@router.post(
    "/along",
    response={200: NoticeCollection, 406: Problem, 422: Problem},
    by_alias=True,
    summary="Find notices along a route",
    openapi_extra=_ROUTE,
)
def along(request: HttpRequest, params: Query[AlongParams]) -> HttpResponseBase:
    """Return what is within `corridor` metres of a route, in the order of travel.

    `along_m` is where on the route, gaps between its lines not counted; `distance_m` how far
    from it, `detour_m` there and back, on the `side` of who travels. Places less precise than
    a street are left out, and counted in `feed_info.left_out`; `precision=` says otherwise.
    The route is simplified first: no vertex moves by more than `feed_info.simplified_m`;
    `feed_info.route` has its lines as encoded polylines of five decimals.
    """
    return _answer(request, of_accept(request), params)


@router.post(
    "/along.{extension}",
    response={422: Problem},
    summary="Download notices along a route",
    openapi_extra=_ROUTE,
)
def along_file(
    request: HttpRequest, extension: str, params: Query[AlongParams]
) -> HttpResponseBase:
    """Return the same as `/along`, in the format of the extension."""
    return _answer(request, of_extension(extension), params)


def _answer(request: HttpRequest, form: Format, params: AlongParams) -> HttpResponseBase:
    refuse_unknown(AlongParams, request.GET)
    route = _route(request, params.decimals)
    found = look_along(params.to_query(), route, params.corridor)
    site = request.build_absolute_uri("/")[:-1]
    features = _features(found.met[: params.limit], site)
    info = FeedInfo(
        title=f"Patrimoine le long d’un parcours de {route.length_m / 1000:.0f} km",
        site=site,
        self_link=request.build_absolute_uri(),
        matched=len(found.met),
        returned=len(features),
        bounds=bounds_of(features),
        extras=EXTRAS,
        facts={
            "route_m": round(route.length_m, 1),
            "route_vertices": route.vertices,
            "simplified_m": found.simplified_m,
            "route": [encode_polyline(line) for line in found.lines],
            "left_out": found.left_out,
            "left_out_because": "" if params.precision else f"less precise than {SAFE.word}",
        },
    )
    return answer(request, form, features, info, "along")


def _route(request: HttpRequest, decimals: int) -> Route:
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > MAX_BYTES:
        raise InvalidParameters([("body", f"{length:,} bytes: {MAX_BYTES:,} at most")])
    try:
        return read_route(_body(request), decimals)
    except InvalidRoute as error:
        raise InvalidParameters([("body", str(error))]) from error


def _body(request: HttpRequest) -> bytes:
    # Only of a form with files is anything else than the route read: curl calls every body a
    # form, and megabytes of GPX would be searched for fields.
    if request.content_type == "multipart/form-data":
        for _, files in request.FILES.lists():
            return bytes(files[0].read())
    return request.body


def _features(met: list[Met], site: str) -> list[Feature]:
    notices = {notice.id: notice for notice in read_core([one.notice_id for one in met])}
    features = []
    for one in met:
        if notice := notices.get(one.notice_id):
            told = feature(notice, site)
            told["properties"] |= {
                "along_m": round(one.along_m, 1),
                "distance_m": round(one.distance_m, 1),
                "detour_m": round(2 * one.distance_m, 1),
                "side": one.side,
            }
            features.append(told)
    return features
