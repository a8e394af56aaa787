"""How the place of a notice was found, and where it was before: the evidence beside the map."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notices.bases import BASES
from notices.feeds.wording import PRECISIONS, distance
from notices.models.published import PublishedMove, PublishedNotice
from notices.vocabularies import Precision

MOVES = 20  # the latest
_SOURCES: dict[str, Promise] = {
    "producer": gettext_lazy("le service producteur, dans sa notice"),
    "staff": gettext_lazy("un agent du ministère"),
    "survey": gettext_lazy("un relevé sur place"),
    "contributor": gettext_lazy("un visiteur, et un agent qui l’a accepté"),
    "cadastre": gettext_lazy("le cadastre"),
    "ban": gettext_lazy("la Base adresse nationale, d’après l’adresse"),
    "openstreetmap": gettext_lazy("OpenStreetMap, d’après l’adresse"),
    "gazetteer": gettext_lazy("le répertoire des communes"),
    "linked_notice": gettext_lazy("une notice liée, dont la position est reprise"),
}
_METHODS: dict[str, Promise] = {
    "surveyed": gettext_lazy("mesure sur le terrain"),
    "staff_pin": gettext_lazy("repère placé sur la carte"),
    "contributor_pin": gettext_lazy("repère placé sur la carte"),
    "source_coordinates": gettext_lazy("latitude et longitude écrites dans la notice"),
    "converted": gettext_lazy("coordonnées projetées de la notice, converties"),
    "cadastre_centroid": gettext_lazy("centre de la parcelle"),
    "inherited_building": gettext_lazy("position de l’édifice"),
    "ban_geocode": gettext_lazy("adresse cherchée dans un répertoire"),
    "nominatim_geocode": gettext_lazy("adresse cherchée dans un répertoire"),
    "inherited_museum": gettext_lazy("position du musée"),
    "commune_centroid": gettext_lazy("centre de la commune"),
}
_WRITTEN = ("source_coordinates", "converted")  # methods that read what the source wrote


class Move(NamedTuple):
    """One step of the history of a place: when, and what became of it, in words."""

    at: datetime
    said: str
    by: str


def found_of(notice: PublishedNotice) -> list[tuple[str, str]]:
    """Return what is known of how the place was found, as labels and values."""
    if notice.lon is None:
        return []
    dated = notice.location_updated_at
    told = [
        (_("Méthode"), _words(_METHODS, notice.method)),
        (_("Qui le dit"), _words(_SOURCES, notice.source)),
        (_("Écrit dans la notice"), _written(notice)),
        (_("Précision"), _precision(notice.precision)),
        (_("Rayon du doute"), distance(notice.radius_m) if notice.radius_m else ""),
        (_("Depuis le"), date_format(dated, "j F Y") if dated else ""),
        (_("Vérification"), _checked(notice)),
    ]
    return [(label, value) for label, value in told if value]


def moves_of(notice: PublishedNotice) -> list[Move]:
    """Return where the place was before, the latest move first.

    What may be told of it is decided by the view: see 0015_links_and_moves.sql.
    """
    moves = PublishedMove.objects.filter(notice_id=notice.id).order_by("-at")[:MOVES]
    return [
        Move(move.at, _moved(move, notice.radius_m or 0), _words(_SOURCES, move.source))
        for move in moves
    ]


def _moved(move: PublishedMove, doubt_m: int) -> str:
    if not move.had_place:
        return _("Située pour la première fois")
    if move.moved_m:
        return _("Déplacée de %(distance)s") % {"distance": distance(move.moved_m)}
    finer = (move.precision or 0) - (move.was_precision or 0)
    if finer:
        both = {"before": _precision(move.was_precision), "after": _precision(move.precision)}
        return _("Précision : %(before)s, puis %(after)s") % both
    return _("Déplacée de moins de %(distance)s") % {"distance": distance(doubt_m)}


def _written(notice: PublishedNotice) -> str:
    """Return the coordinates as the source wrote them, where the notice shows them."""
    base = BASES.get(notice.base)
    if base is None or notice.method not in _WRITTEN:
        return ""
    roles = base.roles
    degrees = (roles.position, roles.latitude_longitude or ())
    pairs = (roles.projected or (),) if notice.method == "converted" else degrees
    for codes in pairs:
        values = [str(notice.fields[code]) for code in codes if notice.fields.get(code)]
        if values:
            return " · ".join(dict.fromkeys(values))
    return ""


def _checked(notice: PublishedNotice) -> str:
    if notice.verified_on is None:
        return _("pas encore vérifiée")
    return _("vérifiée le %(date)s") % {"date": date_format(notice.verified_on, "j F Y")}


def _precision(precision: int | None) -> str:
    return _(PRECISIONS[Precision(precision).word]).lower() if precision else ""


def _words(words: dict[str, Promise], name: str | None) -> str:
    return str(words.get(name, name) if name else "")
