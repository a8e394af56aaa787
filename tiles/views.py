"""Serve tiles over HTTP."""

from __future__ import annotations

import gzip
import logging

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from notices.errors import InvalidParameters
from notices.search.parameters import Criteria, read_query
from tiles.cache import Drawn, tile_of
from tiles.grid import NoSuchTile, Tile
from tiles.tilejson import tilejson

log = logging.getLogger(__name__)

MVT = "application/vnd.mapbox-vector-tile"
CACHE = "public, max-age=60, s-maxage=10, stale-while-revalidate=300, stale-if-error=86400"


@require_safe
def notices_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Answer 200 with a tile, 204 when nothing is there, 304, 404 outside the grid, 422, 503."""
    try:
        tile = Tile(z, x, y)
        criteria = read_query(Criteria, request.GET)
    except NoSuchTile as error:
        return _plain(404, str(error))
    except InvalidParameters as error:
        return _plain(422, str(error))
    try:
        return _answer(request, tile_of(tile, criteria))
    except (OperationalError, InterfaceError) as error:
        log.warning("no tile %s/%s/%s: %s", z, x, y, str(error).partition("\n")[0])
        response = _plain(503, "the database does not answer: try again in a moment")
        response["Retry-After"] = "5"
        return response


@require_safe
def notices_tilejson(request: HttpRequest) -> HttpResponse:
    """Describe the tiles (TileJSON 3.0)."""
    site = request.build_absolute_uri("/")[:-1]
    return _open(JsonResponse(tilejson(site)))


def _answer(request: HttpRequest, drawn: Drawn) -> HttpResponse:
    """Send the tile as it is kept, or opened for who reads no gzip: two representations."""
    compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    etag = f'"{drawn.etag}-gzip"' if compressed else f'"{drawn.etag}"'
    response = HttpResponse(content_type=MVT, status=200 if drawn.body else 204)
    if drawn.body:
        response.content = drawn.body if compressed else gzip.decompress(drawn.body)
        if compressed:
            response["Content-Encoding"] = "gzip"
    found = get_conditional_response(request, etag=etag, response=response)
    assert isinstance(found, HttpResponse)  # noqa: S101 -- None only without a response
    found["ETag"] = etag
    found["Vary"] = "Accept-Encoding"
    return _open(found)


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = CACHE
    return response


def _plain(status: int, message: str) -> HttpResponse:
    response = HttpResponse(message, content_type="text/plain; charset=utf-8", status=status)
    response["Access-Control-Allow-Origin"] = "*"
    return response
