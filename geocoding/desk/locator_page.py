"""What the page of the locator shows, gathered."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from geocoding.desk.evidence import (
    candidates_of,
    doubts_of,
    elected_place,
    moves_of,
    places_by_hand,
    words_of,
)
from geocoding.desk.finder import address_asked
from geocoding.desk.precisions import EXACTNESS, usual_radius
from geocoding.gazetteer import commune_of_code
from geocoding.models import Commune
from notices.bases import BASES
from notices.models import Location, Notice, PublishedPoint

# One click each; what they say was seen in the comments of the ministry's own corrections.
REASONS = (
    "Vu sur place",
    "Vue aérienne",
    "Cadastre",
    "Adresse vérifiée",
    "Dossier de protection",
    "Coordonnées fausses à la source",
)
REASONS_NOWHERE = (
    "Détruit, emplacement inconnu",
    "Déplacé, lieu de dépôt inconnu",
    "Lieu tenu secret",
    "La notice couvre plusieurs lieux",
)


def unsent(elected: Location | None) -> dict[str, Any]:
    """Return the first values of the form: the place in force, as it is."""
    if elected is None or elected.geom is None:
        return {}
    return {
        "lat": f"{elected.geom.y:.7f}".rstrip("0"),
        "lon": f"{elected.geom.x:.7f}".rstrip("0"),
        "precision": elected.precision,
        "radius_m": elected.radius_m,
    }


def page_of(notice: Notice) -> dict[str, Any]:
    """Return everything that the template shows of a notice and of its place."""
    elected = elected_place(notice.pk)
    commune = commune_of_code(notice.insee)
    candidates = candidates_of(notice.pk, elected)
    doubts = doubts_of(notice.pk, elected)
    published = PublishedPoint.objects.filter(notice_id=notice.pk).exists()
    return {
        "title": f"Localiser {notice.ref}",
        "here": "locator",
        "notice": notice,
        "base": BASES.get(notice.base),
        "bases": list(BASES.values()),
        "public_page": reverse("notice", args=[notice.ref]) if published else "",
        "words": words_of(notice),
        "address_asked": address_asked(notice),
        "commune": commune,
        "elected": elected,
        "candidates": candidates,
        "doubts": doubts,
        "by_hand": places_by_hand(notice.pk),
        "moves": moves_of(notice.pk),
        "reasons": REASONS,
        "reasons_nowhere": REASONS_NOWHERE,
        "drawn": {
            "candidates": [drawn for c in candidates if (drawn := c.drawn())],
            "suggestions": [drawn for d in doubts if (drawn := d.drawn())],
            "centre": _centre(commune),
            "radii": {p.value: usual_radius(p, commune) for p in EXACTNESS},
            **_addresses(notice, commune),
        },
    }


def _centre(commune: Commune | None) -> list[float] | None:
    point = commune and (commune.centre or commune.town_hall)
    return [point.x, point.y] if point else None


def _addresses(notice: Notice, commune: Commune | None) -> dict[str, str]:
    """Return the addresses that the page asks for more."""
    return {
        "outline": reverse("desk:commune", args=[commune.pk]) if commune else "",
        "neighbours": reverse("desk:neighbours", args=[notice.pk]),
        "readings": reverse("desk:readings", args=[notice.pk]),
        "found_addresses": reverse("desk:addresses", args=[notice.pk]),
        "whereabouts": reverse("desk:whereabouts", args=[notice.pk]),
    }
