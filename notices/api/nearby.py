"""GET /api/v1/nearby: what a device should show around a place."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router
from pydantic import Field, field_validator

from notices.api.schemas import NoticeCollection, Problem
from notices.bbox import BBox
from notices.errors import InvalidParameters
from notices.feeds.answer import answer
from notices.feeds.feature import Feature, feature, page_of
from notices.feeds.formats import Format
from notices.feeds.info import FeedInfo, bounds_of
from notices.feeds.negotiation import of_accept, of_extension
from notices.search.core import CoreNotice, read_core
from notices.search.nearby import SAFE, Neighbourhood, Place, Site, look_around
from notices.search.parameters import WordedCriteria, refuse_unknown
from notices.sphere import bearing, distance_m, without_dust

router = Router(tags=["around"])

MAX_NEARBY = 200
MAX_RADIUS_M = 50_000
EXTRAS = ("distance_m", "bearing", "notices_count")
# Metropolitan France with its axes swapped is sea and sand off Somalia, and holds no heritage.
SWAPPED_FRANCE = BBox(41, -5.5, 51.5, 10)


class NearbyParams(WordedCriteria):
    """Query string of what is around a place."""

    lat: float = Field(ge=-90, le=90, allow_inf_nan=False, description="Degrees north")
    lon: float = Field(ge=-180, le=180, allow_inf_nan=False, description="Degrees east")
    radius: float = Field(
        5_000, ge=1, le=MAX_RADIUS_M, allow_inf_nan=False, description="Metres, 50,000 at most"
    )
    limit: int = Field(50, ge=1, le=MAX_NEARBY, description="Sites, or notices without them")
    sites: bool = Field(True, description="Notices on one spot are one; false for each by itself")

    _without_dust = field_validator("lat", "lon")(without_dust)

    @field_validator("lat", mode="before")
    @classmethod
    def a_longitude_is_no_latitude(cls, value: Any) -> Any:
        """Tell who swapped the two."""
        try:
            degrees = abs(float(value))
        except (TypeError, ValueError):
            return value
        if 90 < degrees <= 180:
            raise ValueError(f"{value} is no latitude: lat and lon look swapped")
        return value


@router.get(
    "/nearby",
    response={200: NoticeCollection, 406: Problem, 422: Problem},
    by_alias=True,
    summary="Find notices around a place",
)
def nearby(request: HttpRequest, params: Query[NearbyParams]) -> HttpResponseBase:
    """Return what is within `radius` metres, nearest first, safe to lead a driver to.

    Places less precise than a street are left out, and counted in `feed_info.left_out`;
    `precision=` says otherwise. Notices on one spot are one feature, the building's if there
    is one: `notices_here` names them, 50 at most of `notices_count`. Everything nearer than
    `feed_info.reach_m` is there. Metres on a sphere of 6,371,008.8 m; `bearing` in degrees
    from north.
    """
    return _answer(request, of_accept(request), params)


@router.get(
    "/nearby.{extension}", response={422: Problem}, summary="Download notices around a place"
)
def nearby_file(
    request: HttpRequest, extension: str, params: Query[NearbyParams]
) -> HttpResponseBase:
    """Return the same as `/nearby`, in the format of the extension."""
    return _answer(request, of_extension(extension), params)


def _answer(request: HttpRequest, form: Format, params: NearbyParams) -> HttpResponseBase:
    refuse_unknown(NearbyParams, request.GET)
    place = Place(params.lon, params.lat)
    west, south, east, north = SWAPPED_FRANCE
    if west <= place.lon <= east and south <= place.lat <= north:
        detail = f"{place.lat:g} with lon {place.lon:g} is off Somalia: lat and lon look swapped"
        raise InvalidParameters([("lat", detail)])
    around = look_around(params.to_query(), place, params.radius, params.limit, fold=params.sites)
    features = _features(around, place, request.build_absolute_uri("/")[:-1])
    info = FeedInfo(
        title=f"Patrimoine autour de {params.lat:g}, {params.lon:g}",
        site=request.build_absolute_uri("/")[:-1],
        self_link=request.build_absolute_uri(),
        matched=len(features),
        returned=len(features),
        bounds=bounds_of(features),
        stem=request.build_absolute_uri("/api/v1/nearby"),
        extras=EXTRAS,
        facts={
            "reach_m": round(around.reach_m, 1),
            "complete": around.reach_m >= params.radius,
            "left_out": around.left_out,
            "left_out_because": "" if params.precision else f"less precise than {SAFE.word}",
        },
    )
    return answer(request, form, features, info, "nearby")


def _features(around: Neighbourhood, place: Place, site: str) -> list[Feature]:
    ids = [notice_id for one in around.sites for notice_id in one.notice_ids]
    notices = {notice.id: notice for notice in read_core(ids)}
    return [
        _feature(one, here, place, site)
        for one in around.sites
        if (here := [notices[i] for i in one.notice_ids if i in notices])
    ]


def _feature(one: Site, here: list[CoreNotice], place: Place, site: str) -> Feature:
    """Return the first notice of a site, with what is told of the site."""
    lead = here[0]
    assert lead.lon is not None and lead.lat is not None  # noqa: S101, PT018 -- it was near
    told = feature(lead, site)
    told["properties"] |= {
        "distance_m": round(distance_m(*place, lead.lon, lead.lat), 1),
        "bearing": round(bearing(*place, lead.lon, lead.lat), 1) % 360,
        "notices_count": one.held,
        "notices_here": [
            {"ref": n.ref, "base": n.base, "name": n.name, "url": page_of(n.ref, site)}
            for n in here
        ],
    }
    return told
