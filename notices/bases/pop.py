"""What every base of POP, the ministry's platform, adds to its notices, and what we make of it."""

from __future__ import annotations

from notices.bases.base import UNTITLED, Column, Section, many, one

# Names and e-mails of the agents who touched the notice: kept for the producers alone.
AGENTS_LOG: Column = many("HISTORIQUE", "Journal des modifications (POP)")

# POP's own bookkeeping, computed again at each save: flags, imports, obsolete full text.
BOOKKEEPING = (
    *("_id", "__v", "BASE", "PRODUCTEUR", "DISCIPLINE", "TOUT", "POP_COMMENTAIRES", "POP_DATE"),
    *("POP_FLAGS", "POP_IMPORT", "POP_CONTIENT_GEOLOCALISATION", "POP_HAS_LOCATION"),
)
# Instructions of an import, not facts: reference to update, reference to delete.
INSTRUCTIONS = ("REFMIS", "SUPMIS")
# Computed by POP from COORM, in lat, lon order and without holes: COORM itself is read.
COMPUTED_SHAPES = (
    *("POP_COORDINATES_POINT", "POP_COORDINATES_POLYGON"),
    *("POP_COORDINATES_POLYGON.type", "POP_COORDINATES_POLYGON.coordinates"),
)

CONTAINS_PICTURE: Column = one("CONTIENT_IMAGE", "Contient une image")
LATITUDE_LONGITUDE = ("POP_COORDONNEES.lat", "POP_COORDONNEES.lon")


def position(
    *names: str, latitude: tuple[str, ...] = (), longitude: tuple[str, ...] = ()
) -> Section:
    """Return the untitled section of a position in degrees, written together or apart."""
    together = one("POP_COORDONNEES", "Position (latitude, longitude)", *names)
    lat, lon = LATITUDE_LONGITUDE
    return Section(
        UNTITLED, (together, one(lat, "Latitude", *latitude), one(lon, "Longitude", *longitude))
    )
