"""Serve tiles over HTTP."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from notices.errors import InvalidParameters
from notices.search.parameters import Criteria, read_query
from tiles.grid import NoSuchTile, Tile
from tiles.render import render_notices
from tiles.tilejson import tilejson

MVT = "application/vnd.mapbox-vector-tile"
CACHE = "public, max-age=60, s-maxage=10, stale-while-revalidate=300, stale-if-error=86400"


@require_safe
def notices_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Answer 200 with a tile, 204 when nothing is there, 304, 404 outside the grid, 422."""
    try:
        tile = Tile(z, x, y)
        criteria = read_query(Criteria, request.GET)
    except NoSuchTile as error:
        return _plain(404, str(error))
    except InvalidParameters as error:
        return _plain(422, str(error))
    return _answer(request, render_notices(tile, criteria))


@require_safe
def notices_tilejson(request: HttpRequest) -> HttpResponse:
    """Describe the tiles (TileJSON 3.0)."""
    site = request.build_absolute_uri("/")[:-1]
    return _open(JsonResponse(tilejson(site)))


def _answer(request: HttpRequest, mvt: bytes) -> HttpResponse:
    etag = f'"{hashlib.blake2b(mvt, digest_size=12).hexdigest()}"'
    response = HttpResponse(mvt, content_type=MVT, status=200 if mvt else 204)
    found = get_conditional_response(request, etag=etag, response=response)
    assert isinstance(found, HttpResponse)  # noqa: S101 -- None only without a response
    found["ETag"] = etag
    return _open(found)


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = CACHE
    return response


def _plain(status: int, message: str) -> HttpResponse:
    response = HttpResponse(message, content_type="text/plain; charset=utf-8", status=status)
    response["Access-Control-Allow-Origin"] = "*"
    return response
