"""Closed lists of words, as stored and as spelt at the public doors."""

from __future__ import annotations

from enum import IntEnum, IntFlag, StrEnum


class Precision(IntEnum):
    """What a location points at; a larger value is a better one. Null means no place at all."""

    AREA = 10  # département, canton, whole degrees
    MUNICIPALITY = 20
    LOCALITY = 30
    STREET = 40
    HOUSENUMBER = 50
    PARCEL = 60
    BUILDING = 70

    @property
    def word(self) -> str:
        """The spelling of the public API: ``"building"``."""
        return self.name.lower()


class Method(StrEnum):
    """How a candidate location was found; the order of trust is in ``sql/elect_locations.sql``."""

    SURVEYED = "surveyed"
    STAFF_PIN = "staff_pin"
    CONTRIBUTOR_PIN = "contributor_pin"
    SOURCE_COORDINATES = "source_coordinates"
    CONVERTED = "converted"  # projected coordinates of the source (COOR + ZONE, COORM + ZONE)
    CADASTRE_CENTROID = "cadastre_centroid"
    INHERITED_BUILDING = "inherited_building"
    BAN_GEOCODE = "ban_geocode"
    NOMINATIM_GEOCODE = "nominatim_geocode"
    INHERITED_MUSEUM = "inherited_museum"
    COMMUNE_CENTROID = "commune_centroid"


class PlaceSource(StrEnum):
    """Who says that a notice is there, as spelt at the public doors."""

    PRODUCER = "producer"
    STAFF = "staff"
    SURVEY = "survey"
    CONTRIBUTOR = "contributor"
    CADASTRE = "cadastre"
    BAN = "ban"  # Base Adresse Nationale
    OPENSTREETMAP = "openstreetmap"
    GAZETTEER = "gazetteer"  # known to the commune only
    LINKED_NOTICE = "linked_notice"  # the building, the museum, the subject


class Verification(StrEnum):
    """What became of a candidate once somebody, or a check, looked at it."""

    UNVERIFIED = "unverified"
    PLAUSIBLE = "plausible"
    VERIFIED = "verified"
    DISPUTED = "disputed"  # proved wrong: kept as evidence, never elected


class Sharing(StrEnum):
    """How much of a notice anyone may see."""

    TOTAL = "total"
    PARTIAL = "partial"  # some fields hidden, or the place made coarse or hidden
    NONE = "none"


class PlaceSharing(StrEnum):
    """How much of the place of a partly shared notice anyone may see."""

    EXACT = "exact"
    COARSE = "coarse"  # centre of a cell of 0.05 degree, declared as such
    HIDDEN = "hidden"


class Protection(IntFlag):
    """Legal protections, combined: a building may be listed in part and registered in part."""

    CLASSE = 1
    INSCRIT = 2
    LABEL = 4

    @property
    def words(self) -> list[str]:
        """The spellings of the public API: ``["classe", "inscrit"]``."""
        return [str(flag.name).lower() for flag in Protection if flag in self]


class Certainty(StrEnum):
    """How the years of a period are known."""

    STATED = "stated"  # a year or a century is written
    APPROXIMATE = "approximate"  # "vers", "limite", "(?)"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What the members of a group are to the notices."""

    ADMINISTRATOR = "administrator"
    PRODUCER = "producer"
    READER = "reader"

    @property
    def label(self) -> str:
        """The word for staff."""
        return {"administrator": "administrateur", "producer": "producteur"}.get(self, "lecteur")
