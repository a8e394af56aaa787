"""Places inside the links of map sites, and inside WKT and GeoJSON: their order is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from notices.errors import InvalidPlace
from notices.pasted.reading import PastedReading

_N = r"\s*([-+]?\d{1,3}(?:\.\d+)?)(?![.\d])\s*"


class _Form(NamedTuple):
    """Two numbers in some wrapping."""

    label: str
    pattern: str
    longitude_first: bool = False


# The pin before the middle of the map.
_FORMS = (
    _Form("Google Maps, épingle", rf"!3d{_N}!4d{_N}"),
    _Form("OpenStreetMap, épingle", rf"[?&#]mlat={_N}&mlon={_N}"),
    _Form("Géoportail, centre de la carte", rf"[?&#]c={_N},{_N}", longitude_first=True),
    _Form("Bing, centre de la carte", rf"[?&]cp={_N}~{_N}"),
    _Form(
        "lien de carte, point demandé",
        rf"[?&](?:q|query|ll|sll|center|destination|daddr|coordinate)=(?:loc:)?{_N},\+?{_N}",
    ),
    _Form("Google Maps, point demandé", rf"/maps/(?:place|search|dir)/(?:/)?{_N},\+?{_N}"),
    _Form("Google Maps, centre de la carte", rf"/@{_N},{_N}"),
    _Form("OpenStreetMap, centre de la carte", rf"#map=[\d.]+/{_N}/{_N}"),
    _Form("adresse geo:", rf"^geo:{_N},{_N}"),
    _Form("WKT", rf"^(?:SRID=4326;)?\s*POINT\s*Z?\s*\({_N}\s{_N}(?:\s[-\d.]+)?\)$", True),
    _Form("GeoJSON", rf'"coordinates"\s*:\s*\[{_N},{_N}(?:,[^\]]*)?\]', True),
)
_COMPILED = tuple((form, re.compile(form.pattern, re.IGNORECASE | re.ASCII)) for form in _FORMS)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE).match
# Codes that only a service of their maker can place.
_REFUSED = (
    (r"[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b", "un Plus code"),
    (r"(?:///|what3words\.com/)[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+", "une adresse what3words"),
    (r"https?://(?:maps\.app\.goo\.gl|goo\.gl/maps|osm\.org/go|g\.co)/", "un lien raccourci"),
)


def read_links(text: str) -> Iterator[PastedReading]:
    """Yield the points of a link, of WKT or of GeoJSON.

    Raises InvalidPlace for a link without a place, and for codes that cannot be read here.
    """
    written = unquote(text)
    found = False
    for form, pattern in _COMPILED:
        for pair in pattern.finditer(written):
            first, second = float(pair[1]), float(pair[2])
            lon, lat = (first, second) if form.longitude_first else (second, first)
            if abs(lon) <= 180 and abs(lat) <= 90:
                found = True
                yield PastedReading(lon, lat, form.label, text)
    if not found:
        _refuse(written)


def _refuse(written: str) -> None:
    for pattern, what in _REFUSED:
        if re.match(pattern, written):
            raise InvalidPlace(f"{what} ne se lit pas, collez des coordonnées")
    if _LINK(written):
        raise InvalidPlace("aucune position dans ce lien")
