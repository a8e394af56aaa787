"""One way to read what was pasted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from notices.crs import WGS84
from notices.departements import inside

if TYPE_CHECKING:
    from pyproj import Geod

_MARGIN = 0.1  # degrees around the boxes of the départements


@dataclass(frozen=True, slots=True)
class PastedReading:
    """A point in degrees (EPSG:4326), and how it was read."""

    lon: float
    lat: float
    label: str  # French: "degrés décimaux, latitude puis longitude"
    original: str
    crs: str = f"EPSG:{WGS84}"
    metres: float | None = None  # from the point that the caller is near to

    @property
    def abroad(self) -> bool:
        """Tell a point outside France, overseas included."""
        return not inside("", self.lon, self.lat, _MARGIN)

    def is_in(self, departement: str) -> bool:
        """Tell a point in or close to a département; any in France when none is given."""
        return inside(departement, self.lon, self.lat, _MARGIN)


def metres_between(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return the geodesic distance of two points, each (longitude, latitude)."""
    _, _, metres = _earth().inv(*here, *there)
    return float(metres)


@cache
def _earth() -> Geod:
    # Imported late: see notices/crs.py.
    from pyproj import Geod

    return Geod(ellps="WGS84")
