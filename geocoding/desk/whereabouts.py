"""In which commune a point lies, and how far from the one that the notice names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from geocoding.templatetags.place_words import metres

WHEREABOUTS_SQL = (Path(__file__).parents[1] / "sql" / "whereabouts.sql").read_text(
    encoding="utf-8"
)

# Outlines are generalised, and leave out piers; off its own commune lie forts, lighthouses and
# the Mont-Saint-Michel.
_ASHORE_M = 300
_OFF_OWN_SHORE_M = 2_000
# An overseas collectivity has a centre and no outline: Saint-Pierre-et-Miquelon is 45 km long.
_AROUND_CENTRE_M = 60_000


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The nearest commune and the notice's own, with their distances in metres (0 inside)."""

    code: str | None
    name: str | None
    metres: float | None
    own_name: str | None
    own_metres: float | None
    own_outlined: bool | None

    @property
    def elsewhere(self) -> bool:
        """Whether it is at sea or abroad; never said without a gazetteer."""
        if self.metres is None or self.metres <= _ASHORE_M:
            return False
        reach = _OFF_OWN_SHORE_M if self.own_outlined else _AROUND_CENTRE_M
        return self.own_metres is None or self.own_metres > reach

    @property
    def outside(self) -> bool:
        """Whether it is out of the commune that the notice names."""
        return bool(self.own_outlined and self.own_metres)

    @property
    def sentence(self) -> str:
        """Say it in French; empty when nothing is known."""
        if self.metres is None:
            return ""
        if self.elsewhere:
            return f"En mer ou à l’étranger, à {metres(self.metres)} de {self.name} ({self.code})."
        if self.outside and self.name == self.own_name:
            return f"Hors de {self.own_name}, à {metres(self.own_metres)}."
        if self.outside:
            there = "À" if self.metres == 0 else "Près de"
            away = f"à {metres(self.own_metres)} de {self.own_name}"
            return f"{there} {self.name} ({self.code}), {away}."
        return f"À {self.own_name or self.name}."


def whereabouts(lon: float, lat: float, insee: str) -> Whereabouts:
    """Look around a point in degrees; ``insee`` is the notice's commune, or empty."""
    with connection.cursor() as cursor:
        cursor.execute(WHEREABOUTS_SQL, {"lon": lon, "lat": lat, "insee": insee})
        return Whereabouts(*cursor.fetchone())
