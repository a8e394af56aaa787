"""Metres: Lambert-93, the Lambert zones, conformal conics, UTM, Gauss-Laborde."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from notices.bases.coordinates import Pair
from notices.crs import ZONES, to_wgs84
from notices.errors import InvalidPlace
from notices.pasted.degrees import both_orders
from notices.pasted.pairs import read_numbers
from notices.pasted.reading import PastedReading

_OVERSEAS = ("utm20n", "utm21n", "utm22n", "utm38s", "utm40s")
# The likeliest first; "wgs84" is no grid.
_GUESSES = (
    *("lambert93", "lambert2"),
    *(zone for zone in ZONES if zone not in {"lambert93", "lambert2", "wgs84"}),
    *("utm30n", "utm31n", "utm32n"),
)
_NAMES = {
    "2154": "Lambert-93",
    **{"27572": "Lambert II étendu", "27562": "Lambert zone II"},
    **{"27571": "Lambert zone I", "27573": "Lambert zone III", "27574": "Lambert zone IV"},
    **{"27561": "Lambert zone I", "27563": "Lambert zone III", "27564": "Lambert zone IV"},
    **{f"39{parallel}": f"conique conforme CC{parallel}" for parallel in range(42, 51)},
    **{"32630": "UTM 30N", "32631": "UTM 31N", "32632": "UTM 32N"},
    **{"5490": "UTM 20N", "4467": "UTM 21N", "2972": "UTM 22N", "2975": "UTM 40S"},
    **{"4471": "UTM 38S", "3727": "Gauss-Laborde (La Réunion)"},
}

_ZONE = (
    r"(?:rgf ?93\W*)?"
    r"(?:lambert\W*(?:zone\W*)?(?:cc ?\d\d|93|(?:iv|i{1,3}|[0-4])(?:\W*[ée]tendu|e\b|\b))"
    r"|l ?93|cc ?(?:4[2-9]|50)\b)|rgf ?93|gauss\W*laborde|wgs ?84"
    r"|(?:(?:utm|mtu)\W*)?(?:(?:zone|fuseau)\W*)?\d\d ?[a-z]\b|utm|mtu"
)
_BEGINS = re.compile(rf"({_ZONE})[\s:,;=]+(.+)", re.IGNORECASE).fullmatch
_ENDS = re.compile(rf"(.+?)[\s,;(]+({_ZONE})\)?", re.IGNORECASE).fullmatch
_UTM_ZONE = re.compile(r"\D*(\d\d) ?([a-z])", re.IGNORECASE).fullmatch


def read_metres(text: str, departement: str) -> Iterator[PastedReading]:
    """Yield two numbers in the zone that is named beside them, or else in every zone.

    Numbers small enough are degrees. Raises InvalidPlace for what is no pair of numbers, and
    for a named zone that cannot read them.
    """
    zone, numbers = _zone_and_numbers(text)
    pair = read_numbers(numbers)
    if abs(pair.first) <= 180 and abs(pair.second) <= 180:
        yield from both_orders(pair.first, pair.second, text)
    elif zone:
        yield _in_zone(pair, zone, text, departement)
    else:
        yield from _unnamed(pair, text, departement)


def _zone_and_numbers(text: str) -> tuple[str, str]:
    if begins := _BEGINS(text):
        return _zone(begins[1]), begins[2]
    if ends := _ENDS(text):
        return _zone(ends[2]), ends[1]
    return "", text


def _zone(written: str) -> str:
    """``"31T"`` -> ``"utm31n"``: the letter is a band of latitude, or the hemisphere.

    The bands C to M are south of the equator; S is always meant as the South here.
    """
    if utm := _UTM_ZONE(written):
        letter = utm[2].upper()
        return f"utm{utm[1]}{'s' if letter <= 'M' or letter == 'S' else 'n'}"
    return written


def _in_zone(pair: Pair, zone: str, text: str, departement: str) -> PastedReading:
    lon, lat, crs = to_wgs84(pair.first, pair.second, zone, departement)
    return PastedReading(lon, lat, _NAMES[crs.removeprefix("EPSG:")], text, crs)


def _unnamed(pair: Pair, text: str, departement: str) -> Iterator[PastedReading]:
    """Try the usual zones, then those overseas, then the northing first."""
    turned = Pair(pair.second, pair.first, pair.digits)
    for numbers, zones, order in (
        (pair, _GUESSES, ""),
        (pair, _OVERSEAS, ""),
        (turned, _GUESSES, ", Y puis X"),
    ):
        if readings := list(_guesses(numbers, zones, text, departement)):
            yield from (replace(reading, label=reading.label + order) for reading in readings)
            return


def _guesses(
    pair: Pair, zones: Iterable[str], text: str, departement: str
) -> Iterator[PastedReading]:
    for zone in zones:
        try:
            yield _in_zone(pair, zone, text, departement)
        except InvalidPlace:  # this zone does not reach there: ask the next
            continue
