"""A published notice as a GeoJSON feature: the one place that names its public properties.

Fields may be added, never renamed or removed, within ``/api/v1``.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from notices.bases import BASES
from notices.models.published import PublishedNotice
from notices.vocabularies import Precision, Protection

LICENCE = "etalab-2.0"
MINISTRY = "Ministère de la Culture"
DECIMALS = 6  # 0.1 m; RFC 7946 advises no more


def feature(notice: PublishedNotice, site: str) -> dict[str, Any]:
    """Return an RFC 7946 feature, in longitude and latitude (CRS84).

    ``site`` is the absolute address of this service, without a final slash.
    """
    return {
        "type": "Feature",
        "id": f"{notice.base}/{notice.ref}",
        "geometry": _geometry(notice),
        "properties": _properties(notice, site),
    }


def attribution(notice: PublishedNotice) -> str:
    """Return the sentence that Licence Ouverte 2.0 asks for: who, and when last updated."""
    if notice.demonstration:
        return "Notice de démonstration de Geo POP, Licence Ouverte 2.0"
    updated = notice.source_updated or notice.updated_at.date()
    return f"{MINISTRY}, base {label_of(notice.base)}, {updated:%d/%m/%Y}, Licence Ouverte 2.0"


def label_of(base: str) -> str:
    """Return the label of a base, or its name where no descriptor is left."""
    return BASES[base].label if base in BASES else base


def page_of(ref: str, site: str = "") -> str:
    """Return the address of a notice's page."""
    return site + reverse("notice", kwargs={"ref": ref})


def _geometry(notice: PublishedNotice) -> dict[str, Any] | None:
    if notice.lon is None or notice.lat is None:
        return None
    coordinates = [round(notice.lon, DECIMALS), round(notice.lat, DECIMALS)]
    return {"type": "Point", "coordinates": coordinates}


def _properties(notice: PublishedNotice, site: str) -> dict[str, Any]:
    return {
        "ref": notice.ref,
        "base": notice.base,
        "name": notice.name,
        "type": notice.kinds,
        **_place(notice),
        **_history(notice),
        "image": None,
        "has_picture": notice.picture,
        "missing": notice.missing,
        "url": page_of(notice.ref, site),
        "same_as": [],
        "producer": {"id": notice.base, "name": notice.producer or MINISTRY},
        "licence": LICENCE,
        "attribution": attribution(notice),
        "created": notice.created_at.isoformat(),
        "updated": notice.updated_at.isoformat(),
        "status": "active",
        "replaced_by": None,
        "demonstration": notice.demonstration,
    }


def _place(notice: PublishedNotice) -> dict[str, Any]:
    updated = notice.location_updated_at
    return {
        "precision": Precision(notice.precision).word if notice.precision else "none",
        "radius_m": notice.radius_m,
        "method": notice.method,
        "source": notice.source,
        "verified": notice.verified_on.isoformat() if notice.verified_on else None,
        "generalised": notice.generalised,
        "no_place_because": notice.reason,
        "address": notice.address,
        "commune": notice.commune,
        "insee": notice.insee,
        "insee_at_source": notice.insee_source,
        "departement": notice.departement,
        "region": notice.region,
        "location_updated": updated.isoformat() if updated else None,
    }


def _history(notice: PublishedNotice) -> dict[str, Any]:
    return {
        "protection": Protection(notice.protection).words,
        "protected_on": notice.protected_on or None,
        "period_from": notice.period_from,
        "period_to": notice.period_to,
        "period_certainty": notice.period_certainty,
        "centuries": notice.centuries,
        "authors": notice.authors,
    }
