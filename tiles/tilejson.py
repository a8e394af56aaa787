"""Describe the tiles to the programs that read them (TileJSON 3.0.0)."""

from __future__ import annotations

from typing import Any

from notices.bases import BASES
from tiles.grid import MAX_ZOOM

_CELL_FIELDS = {
    "count": "Notices of the feature; 1 for a single notice",
    "ref": "Reference of the notice, or of the most important one (absent from far filtered tiles)",
    "name": "Its name, 60 characters at most",
    "base": "Its base",
    "stack": "All the notices of the feature are on one spot",
    "west": "A box in degrees that holds the notices; the smallest one, save in far filtered tiles",
    "south": "See west",
    "east": "See west",
    "north": "See west",
}
_SINGLE_FIELDS = {
    "kind": "Denomination",
    "protection": "classe, inscrit, label, joined by a space",
    "from": "First year of the period",
    "to": "Last year of the period",
    "precision": "What the place points at",
    "radius_m": "Metres of doubt around the place",
    "method": "How the place was found",
    "source": "Who says so",
    "located": "Date when the place was found, YYYY-MM-DD",
    "verified": "The place was verified",
    "picture": "The notice has a picture",
}


def tilejson(site: str) -> dict[str, Any]:
    """Return the description of the notices' tiles, served at ``site``."""
    by_base = {name: f"Notices of {base.label} in the feature" for name, base in BASES.items()}
    return {
        "tilejson": "3.0.0",
        "name": "Geo POP",
        "description": "Heritage notices of the French Ministry of Culture",
        "attribution": "Ministère de la Culture, Licence Ouverte 2.0",
        "scheme": "xyz",
        "tiles": [f"{site}/tiles/notices/{{z}}/{{x}}/{{y}}.mvt"],
        "minzoom": 0,
        "maxzoom": MAX_ZOOM,
        "bounds": [-180, -85.05112877980659, 180, 85.05112877980659],
        "center": [2.5, 46.5, 5],
        "vector_layers": [
            {
                "id": "notices",
                "description": "Cells with their count, and single notices",
                "minzoom": 0,
                "maxzoom": MAX_ZOOM,
                "fields": _CELL_FIELDS | by_base | _SINGLE_FIELDS,
            }
        ],
    }
