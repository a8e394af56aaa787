"""The symbol of a waypoint: a name that Garmin devices know, an icon and a colour of OsmAnd."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Symbol(NamedTuple):
    """Names of Garmin's MapSource list and of OsmAnd's point-of-interest icons."""

    garmin: str
    osmand: str
    colour: str


_OF_BASE = {
    "merimee": Symbol("Building", "historic", "#a3483b"),
    "palissy": Symbol("Scenic Area", "tourism_artwork", "#8a6d1f"),
    "memoire": Symbol("Scenic Area", "tourism_viewpoint", "#4a5a8a"),
    "joconde": Symbol("Museum", "tourism_museum", "#6b4a8a"),
    "mnr": Symbol("Museum", "tourism_museum", "#5a5a5a"),
    "museofile": Symbol("Museum", "tourism_museum", "#2f6f6f"),
}
_OTHER = Symbol("Flag, Blue", "special_star", "#3a6ea5")
# Of buildings, by the first denomination that tells; the order matters ("maison, tour").
_OF_KIND = {
    r"église|chapelle|cathédrale|basilique|abbaye|prieuré|couvent|collégiale|temple|synagogue": (
        Symbol("Church", "religion_christian", "#a3483b")
    ),
    r"pont|viaduc|aqueduc": Symbol("Bridge", "bridge_structure_arch", "#a3483b"),
    r"cimetière|tombeau|tombe|nécropole|mausolée": (
        Symbol("Cemetery", "landuse_cemetery", "#a3483b")
    ),
    r"château|fort|citadelle|enceinte|donjon": Symbol("Scenic Area", "historic_castle", "#a3483b"),
    r"tour|beffroi|phare": Symbol("Tall Tower", "tower", "#a3483b"),
    r"dolmen|menhir|site archéologique|oppidum": (
        Symbol("Scenic Area", "historic_archaeological_site", "#a3483b")
    ),
    r"parc|jardin": Symbol("Park", "leisure_garden", "#a3483b"),
    r"mine": Symbol("Mine", "historic", "#a3483b"),
    r"mairie|hôtel de ville": Symbol("City Hall", "amenity_townhall", "#a3483b"),
}
_KINDS = [
    (re.compile(rf"(?:{kinds})\b", re.IGNORECASE), symbol) for kinds, symbol in _OF_KIND.items()
]


def symbol_of(base: str, kinds: list[str], name: str) -> Symbol:
    """Return the symbol of a notice by its base, a building's by what it is first called."""
    return _symbol(base, (kinds or [name])[0] if base == "merimee" else "")


def colour_of(base: str) -> str:
    """Return the colour of a base, as ``#rrggbb``."""
    return _OF_BASE.get(base, _OTHER).colour


@lru_cache(maxsize=4096)  # denominations are few, names are not
def _symbol(base: str, kind: str) -> Symbol:
    for pattern, symbol in _KINDS:
        if kind and pattern.match(kind):
            return symbol
    return _OF_BASE.get(base, _OTHER)
