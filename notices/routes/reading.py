"""From the body of a request to a route, by its media type or by what it looks like."""

from __future__ import annotations

from notices.errors import InvalidRoute
from notices.routes.geojson import read_geojson
from notices.routes.polyline import decode_polyline
from notices.routes.route import Route, Vertex, route_of

MAX_BYTES = 10_000_000
PRECISIONS = (5, 6)  # decimals of an encoded polyline


def read_route(body: bytes, decimals: int = 5) -> Route:
    """Read GPX, GeoJSON, or an encoded polyline of so many decimals; raise InvalidRoute.

    What it is, its first character tells: an address is often sent with the wrong media type.
    """
    if len(body) > MAX_BYTES:
        raise InvalidRoute(f"{len(body):,} bytes: {MAX_BYTES:,} at most")
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if not start:
        raise InvalidRoute("an empty body: send GPX, GeoJSON or an encoded polyline")
    if start == b"<":
        # Imported late: libxml2 takes 4 MB, and few workers are sent a GPX.
        from notices.routes.gpx import read_gpx

        return route_of(read_gpx(body))
    if start in b"{[" and body.rstrip()[-1:] in b"}]":
        return route_of(read_geojson(body))
    return route_of([_decoded(body.strip(), decimals)])


def _decoded(encoded: bytes, decimals: int) -> list[Vertex]:
    """Decode Google's algorithm; ``{`` and ``[`` may begin it too."""
    try:
        return decode_polyline(encoded.decode("ascii"), decimals)
    except UnicodeDecodeError as error:
        raise InvalidRoute("neither GPX, GeoJSON nor an encoded polyline") from error
