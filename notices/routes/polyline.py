"""Encoded polylines: Google's algorithm, of five decimals or six."""

from __future__ import annotations

import polyline

from notices.errors import InvalidRoute
from notices.routes.route import Vertex


def decode_polyline(text: str, decimals: int) -> list[Vertex]:
    """Return the vertices, longitude first, or raise InvalidRoute."""
    if not all("?" <= letter <= "~" for letter in text):
        raise InvalidRoute("neither GPX, GeoJSON nor an encoded polyline")
    try:
        return polyline.decode(text, decimals, geojson=True)
    except IndexError as error:
        raise InvalidRoute("not a whole encoded polyline: cut short?") from error
    except OverflowError as error:
        raise InvalidRoute("not an encoded polyline: a number without end") from error


def encode_polyline(line: list[Vertex]) -> str:
    """Return a line in five decimals."""
    return polyline.encode(line, 5, geojson=True)
