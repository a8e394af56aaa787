"""French words for distances and points, in the pages of the desk."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.gis.geos import Point
from django.utils.text import capfirst

register = template.Library()

# What candidates and findings keep as evidence; other keys are French words.
_LABELS = {
    "way": "Trouvée",
    "original": "D’après",
    "from_ref": "Reprise de",
    "query": "Question",
    "label": "Réponse",
    "score": "Score",
    "citycode": "Commune demandée",
}
_WAYS = {
    "dragged": "repère déplacé à la souris",
    "nudged": "repère poussé au clavier",
    "clicked": "clic sur la carte",
    "typed": "coordonnées tapées",
    "pasted": "position collée",
    "address": "recherche d’adresse",
    "candidate": "reprise d’une candidate",
    "finding": "suggestion d’un contrôle",
    "bulk": "par lot, à son adresse",
}
# Keys of rows, of no use to anybody.
_OURS = {
    "supersedes",
    "from_location",
    "from_notice",
    "closed_by",
    "finding",
    "check",
    "bulk",
    "attempt",
    "lot",
}


@register.filter
def metres(distance: float | None) -> str:
    """Write a distance as people say it: ``184 m``, ``2,4 km``, ``872 km``."""
    if distance is None:
        return ""
    if distance < 999.5:
        return f"{distance:.0f} m"
    kilometres = f"{distance / 1000:.1f}" if distance < 99_950 else f"{distance / 1000:.0f}"
    return kilometres.removesuffix(".0").replace(".", ",") + " km"


@register.filter
def lat_lon(point: Point | None) -> str:
    """Write a point (EPSG:4326) in the order that maps are asked in."""
    return "" if point is None else f"{point.y:.6f}, {point.x:.6f}"


@register.filter
def told(evidence: dict[str, Any]) -> list[tuple[str, str]]:
    """Return labelled lines of evidence, in French; what is empty is left out."""
    lines = []
    for key, value in evidence.items():
        if key not in _OURS and value not in (None, "", [], {}):
            lines.append((_LABELS.get(key) or capfirst(key.replace("_", " ")), _words(value)))
    return lines


def _words(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}".replace(".", ",")
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    return _WAYS.get(value, value) if isinstance(value, str) else str(value)
