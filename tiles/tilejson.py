"""Describe the tiles to the programs that read them (TileJSON 3.0.0)."""

from __future__ import annotations

from typing import Any

from django.db import connections

from notices.bases import BASES
from notices.publication import PUBLIC
from tiles.cache import RELEASE
from tiles.grid import MAX_ZOOM
from tiles.layers import COMMUNES, NOTICES
from tiles.reference.build import LAST_ZOOM

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


_COMMUNE_FIELDS = {
    "insee": "INSEE code of the commune, when the notices are at the point that stands for it",
    "commune": "Its name",
}
_REFERENCE_FIELDS = {
    "land": {
        "kind": "Of a polygon: france, or absent; of a line: coast or frontier",
        "code": "Of a polygon: département, or ISO 3166-1 numeric code of the country",
    },
    "regions": {"name": "Of a point: what to write there", "population": "Of a point"},
    "departements": {
        "code": "Of a point: its code",
        "name": "Of a point: what to write there",
        "population": "Of a point",
    },
    "communes": {
        "code": "Of a point: INSEE code",
        "name": "Of a point: what to write there",
        "population": "Of a point",
    },
}
ATTRIBUTION = "Ministère de la Culture, Licence Ouverte 2.0"
GROUND_ATTRIBUTION = "IGN, INSEE, data.gouv.fr, Licence Ouverte 2.0 ; Natural Earth"
# Imports by the thousand, and builds of the ground.
_GENERATION_SQL = "SELECT generation FROM tile_epoch"


def notices_tilejson(site: str) -> dict[str, Any]:
    """Return the description of the notices' tiles, served at ``site``.

    The version in their address changes with what they are made of, never with a correction.
    """
    by_base = {name: f"Notices of {base.label} in the feature" for name, base in BASES.items()}
    fields = _CELL_FIELDS | by_base | _SINGLE_FIELDS
    return _described(site, "notices", MAX_ZOOM) | {
        "description": "Heritage notices of the French Ministry of Culture",
        "attribution": ATTRIBUTION,
        "vector_layers": [
            {
                "id": NOTICES.name,
                "description": "Cells with their count, and single notices",
                "minzoom": 0,
                "maxzoom": max(NOTICES.bits),
                "fields": fields,
            },
            {
                "id": COMMUNES.name,
                "description": "Notices whose place is known to the commune only",
                "minzoom": 0,
                "maxzoom": max(COMMUNES.bits),
                "fields": fields | _COMMUNE_FIELDS,
            },
        ],
    }


def reference_tilejson(site: str) -> dict[str, Any]:
    """Return the description of the tiles of the ground."""
    return _described(site, "reference", LAST_ZOOM) | {
        "description": "Land, regions, départements, communes: lines and names",
        "attribution": GROUND_ATTRIBUTION,
        "vector_layers": [
            {"id": name, "minzoom": 0, "maxzoom": LAST_ZOOM, "fields": fields}
            for name, fields in _REFERENCE_FIELDS.items()
        ],
    }


def _described(site: str, name: str, last_zoom: int) -> dict[str, Any]:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(_GENERATION_SQL)
        [generation] = cursor.fetchone()
    address = f"{site}/tiles/{name}/{{z}}/{{x}}/{{y}}.mvt?v={RELEASE}.{generation}"
    return {
        "tilejson": "3.0.0",
        "name": "Geo POP",
        "version": "1.0.0",  # of the schema: docs/tiles.md
        "scheme": "xyz",
        "tiles": [address],
        "minzoom": 0,
        "maxzoom": last_zoom,
        "bounds": [-180, -85.05112877980659, 180, 85.05112877980659],
        "center": [2.5, 46.5, 5],
    }
