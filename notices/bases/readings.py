"""Numbers to points: degrees and grids, checked against the box of the département."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from notices.bases.coordinates import Pair
from notices.crs import WGS84, ZONES, epsg_of, to_wgs84
from notices.departements import degrees_outside, inside
from notices.errors import InvalidPlace
from notices.vocabularies import Verification

AXES_SWAPPED = "axes inversés, remis dans l’ordre"
KILOMETRES = "coordonnées lues en kilomètres"
OFF_THE_GLOBE = "coordonnées hors du globe"
OUTSIDE = "hors du département"
OUT_OF_FRANCE = "hors de France"

MARGIN = 0.1  # degrees around a département's box, itself rounded outward
FAR = 0.5  # degrees outside it: the coordinate is wrong, not the box


class Reading(NamedTuple):
    """A point in degrees (EPSG:4326), how it was read, and what to think of it."""

    lon: float
    lat: float
    crs: str = f"EPSG:{WGS84}"
    zone: str = "wgs84"
    note: str = ""  # French
    verification: Verification = Verification.UNVERIFIED


def read_degrees(lon: float, lat: float, departement: str) -> Reading:
    """Check degrees, and swap them only where that alone puts them in the département.

    Raises InvalidPlace when they are off the globe.
    """
    outside = degrees_outside(departement, lon, lat)
    if outside <= MARGIN:
        return Reading(lon, lat)
    if inside(departement, lat, lon, MARGIN):
        return Reading(lat, lon, note=AXES_SWAPPED)
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise InvalidPlace(OFF_THE_GLOBE)
    return _doubted(Reading(lon, lat), departement, outside)


def read_grid(pair: Pair, zone: str, departement: str) -> Reading:
    """Read a pair in its zone, or in the only other zone that lands in the département.

    Raises InvalidPlace when the zone cannot read it, and none or several others could.
    """
    try:
        stated = read_in_zone(pair, zone, departement)
    except InvalidPlace:
        other = _only_other_zone(pair, zone, departement)
        if not other:
            raise
        return other
    outside = degrees_outside(departement, stated.lon, stated.lat)
    if outside <= MARGIN:
        return stated
    other = _only_other_zone(pair, zone, departement)
    return other or _doubted(stated, departement, outside)


def read_in_zone(pair: Pair, zone: str, departement: str) -> Reading:
    """Read a pair in this zone and no other; raises InvalidPlace when it is nonsense there."""
    if epsg_of(zone, pair.second, departement) == WGS84:
        return read_degrees(pair.first, pair.second, departement)
    metres = in_metres(pair)
    lon, lat, crs = to_wgs84(metres.first, metres.second, zone, departement)
    return Reading(lon, lat, crs, zone, KILOMETRES if metres != pair else "")


def in_metres(pair: Pair) -> Pair:
    """Return the pair in metres: the Inventory of Guyane wrote ``352.170 ; 546.092`` km."""
    if abs(pair.first) < 10_000 and abs(pair.second) < 10_000:
        return Pair(pair.first * 1000, pair.second * 1000, pair.digits - 3)
    return pair


def _doubted(reading: Reading, departement: str, outside: float) -> Reading:
    if not departement:
        return reading._replace(note=OUT_OF_FRANCE)
    if outside <= FAR:
        return reading._replace(note=OUTSIDE)
    return reading._replace(note=OUTSIDE, verification=Verification.DISPUTED)


def _only_other_zone(pair: Pair, zone: str, departement: str) -> Reading | None:
    if not departement:
        return None
    readings = {
        reading.crs: reading
        for reading in _readings(pair, departement)
        if inside(departement, reading.lon, reading.lat, MARGIN)
    }
    if len(readings) != 1:
        return None
    (reading,) = readings.values()
    said = f"zone « {zone.strip()} » démentie par le département" if zone else "zone absente"
    return reading._replace(note=f"{said} : lue comme {reading.zone}")


def _readings(pair: Pair, departement: str) -> Iterator[Reading]:
    for zone in ZONES:
        try:
            yield read_in_zone(pair, zone, departement)
        except InvalidPlace:  # this zone does not reach there: ask the next
            continue
