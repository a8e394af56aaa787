"""Coordinate systems of the ministry's files, to WGS 84 (EPSG:4326), longitude first.

The Lambert zones of the NTF are read in both notations of the northing: 1 128 000 or 128 000
in zone I, 2 428 000 (étendu) or 428 000 in zone II… PROJ turns NTF into WGS 84 with three
parameters here (no grid in the wheels): 0.5 to 4 m, good enough for a pin. Gauss-Laborde is
EPSG:3727; POP used EPSG:2990, whose offsets are swapped, and sent Saint-Denis 155 km out to
sea. PROJ gives 44 m for it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from notices.errors import InvalidPlace
from notices.spelling import plain

if TYPE_CHECKING:
    from pyproj import Transformer

WGS84 = 4326
WEB_MERCATOR = 3857
GAUSS_LABORDE = 3727

# Below this northing a Lambert zone is written without its zone's millions.
_SHORT_NORTHING = 700_000
_LAMBERT = {  # zone: (short northing, with its millions)
    "0": (27562, 27572),  # what the Inventory first called the extended zone II
    "1": (27561, 27571),
    "2": (27562, 27572),
    "3": (27563, 27573),
    "4": (27564, 27574),
}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_UTM = {
    **{"20n": 5490, "21n": 4467, "22n": 2972, "38s": 4471, "40s": 2975},
    **{"30n": 32630, "31n": 32631, "32n": 32632},  # metropolitan, read off a GPS
}
_UTM_OF = {
    **dict.fromkeys(("971", "972", "977", "978"), 5490),
    "973": 2972,
    "974": 2975,
    "975": 4467,
    "976": 4471,
}
# West, south, east, north of what a system may give, in degrees: a result beyond is nonsense.
_METROPOLITAN = (-6.5, 40.5, 11.0, 52.0)
_OVERSEAS = {
    5490: (-64.0, 13.5, -60.0, 19.0),
    4467: (-57.5, 46.0, -55.5, 48.0),
    2972: (-55.5, 1.5, -51.0, 6.5),
    2975: (54.0, -22.5, 57.0, -20.0),
    GAUSS_LABORDE: (54.0, -22.5, 57.0, -20.0),
    4471: (44.0, -14.0, 46.5, -12.0),
}
ZONES = (
    *("lambert1", "lambert2", "lambert3", "lambert4", "lambert93"),
    *(f"cc{parallel}" for parallel in range(42, 51)),
    *("gauss laborde", "utm", "wgs84"),
)


class Converted(NamedTuple):
    """A point in degrees, and the system it was written in."""

    lon: float
    lat: float
    crs: str  # "EPSG:27572"


def to_wgs84(x: float, y: float, zone_label: str, departement: str = "") -> Converted:
    """Convert a point from the system that the ministry calls ``zone_label``.

    ``wgs84`` means x = longitude, y = latitude. Bare ``UTM`` (or ``MTU``) is resolved by the
    département. Raises InvalidPlace, with a French reason, for a label that names no system
    and for a point outside the lands that the system serves.
    """
    epsg = epsg_of(zone_label, y, departement)
    lon, lat = (x, y) if epsg == WGS84 else _transformer(epsg).transform(x, y)
    west, south, east, north = _bounds(epsg)
    if not (west <= lon <= east and south <= lat <= north):
        raise InvalidPlace(f"coordonnées hors de la zone « {zone_label.strip()} »")
    return Converted(lon, lat, f"EPSG:{epsg}")


def epsg_of(zone_label: str, y: float, departement: str = "") -> int:
    """Return the EPSG code that a label means for this northing, or raise InvalidPlace."""
    kind, number = _parsed(zone_label)
    if kind == "lambert":
        return _LAMBERT[number][abs(y) >= _SHORT_NORTHING]
    if kind == "utm" and not number:
        if departement not in _UTM_OF:
            raise InvalidPlace(f"zone « {zone_label.strip()} » : fuseau UTM inconnu")
        return _UTM_OF[departement]
    return int(number)


@cache
def _parsed(zone_label: str) -> tuple[str, str]:
    """Return ``("lambert", "2")``, ``("utm", "")`` or ``("epsg", "2154")``."""
    label = plain(zone_label).replace("_", "")
    if not label:
        raise InvalidPlace("zone de projection absente")
    if label in {"wgs84", "wgs1984", "epsg4326"}:
        return "epsg", str(WGS84)
    if label == "gausslaborde":
        return "epsg", str(GAUSS_LABORDE)
    if label in {"lambert93", "l93", "rgf93", "rgf93lambert93"}:
        return "epsg", "2154"
    if conic := re.fullmatch(r"(?:rgf93)?(?:lambert)?cc(4[2-9]|50)", label):
        return "epsg", f"39{conic[1]}"
    if utm := re.fullmatch(r"(?:utm|mtu)(\d\d[ns])?", label):
        return _utm(utm[1], zone_label)
    if lambert := re.fullmatch(r"(?:lambert|l)(?:zone)?([0-4]|i{1,3}|iv)(?:e|etendu)?", label):
        return "lambert", _ROMAN.get(lambert[1], lambert[1])
    raise InvalidPlace(f"zone de projection inconnue : « {zone_label.strip()} »")


def _utm(zone: str | None, zone_label: str) -> tuple[str, str]:
    if zone is None:
        return "utm", ""
    if zone not in _UTM:
        raise InvalidPlace(f"zone « {zone_label.strip()} » : aucun département dans ce fuseau")
    return "epsg", str(_UTM[zone])


def _bounds(epsg: int) -> tuple[float, float, float, float]:
    if epsg == WGS84:
        return -180.0, -90.0, 180.0, 90.0
    return _OVERSEAS.get(epsg, _METROPOLITAN)


@cache
def _transformer(epsg: int) -> Transformer:
    # Built once per system: it takes 50 ms, a point then takes microseconds. PROJ itself takes
    # 10 MB, which a worker that only answers feeds is spared.
    from pyproj import Transformer

    return Transformer.from_crs(epsg, WGS84, always_xy=True)
