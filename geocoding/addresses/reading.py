"""What is understood of a written address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a query can find at best, in the geocoder's own words (its parameter ``type``)."""

    HOUSENUMBER = "housenumber"
    STREET = "street"
    LOCALITY = "locality"


class Flag(StrEnum):
    """What to know before trusting an answer; each was met in the files of the ministry."""

    RANGE = "range"  # "1, 3", "12 à 16": the first number is asked for
    SEVERAL_STREETS = "several_streets"  # each is asked for; the building touches them all
    CORNER = "corner"  # "Juifs (à l'angle de la rue des)"
    LOCALITY = "locality"  # a lieu-dit or a hamlet, not a street
    NO_NUMBER = "no_number"  # a street, and no number in it
    FORMER = "former"  # "8, anciennement 11": the former address is left out
    NUMBERED_ROAD = "numbered_road"  # "C.D. 78": as long as the commune, and unknown by this name
    NOT_AN_ADDRESS = "not_an_address"  # "Dans le cimetière": there is nothing to ask
    UNCERTAIN = "uncertain"  # "?", "ou", "face au 14", or words left out

    @property
    def wording(self) -> str:
        """The word for staff."""
        return _WORDING[self]


_WORDING = {
    Flag.RANGE: "premier numéro d’une suite",
    Flag.SEVERAL_STREETS: "plusieurs voies",
    Flag.CORNER: "angle de voies",
    Flag.LOCALITY: "lieu-dit",
    Flag.NO_NUMBER: "voie sans numéro",
    Flag.FORMER: "ancienne adresse écartée",
    Flag.NUMBERED_ROAD: "route numérotée écartée",
    Flag.NOT_AN_ADDRESS: "pas une adresse, rien à chercher",
    Flag.UNCERTAIN: "lecture incertaine",
}


@dataclass(frozen=True, slots=True)
class AddressQuery:
    """One question for a geocoder, to be asked within the commune of the notice."""

    text: str  # "64bis Grande-Rue"
    number: str  # "64bis", or ""
    street: str  # "Grande-Rue"; the name of the lieu-dit when there is no street
    kind: Kind


@dataclass(frozen=True, slots=True)
class AddressReading:
    """An address as written, and what can be asked about it: often nothing."""

    raw: str
    queries: tuple[AddressQuery, ...] = ()
    flags: frozenset[Flag] = frozenset()

    @property
    def understood(self) -> str:
        """One line in French for staff: ``"12 rue de la Liberté ; premier numéro d’une suite"``."""
        asked = [query.text for query in self.queries]
        said = [flag.wording for flag in Flag if flag in self.flags]
        return " ; ".join(asked + said) or "aucune adresse"
