"""What a place is worth, in a French sentence."""

from __future__ import annotations

from notices.models.published import PublishedNotice
from notices.vocabularies import Method, Precision

_POINTS_AT = {
    Precision.BUILDING: "Position au bâtiment",
    Precision.PARCEL: "Position à la parcelle",
    Precision.HOUSENUMBER: "Position au numéro de la rue",
    Precision.STREET: "Position à la rue",
    Precision.LOCALITY: "Position au lieu-dit",
    Precision.MUNICIPALITY: "Position approximative, connue à la commune près",
    Precision.AREA: "Position très approximative, connue au territoire près",
}
_FOUND_BY = {
    Method.SURVEYED: "relevée sur place",
    Method.STAFF_PIN: "placée par un agent",
    Method.CONTRIBUTOR_PIN: "proposée par un contributeur et acceptée",
    Method.SOURCE_COORDINATES: "d’après les coordonnées du producteur",
    Method.CONVERTED: "convertie des coordonnées projetées du producteur",
    Method.CADASTRE_CENTROID: "centre de la parcelle cadastrale",
    Method.INHERITED_BUILDING: "reprise de l’édifice",
    Method.BAN_GEOCODE: "trouvée d’après l’adresse",
    Method.INHERITED_MUSEUM: "reprise du musée",
    Method.COMMUNE_CENTROID: "centre de la commune",
}


def precision_sentence(notice: PublishedNotice) -> str:
    """Say what the place points at, how it was found, its doubt in metres and its check."""
    if notice.precision is None:
        return f"Position inconnue : {notice.reason}."
    parts = [_POINTS_AT[Precision(notice.precision)]]
    if notice.method in _FOUND_BY:
        parts.append(_FOUND_BY[Method(notice.method)])
    parts.append(f"à {_distance(notice.radius_m or 0)} près")
    if notice.generalised:
        parts.append("volontairement imprécise")
    checked = notice.verified_on
    parts.append(f"vérifiée le {checked:%d/%m/%Y}" if checked else "non vérifiée")
    return ", ".join(parts) + "."


def _distance(metres: int) -> str:
    if metres < 1000:
        return f"{metres} m"
    return f"{metres / 1000:.1f}".removesuffix(".0").replace(".", ",") + " km"
