"""A MapLibre style of the notices over our own ground, for an outside application as it is.

No sprite and no glyphs: MapLibre GL JS draws letters from the fonts of the page since 5.11.
"""

from __future__ import annotations

from typing import Any

from notices.bases import BASES
from tiles.grid import MAX_ZOOM
from tiles.layers import COMMUNES, NOTICES
from tiles.palette import Scheme, colour_of_base, palette_of
from tiles.tilejson import ATTRIBUTION, notices_tilejson

Layer = dict[str, Any]

FONT = ["Noto Sans Regular", "sans-serif"]
_LINES = ["==", ["geometry-type"], "LineString"]
_DRAWN_NOTICES = {"source": "notices", "source-layer": NOTICES.name}
_BUBBLE_RADII = ["step", ["get", "count"], 9, 10, 11, 100, 14, 1_000, 18, 10_000, 22]


def style(site: str, scheme: Scheme) -> dict[str, Any]:
    """Return a style (version 8) whose tiles are served at ``site``."""
    colour = palette_of(scheme)
    [tiles] = notices_tilejson(site)["tiles"]
    # Coarse places are in no tile finer than they are: theirs are drawn larger.
    notices, communes = (
        {"type": "vector", "tiles": [tiles], "maxzoom": last_zoom, "attribution": ATTRIBUTION}
        for last_zoom in (MAX_ZOOM, max(COMMUNES.bits))
    )
    return {
        "version": 8,
        "name": f"Geo POP ({scheme})",
        "center": [2.5, 46.5],
        "zoom": 5,
        "sources": {
            "ground": {"type": "vector", "url": f"{site}/tiles/reference.json"},
            "notices": notices,
            "communes_notices": communes,
        },
        "layers": [*_ground(colour), *_communes(colour), *_notices(colour)],
    }


def _ground(colour: dict[str, str]) -> list[Layer]:
    return [
        {"id": "sea", "type": "background", "paint": {"background-color": colour["sea"]}},
        _land("land", colour["land"], ["!", ["has", "kind"]]),
        _land("france", colour["france"], ["==", ["get", "kind"], "france"]),
        _line("communes", colour["border"], 0.4) | {"minzoom": 10},
        _line("departements", colour["border"], 0.6),
        _line("regions", colour["border"], 1.1),
        _edge("coast", colour["coast"], 0.8),
        _edge("frontier", colour["border"], 1.2),
        _names("communes", colour, minzoom=3),
        _names("departements", colour, minzoom=7, maxzoom=9),
        _names("regions", colour, minzoom=5, maxzoom=7),
    ]


def _land(name: str, colour: str, kept: list[Any]) -> Layer:
    return {
        "id": name,
        "type": "fill",
        "source": "ground",
        "source-layer": "land",
        "filter": ["all", ["==", ["geometry-type"], "Polygon"], kept],
        "paint": {"fill-color": colour, "fill-antialias": False},
    }


def _line(of: str, colour: str, width: float) -> Layer:
    return {
        "id": of,
        "type": "line",
        "source": "ground",
        "source-layer": of,
        "filter": _LINES,
        "layout": {"line-join": "round"},
        "paint": {"line-color": colour, "line-width": width},
    }


def _edge(kind: str, colour: str, width: float) -> Layer:
    """Return a part of the edge of the land."""
    only = ["all", _LINES, ["==", ["get", "kind"], kind]]
    return _line("land", colour, width) | {"id": kind, "filter": only}


def _names(of: str, colour: dict[str, str], minzoom: int, maxzoom: int = 24) -> Layer:
    return {
        "id": f"{of}-names",
        "type": "symbol",
        "source": "ground",
        "source-layer": of,
        "minzoom": minzoom,
        "maxzoom": maxzoom,
        "filter": ["==", ["geometry-type"], "Point"],
        "layout": {
            "text-field": ["get", "name"],
            "text-font": FONT,
            "text-size": 12 if of == "communes" else 14,
            # Beside the bubble that is in the middle of the town.
            "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
            "text-radial-offset": 1,
            "symbol-sort-key": ["-", ["coalesce", ["get", "population"], 0]],
        },
        "paint": {
            "text-color": colour["place-name"],
            "text-halo-color": colour["france"],
            "text-halo-width": 1.2,
        },
    }


def _communes(colour: dict[str, str]) -> list[Layer]:
    layer = {"source": "communes_notices", "source-layer": COMMUNES.name}
    return [
        {
            **layer,
            "id": "communes_notices",
            "type": "circle",
            "paint": {
                "circle-radius": _BUBBLE_RADII,
                "circle-color": colour["halo"],
                "circle-opacity": 0.6,
                "circle-stroke-color": colour["cluster"],
                "circle-stroke-width": 1,
                "circle-stroke-opacity": 0.6,
            },
        },
        {
            **layer,
            "id": "communes_notices-count",
            "type": "symbol",
            "layout": {"text-field": ["get", "count"], "text-font": FONT, "text-size": 11},
            "paint": {"text-color": colour["ring"]},
        },
    ]


def _notices(colour: dict[str, str]) -> list[Layer]:
    by_base = [part for base in BASES for part in (base, colour_of_base(base))]
    return [
        {
            **_DRAWN_NOTICES,
            "id": "notices",
            "type": "circle",
            "filter": ["==", ["get", "count"], 1],
            "paint": {
                "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 3, 14, 7],
                "circle-color": ["match", ["get", "base"], *by_base, colour_of_base("other")],
                "circle-stroke-color": colour["halo"],
                "circle-stroke-width": 1.5,
            },
        },
        *_groups(colour),
    ]


def _groups(colour: dict[str, str]) -> list[Layer]:
    return [
        {
            **_DRAWN_NOTICES,
            "id": "groups",
            "type": "circle",
            "filter": [">", ["get", "count"], 1],
            "layout": {"circle-sort-key": ["get", "count"]},
            "paint": {
                "circle-radius": _BUBBLE_RADII,
                "circle-color": colour["cluster"],
                "circle-stroke-color": colour["halo"],
                "circle-stroke-width": 1.5,
            },
        },
        {
            **_DRAWN_NOTICES,
            "id": "groups-count",
            "type": "symbol",
            "filter": [">", ["get", "count"], 1],
            "layout": {
                "text-field": ["get", "count"],
                "text-font": FONT,
                "text-size": 11,
                "text-allow-overlap": True,
                "symbol-sort-key": ["get", "count"],
            },
            "paint": {"text-color": colour["cluster-ink"]},
        },
    ]
