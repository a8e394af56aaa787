"""How exact a place given by hand may be said to be, in the words of the form."""

from __future__ import annotations

from typing import NamedTuple

from geocoding.models import Commune
from notices.vocabularies import Precision


class Exactness(NamedTuple):
    """One choice of the form: its word, when to choose it, and the doubt it starts with."""

    word: str
    help: str
    radius_m: int


# The doubts are those of the acceptance rule where it has one (number 30 m, street 250 m,
# locality 500 m); elsewhere half of what such a thing usually measures.
EXACTNESS = {
    Precision.BUILDING: Exactness("Bâtiment", "le repère est sur l’édifice lui-même", 20),
    Precision.PARCEL: Exactness("Parcelle", "la parcelle est sûre, pas l’édifice", 50),
    Precision.HOUSENUMBER: Exactness("Numéro", "l’entrée, au numéro de la rue", 30),
    Precision.STREET: Exactness("Rue", "quelque part dans la rue", 250),
    Precision.LOCALITY: Exactness("Lieu-dit", "un hameau, un quartier, un lieu-dit", 500),
    Precision.MUNICIPALITY: Exactness("Commune", "la commune, rien de plus", 4_000),
    Precision.AREA: Exactness("Territoire", "plus vaste qu’une commune", 20_000),
}
CHOICES = [("", "Choisir…")] + [
    (str(precision.value), f"{choice.word} : {choice.help}")
    for precision, choice in EXACTNESS.items()
]


def usual_radius(precision: Precision, commune: Commune | None = None) -> int:
    """Return the doubt in metres that a precision starts with; a known commune has its own."""
    if precision == Precision.MUNICIPALITY and commune and commune.radius_m:
        return commune.radius_m
    return EXACTNESS[precision].radius_m
