"""The coordinate systems in which features are asked and answered (OGC API Features, part 2).

PROJ knows the order of the axes of each: CRS84 is longitude first, EPSG:4326 latitude first,
EPSG:3857 and EPSG:2154 easting first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from numpy import column_stack, float64
from numpy.typing import NDArray
from shapely import transform
from shapely.geometry.base import BaseGeometry

from notices.bbox import BBox
from notices.errors import InvalidBBox, InvalidPlace

if TYPE_CHECKING:
    from pyproj import Transformer

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_WORLD_3857 = 20_037_508.342789244  # half the side of the square, in metres
_DEGREE_DECIMALS, _METRE_DECIMALS = 6, 2  # a tenth of a metre, a centimetre
_SAMPLES = 200  # points of an edge, whose image in degrees is a curve
_CURVE = 0.01  # degrees that an edge of a box may bulge between two of them, and more


@dataclass(frozen=True, slots=True)
class System:
    """One coordinate system: its address, its EPSG code, and the extent that it serves.

    ``extent`` is in the system itself; CRS84 has no code of its own in PostGIS: it is 4326 there,
    where x is always the longitude or the easting.
    """

    uri: str
    epsg: int
    extent: tuple[float, float, float, float]

    @property
    def is_degrees(self) -> bool:
        """Tell whether coordinates are in degrees."""
        return self.epsg == 4326

    def from_crs84(self, places: Sequence[Sequence[float]]) -> list[list[float] | None]:
        """Return longitudes and latitudes in this system; None where it has no such place."""
        if self.uri == CRS84 or not places:
            return [list(place) for place in places]
        lons, lats = zip(*places, strict=True)
        decimals = _DEGREE_DECIMALS if self.is_degrees else _METRE_DECIMALS
        firsts, seconds = _transformer(CRS84, self.uri).transform(lons, lats)
        return [
            [round(first, decimals), round(second, decimals)]
            if math.isfinite(first) and math.isfinite(second)
            else None
            for first, second in zip(firsts, seconds, strict=True)
        ]

    def geometry_to_crs84(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry of this system in longitude and latitude."""
        if self.uri == CRS84:
            return geometry
        return transform(geometry, self._points_to_crs84)

    def _points_to_crs84(self, points: NDArray[float64]) -> NDArray[float64]:
        return column_stack(_transformer(self.uri, CRS84).transform(points[:, 0], points[:, 1]))


SYSTEMS = {
    system.uri: system
    for system in (
        System(CRS84, 4326, (-180, -90, 180, 90)),
        System("http://www.opengis.net/def/crs/EPSG/0/4326", 4326, (-90, -180, 90, 180)),
        System(
            "http://www.opengis.net/def/crs/EPSG/0/3857",
            3857,
            (-_WORLD_3857, -_WORLD_3857, _WORLD_3857, _WORLD_3857),
        ),
        # Lambert-93, as far as a box around metropolitan France may reach.
        System(
            "http://www.opengis.net/def/crs/EPSG/0/2154",
            2154,
            (-2_000_000, 4_500_000, 3_500_000, 9_500_000),
        ),
    )
}


def system_of(uri: str) -> System:
    """Return the system that has this address, or raise InvalidPlace naming those there are."""
    try:
        return SYSTEMS[uri.removeprefix("<").removesuffix(">")]
    except KeyError:
        raise InvalidPlace(f"{uri!r}: expected one of {', '.join(SYSTEMS)}") from None


@dataclass(frozen=True, slots=True)
class Box:
    """A box of some system: in longitude and latitude, and itself where that is not the same.

    ``around`` holds every place of it. ``exact`` is None when ``around`` holds no other; else
    its sides, easting first, and the EPSG code.
    """

    around: BBox
    exact: tuple[int, float, float, float, float] | None = None


def read_box(text: str, system: System) -> Box:
    """Read ``minx,miny,maxx,maxy`` in the order of the axes of a system.

    Six numbers are a box with heights: notices have none, so that none is left out by them.
    Raises InvalidBBox.
    """
    parts = text.split(",")
    if len(parts) == 6:
        parts = [*parts[:2], *parts[3:5]]
    if system.uri == CRS84:
        return Box(BBox.parse(",".join(parts)))
    if system.is_degrees:
        # South comes first there; a box may cross the antimeridian as in CRS84.
        order = [parts[rank] for rank in (1, 0, 3, 2)] if len(parts) == 4 else parts
        return Box(BBox.parse(",".join(order)))
    return _read_metres(parts, system)


def _read_metres(parts: list[str], system: System) -> Box:
    try:
        left, bottom, right, top = (float(part) for part in parts)
    except ValueError as error:
        raise InvalidBBox("bbox needs four numbers: minx,miny,maxx,maxy") from error
    if not (
        left <= right and bottom <= top and all(map(math.isfinite, (left, bottom, right, top)))
    ):
        raise InvalidBBox("bbox must satisfy minx <= maxx and miny <= maxy")
    west, south, east, north = system.extent
    if system.epsg == 3857:
        # No place is outside the world: a view that shows more asks for nothing else.
        left, right = (min(max(side, west), east) for side in (left, right))
        bottom, top = (min(max(side, south), north) for side in (bottom, top))
    elif left < west or bottom < south or right > east or top > north:
        raise InvalidBBox(f"bbox of EPSG:{system.epsg} must stay within {system.extent}")
    return _around(system, left, bottom, right, top)


def _around(system: System, left: float, bottom: float, right: float, top: float) -> Box:
    convert = _transformer(system.uri, CRS84)
    sides = convert.transform_bounds(left, bottom, right, top, densify_pts=_SAMPLES)
    west, south, east, north = sides
    around = BBox(
        max(west - _CURVE, -180), max(south - _CURVE, -90),
        min(east + _CURVE, 180), min(north + _CURVE, 90),
    )  # fmt: skip
    return Box(around, (system.epsg, left, bottom, right, top))


def place_features(features: list[dict[str, Any]], system: System) -> None:
    """Write the places of GeoJSON features, which are in CRS84, in a system."""
    located = [one for one in features if one["geometry"]]
    placed = system.from_crs84([one["geometry"]["coordinates"] for one in located])
    for one, coordinates in zip(located, placed, strict=True):
        one["geometry"] = {"type": "Point", "coordinates": coordinates} if coordinates else None


@cache
def _transformer(source: str, target: str) -> Transformer:
    # Built once per pair: it takes 50 ms, a page then takes a millisecond. PROJ itself takes
    # 10 MB, which a worker that only answers in degrees is spared.
    from pyproj import Transformer

    return Transformer.from_crs(_name(source), _name(target))


def _name(uri: str) -> str:
    """Return PROJ's name of a system: ``OGC:CRS84``, ``EPSG:2154``."""
    *_, authority, _, code = uri.split("/")
    return f"{authority}:{code}"
