"""Sentences made of the properties of a feature: what a place is worth, what a notice is.

They are in the language of the answer: French in feeds, that of the page in pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_noop as _

from notices.centuries import century_in_words

_POINTS_AT = {
    "building": _("Position au bâtiment"),
    "parcel": _("Position à la parcelle"),
    "housenumber": _("Position au numéro de la rue"),
    "street": _("Position à la rue"),
    "locality": _("Position au lieu-dit"),
    "municipality": _("Position approximative, connue à la commune près"),
    "area": _("Position très approximative, connue au territoire près"),
}
# As choices in a list.
PRECISIONS = {
    "building": _("Bâtiment"),
    "parcel": _("Parcelle"),
    "housenumber": _("Numéro"),
    "street": _("Rue"),
    "locality": _("Lieu-dit"),
    "municipality": _("Commune"),
    "area": _("Territoire"),
}
_FOUND_BY = {
    "surveyed": _("relevée sur place"),
    "staff_pin": _("placée par un agent"),
    "contributor_pin": _("proposée par un contributeur et acceptée"),
    "source_coordinates": _("d’après les coordonnées du producteur"),
    "converted": _("convertie des coordonnées projetées du producteur"),
    "cadastre_centroid": _("centre de la parcelle cadastrale"),
    "inherited_building": _("reprise de l’édifice"),
    "ban_geocode": _("trouvée d’après l’adresse"),
    "nominatim_geocode": _("trouvée d’après l’adresse"),
    "inherited_museum": _("reprise du musée"),
    "commune_centroid": _("centre de la commune"),
}
# Why there is no place, where the reason is one of a list; staff and imports write others.
_REASONS = (
    _("position non communiquée"),
    _("la source ne donne pas de coordonnées"),
    _("coordonnées de la source contestées : à vérifier"),
    _("coordonnées illisibles"),
    _("coordonnées 0,0 : valeur absente de POP"),
    _("zone de projection absente"),
    _("contour sans surface"),
    _("contour trop étendu"),
    _("contour de moins de trois sommets"),
)
_PROTECTED = {
    "classe": _("classé au titre des monuments historiques"),
    "inscrit": _("inscrit au titre des monuments historiques"),
    "label": _("labellisé"),
}


def precision_sentence(properties: Mapping[str, Any]) -> str:
    """Say what the place points at, how it was found, its doubt in metres and its check."""
    return _said_of_place(get_language(), properties)


# The language is asked once for what is written of a notice: asking took a sixth of a waypoint.
def _said_of_place(language: str | None, properties: Mapping[str, Any]) -> str:
    if properties["precision"] == "none":
        return gettext("Position inconnue : %(reason)s.") % {
            "reason": gettext(properties["no_place_because"])
        }
    return _sentence_of_place(
        language,
        properties["precision"],
        properties["method"],
        properties["radius_m"] or 0,
        properties["generalised"],
        properties["verified"],
    )


@lru_cache(maxsize=2048)  # a few hundred combinations for millions of notices
def _sentence_of_place(
    _language: str | None,
    precision: str,
    method: str | None,
    radius_m: int,
    generalised: bool,
    verified: str | None,
) -> str:
    parts = [gettext(_POINTS_AT[precision])]
    if method in _FOUND_BY:
        parts.append(gettext(_FOUND_BY[method]))
    parts.append(gettext("à %(distance)s près") % {"distance": distance(radius_m)})
    if generalised:
        parts.append(gettext("volontairement imprécise"))
    parts.append(_checked(verified))
    return ", ".join(parts) + "."


def _checked(verified: str | None) -> str:
    if not verified:
        return gettext("non vérifiée")
    day = f"{date.fromisoformat(verified):%d/%m/%Y}"
    return gettext("vérifiée le %(day)s") % {"day": day}


def description(properties: Mapping[str, Any]) -> str:
    """Say in one line what the notice is about, where that is, and how surely."""
    language = get_language()
    facts = [
        properties["name"],
        *properties["type"],
        *_history(language, tuple(properties["centuries"]), tuple(properties["protection"])),
    ]
    asked = (properties["address"], properties["commune"])
    where = [part for part in asked if part and not properties["name"].endswith(part)]
    told = ", ".join(dict.fromkeys(facts)) + "."
    if where:
        told += f" {', '.join(where)}."
    return f"{told} {_said_of_place(language, properties)}"


@lru_cache(maxsize=2048)
def _history(
    _language: str | None, centuries: tuple[str, ...], protections: tuple[str, ...]
) -> tuple[str, ...]:
    return (
        *map(century_in_words, centuries),
        *(gettext(_PROTECTED[word]) for word in protections),
    )


def left_out(count: int) -> str:
    """Say how many notices are not in a file of places, if there are any."""
    if not count:
        return ""
    told = ngettext(
        "%(count)s notice sans position n’y est pas.",
        "%(count)s notices sans position n’y sont pas.",
        count,
    )
    return f" {told % {'count': count}}"


def distance(metres: int) -> str:
    """Write a length as readers do: ``"800 m"``, ``"1,5 km"``."""
    if metres < 1000:
        return f"{metres} m"
    tenths = round(metres / 100)
    return f"{number_format(tenths / 10, 1 if tenths % 10 else 0)} km"


def short_name(name: str, length: int = 30) -> str:
    """Return a name that old devices do not cut: whole words as far as they fit."""
    if len(name) <= length:
        return name
    cut = name[: length - 1]
    whole_words = cut.rpartition(" ")[0].rstrip(" ,;:(-–—")
    return (whole_words if len(whole_words) > length // 2 else cut.rstrip()) + "…"
