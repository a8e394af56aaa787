"""Serve tiles over HTTP."""

from __future__ import annotations

import gzip
import logging
import math
from collections.abc import Callable
from functools import lru_cache, partial

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from notices.errors import InvalidParameters
from notices.search.parameters import Criteria, read_query
from tiles.cache import Drawn, drawn_once, filter_of, kept_or_drawn
from tiles.example import EXAMPLE
from tiles.grid import NoSuchTile, Tile
from tiles.palette import Scheme
from tiles.picture import GROUPED, picture_of_ground, picture_of_notices, picture_of_place
from tiles.reference.tile import reference_tile
from tiles.render import render_notices
from tiles.style import style
from tiles.tilejson import notices_tilejson, reference_tilejson

log = logging.getLogger(__name__)

MVT = "application/vnd.mapbox-vector-tile"
SVG = "image/svg+xml"
# Ten seconds in any cache, then asked again with the ETag: a correction is soon seen by all.
CACHE = "public, max-age=10, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400"
# The ground changes with the gazetteer, once a year, and its address then too.
GROUND_CACHE = "public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800"


@require_safe
def notices_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Answer 200 with a tile, 204 when nothing is there, 304, 404 outside the grid, 422, 503."""

    def draw() -> Drawn:
        tile = Tile(z, x, y)
        criteria, asked = _understood(request.META["QUERY_STRING"])
        if criteria.area:
            return drawn_once(partial(render_notices, tile, criteria))
        return kept_or_drawn(tile, asked, partial(render_notices, tile, criteria), _had(request))

    return _serve(request, draw, CACHE)


@require_safe
def ground_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Answer a tile of the ground in the same way."""

    def draw() -> Drawn:
        if unknown := sorted(_without_version(request.META["QUERY_STRING"])):
            raise InvalidParameters([(unknown[0], "the ground has no filter")])
        return reference_tile(Tile(z, x, y))

    return _serve(request, draw, GROUND_CACHE)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """Answer 200 with a picture of the notices that tiles would show.

    Of one place with ``at=lon,lat``, of the ground alone with ``bare``.
    """

    def draw() -> Drawn:
        query = _without_version(request.META["QUERY_STRING"])
        if "at" in query:
            return drawn_once(partial(picture_of_place, _place(str(query["at"]))))
        if "bare" in query:
            return drawn_once(picture_of_ground)
        criteria, asked = _understood(query.urlencode())
        draw_notices = partial(picture_of_notices, criteria)
        if criteria.area:
            return drawn_once(draw_notices)
        # Under the tile that every notice is in, which any change removes.
        return kept_or_drawn(GROUPED, f"picture {asked}", draw_notices, _had(request))

    of_ground = "at" in request.GET or "bare" in request.GET
    return _serve(request, draw, GROUND_CACHE if of_ground else CACHE, SVG)


def _place(written: str) -> tuple[float, float]:
    """Return longitude and latitude, or raise InvalidParameters."""
    try:
        lon, lat = map(float, written.split(","))
    except ValueError:
        lon = lat = math.nan
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise InvalidParameters([("at", "must be a longitude, a comma and a latitude")])
    return lon, lat


@require_safe
def describe_notices(request: HttpRequest) -> HttpResponse:
    """Describe the tiles of notices (TileJSON 3.0)."""
    return _open(JsonResponse(notices_tilejson(_site(request))), CACHE)


@require_safe
def describe_reference(request: HttpRequest) -> HttpResponse:
    """Describe the tiles of the ground (TileJSON 3.0)."""
    return _open(JsonResponse(reference_tilejson(_site(request))), CACHE)


@require_safe
def map_style(request: HttpRequest) -> HttpResponse:
    """Give a MapLibre style of both, light or dark; 422 for any other scheme."""
    asked = request.GET.get("scheme", Scheme.LIGHT)
    if asked not in set(Scheme):
        return _plain(422, f"scheme is light or dark, not {asked!r}")
    return _open(JsonResponse(style(_site(request), Scheme(asked))), CACHE)


@require_safe
def example_page(request: HttpRequest) -> HttpResponse:
    """Show how another site draws the tiles: the program of the page is the one it shows."""
    return render(request, "tiles/notices.html", {"example": EXAMPLE, "site": _site(request)})


@lru_cache(1_000)  # a map asks the same of every tile
def _understood(query: str) -> tuple[Criteria, str]:
    """Return the criteria and their one spelling, or raise InvalidParameters."""
    criteria = read_query(Criteria, _without_version(query))
    return criteria, filter_of(criteria)


def _without_version(query: str) -> QueryDict:
    """Return the parameters, without the version that TileJSON writes into addresses."""
    asked = QueryDict(query, mutable=True)
    asked.pop("v", None)
    return asked


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


def _serve(
    request: HttpRequest, draw: Callable[[], Drawn], cache: str, kind: str = MVT
) -> HttpResponse:
    try:
        return _answer(request, draw(), cache, kind)
    except NoSuchTile as error:
        return _plain(404, str(error))
    except InvalidParameters as error:
        return _plain(422, str(error))
    except (OperationalError, InterfaceError) as error:
        log.warning("no tile %s: %s", request.path, str(error).partition("\n")[0])
        response = _plain(503, "the database does not answer: try again in a moment")
        response["Retry-After"] = "5"
        return response


def _had(request: HttpRequest) -> str:
    """Return the mark of the one tile that the reader has, in the representation it asks for."""
    mark = request.headers.get("If-None-Match", "").strip('"')
    return mark.removesuffix("-gzip") if mark.endswith("-gzip") == _compressed(request) else ""


def _compressed(request: HttpRequest) -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "")


def _answer(request: HttpRequest, drawn: Drawn, cache: str, kind: str) -> HttpResponse:
    """Send the tile as it is kept, or opened for who reads no gzip: two representations."""
    compressed = _compressed(request)
    etag = f'"{drawn.etag}-gzip"' if compressed else f'"{drawn.etag}"'
    response = HttpResponse(content_type=kind, status=200 if drawn.body else 204)
    if drawn.body:
        response.content = drawn.body if compressed else gzip.decompress(drawn.body)
        if compressed:
            response["Content-Encoding"] = "gzip"
    found = get_conditional_response(request, etag=etag, response=response)
    assert isinstance(found, HttpResponse)  # noqa: S101 -- None only without a response
    found["ETag"] = etag
    found["Vary"] = "Accept-Encoding"
    # As csp_exempt() does: a policy for pages is no use to a tile, and costs a tenth of its time.
    found._csp_exempt = True  # type: ignore[attr-defined]
    return _open(found, cache)


def _open(response: HttpResponse, cache: str) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = cache
    return response


def _plain(status: int, message: str) -> HttpResponse:
    response = HttpResponse(message, content_type="text/plain; charset=utf-8", status=status)
    response["Access-Control-Allow-Origin"] = "*"
    return response
