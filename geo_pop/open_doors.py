"""What every public door does alike: any site may read it; HEAD; nothing is sent twice."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag

DOORS = ("/api/", "/ogc", "/en/ogc", "/oai", "/downloads/", "/tiles/")
# Five minutes, then asked again with the ETag; an old list is better than none.
CACHE = "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"
_EXPOSED = (
    "Content-Crs, Content-Disposition, ETag, Last-Modified, Link, Retry-After, X-Request-ID, "
    "Geo-Pop-Matched, Geo-Pop-Returned, Geo-Pop-Without-Place, "
    "Geo-Pop-References"
)
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": (
        "Accept, Content-Type, If-Modified-Since, If-None-Match, X-API-Key"
    ),
    "Access-Control-Max-Age": "86400",
}


class OpenDoorsMiddleware:
    """Answer on behalf of the public doors; other addresses pass through untouched.

    Nothing here lets a browser send credentials: a door answers the same to everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add what a door did not say itself."""
        if not request.path_info.startswith(DOORS):
            return self.get_response(request)
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response: HttpResponseBase = HttpResponse(status=204, headers=_PREFLIGHT)
        elif request.method == "HEAD":
            response = self._head(request)
        else:
            response = _conditional(request, self.get_response(request))
        response.headers.setdefault("Access-Control-Allow-Origin", "*")
        response.headers.setdefault("Access-Control-Expose-Headers", _EXPOSED)
        return response

    def _head(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as to a GET, without the body: the doors are written for GET alone."""
        request.method = "GET"
        response = _conditional(request, self.get_response(request))
        request.method = "HEAD"
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()  # what was to be sent is closed with the answer
        elif isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Mark a whole answer by what it holds, and answer 304 to who has it.

    A door that marks its answer by itself, before it is read, answers 304 by itself.
    """
    if request.method != "GET" or response.status_code not in {200, 304}:
        return response
    if request.path_info.startswith("/api/"):
        response.headers.setdefault("Cache-Control", CACHE)
    if not isinstance(response, HttpResponse) or "ETag" in response:
        return response
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
