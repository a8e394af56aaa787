"""The closed lists of words, in French, for staff."""

from __future__ import annotations

from notices.bases import BASES
from notices.vocabularies import (
    Certainty,
    Method,
    PlaceSharing,
    Precision,
    Protection,
    Sharing,
    Verification,
)

AS_THE_BASE = "comme la base"

SHARING = {
    Sharing.TOTAL: "entier",
    Sharing.PARTIAL: "partiel",
    Sharing.NONE: "aucun",
}
PLACE_SHARING = {
    PlaceSharing.EXACT: "exacte",
    PlaceSharing.COARSE: "approximative",
    PlaceSharing.HIDDEN: "masquée",
}
PRECISION = {
    Precision.AREA: "territoire",
    Precision.MUNICIPALITY: "commune",
    Precision.LOCALITY: "lieu-dit",
    Precision.STREET: "rue",
    Precision.HOUSENUMBER: "numéro",
    Precision.PARCEL: "parcelle",
    Precision.BUILDING: "bâtiment",
}
METHOD = {
    Method.SURVEYED: "relevée sur place",
    Method.STAFF_PIN: "placée par un agent",
    Method.CONTRIBUTOR_PIN: "proposée par un contributeur",
    Method.SOURCE_COORDINATES: "coordonnées de la source",
    Method.CONVERTED: "coordonnées projetées de la source",
    Method.CADASTRE_CENTROID: "centre de la parcelle",
    Method.INHERITED_BUILDING: "reprise de l’édifice",
    Method.BAN_GEOCODE: "trouvée par l’adresse",
    Method.NOMINATIM_GEOCODE: "trouvée par l’adresse (OpenStreetMap)",
    Method.INHERITED_MUSEUM: "reprise du musée",
    Method.COMMUNE_CENTROID: "centre de la commune",
}
PROTECTION = {
    Protection.CLASSE: "classé",
    Protection.INSCRIT: "inscrit",
    Protection.LABEL: "label",
}
VERIFICATION = {
    Verification.UNVERIFIED: "non vérifiée",
    Verification.PLAUSIBLE: "plausible",
    Verification.VERIFIED: "vérifiée",
    Verification.DISPUTED: "contestée",
}
CERTAINTY = {
    Certainty.STATED: "écrites",
    Certainty.APPROXIMATE: "approximatives",
    Certainty.UNKNOWN: "incertaines",
}
_UNDESCRIBED = {"mh": "Monuments historiques, fichier mêlé"}  # what a run may name


def base_label(name: str) -> str:
    """Return the label of a base, or its name where no descriptor is left."""
    return BASES[name].label if name in BASES else _UNDESCRIBED.get(name, name)


def precision_label(value: int | None) -> str:
    """Return what a place points at, or a dash where there is no place."""
    return "–" if value is None else PRECISION[Precision(value)]


def sharing_label(value: str | None) -> str:
    """Return how much is shared; null is the rule of the base."""
    return AS_THE_BASE if value is None else SHARING[Sharing(value)]


def place_sharing_label(value: str | None) -> str:
    """Return how much of the place is shared; null is the rule of the base."""
    return AS_THE_BASE if value is None else PLACE_SHARING[PlaceSharing(value)]
