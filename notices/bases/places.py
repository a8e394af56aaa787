"""Where a notice says that it is: candidate places, from degrees, grids, outlines, communes.

A place is never invented: what cannot be read, or contradicts itself, becomes a place without
coordinates and a reason in French. What was put right is told in a note.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from notices.bases.base import Base, Cell, Roles
from notices.bases.coordinates import (
    Exactness,
    Pair,
    exactness_of_degrees,
    exactness_of_metres,
    read_pair,
)
from notices.bases.outlines import read_outline
from notices.bases.readings import Reading, in_metres, read_degrees, read_grid
from notices.crs import GAUSS_LABORDE, WGS84
from notices.errors import InvalidPlace
from notices.vocabularies import Method, Precision, Verification

_DEGREES = f"EPSG:{WGS84}"
_COMMUNE = Exactness(Precision.MUNICIPALITY, 3_000)
_GAUSS_LABORDE_AT_BEST = Exactness(Precision.STREET, 150)  # PROJ states 44 m

Fields = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate place, in degrees (EPSG:4326); without coordinates, ``reason`` tells why."""

    method: Method
    original: str  # verbatim
    original_crs: str  # "EPSG:27572", or the label of the zone when it could not be read
    lon: float | None = None
    lat: float | None = None
    precision: Precision | None = None
    radius_m: int | None = None
    reason: str = ""  # French; empty when there is a place
    note: str = ""  # French: what was put right, what is doubtful
    verification: Verification = Verification.UNVERIFIED


def places_of(base: Base, fields: Fields, departement: str) -> list[Place]:
    """Return the candidate places of a notice, none when its fields say nothing."""
    roles = base.roles
    places = []
    if written := _position(roles, fields):
        places.append(_in_degrees(written, _method(roles), departement))
    if roles.projected:
        places += _on_grid(roles, fields, departement)
    for code in roles.commune_centre:
        if written := _text(fields, code):
            places.append(_in_degrees(written, Method.COMMUNE_CENTROID, departement))
    return places


def _text(fields: Fields, code: str) -> str:
    cell = fields.get(code, "")
    return cell if isinstance(cell, str) else " ; ".join(cell)


def _position(roles: Roles, fields: Fields) -> str:
    for code in roles.position:
        if written := _text(fields, code):
            return written
    if roles.latitude_longitude:
        lat, lon = (_text(fields, code) for code in roles.latitude_longitude)
        return f"{lat};{lon}" if lat or lon else ""
    return ""


def _method(roles: Roles) -> Method:
    museum = roles.position_of_museum
    return Method.INHERITED_MUSEUM if museum else Method.SOURCE_COORDINATES


def _in_degrees(written: str, method: Method, departement: str) -> Place:
    """Place ``lat,lon``, the order of every degree that POP and the open data write."""
    try:
        pair = read_pair(written)
        reading = read_degrees(pair.second, pair.first, departement)
    except InvalidPlace as error:
        return Place(method, written, _DEGREES, reason=str(error))
    centre = method is Method.COMMUNE_CENTROID
    return _placed(method, written, reading, _COMMUNE if centre else exactness_of_degrees(pair))


def _on_grid(roles: Roles, fields: Fields, departement: str) -> list[Place]:
    """Place the point of a grid, or the outline where the point is missing or unusable."""
    point, zone = (_text(fields, code) for code in roles.projected or ("", ""))
    outline = _text(fields, roles.outline)
    places = [_at_point(point, zone, departement)] if point else []
    if outline and not any(place.lon is not None for place in places):
        places.append(_in_outline(outline, zone, departement))
    return places


def _at_point(written: str, zone: str, departement: str) -> Place:
    try:
        pair = read_pair(written)
        reading = read_grid(pair, zone, departement)
    except InvalidPlace as error:
        return Place(Method.CONVERTED, written, zone, reason=str(error))
    if reading.crs == _DEGREES:
        return _placed(Method.SOURCE_COORDINATES, written, reading, exactness_of_degrees(pair))
    return _placed(Method.CONVERTED, written, reading, _exactness_on_grid(pair, reading))


def _exactness_on_grid(pair: Pair, reading: Reading) -> Exactness:
    exactness = exactness_of_metres(in_metres(pair))
    if reading.crs == f"EPSG:{GAUSS_LABORDE}":
        return min(exactness, _GAUSS_LABORDE_AT_BEST)  # the coarser: precision is compared first
    return exactness


def _in_outline(written: str, zone: str, departement: str) -> Place:
    try:
        reading, exactness = read_outline(written, zone, departement)
    except InvalidPlace as error:
        return Place(Method.CONVERTED, written, zone, reason=str(error))
    return _placed(Method.CONVERTED, written, reading, exactness)


def _placed(method: Method, written: str, reading: Reading, exactness: Exactness) -> Place:
    return Place(
        method=method,
        original=written,
        original_crs=reading.crs,
        lon=reading.lon,
        lat=reading.lat,
        precision=exactness.precision,
        radius_m=exactness.radius_m,
        note=reading.note,
        verification=reading.verification,
    )
