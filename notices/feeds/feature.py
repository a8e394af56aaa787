"""A published notice as a GeoJSON feature: the one place that names its public properties.

Fields may be added, never renamed or removed, within ``/api/v1``.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeAlias
from urllib.parse import quote

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

from notices.bases import BASES
from notices.models.published import PublishedNotice
from notices.search.core import CoreNotice
from notices.vocabularies import Precision, Protection

Published: TypeAlias = PublishedNotice | CoreNotice
Feature: TypeAlias = dict[str, Any]

LICENCE = "etalab-2.0"
MINISTRY = "Ministère de la Culture"
DECIMALS = 6  # 0.1 m; RFC 7946 advises no more
# Their names in order, for formats of columns; a test compares them with the features.
PROPERTIES = (
    *("ref", "base", "name", "type", "precision", "radius_m", "method", "source", "verified"),
    *("generalised", "no_place_because", "address", "commune", "insee", "insee_at_source"),
    *("departement", "region", "location_updated", "protection", "protected_on", "period_from"),
    *("period_to", "period_certainty", "centuries", "authors", "image", "has_picture", "missing"),
    *("url", "same_as", "producer", "licence", "attribution", "created", "updated", "status"),
    *("replaced_by", "demonstration"),
)
_PRECISION_WORDS = {int(precision): precision.word for precision in Precision}


def feature(notice: Published, site: str) -> Feature:
    """Return an RFC 7946 feature, in longitude and latitude (CRS84).

    ``site`` is the absolute address of this service, without a final slash.
    """
    return feature_under(pages_of(site), notice)


def feature_under(pages: str, notice: Published) -> Feature:
    """Return the same where pages of notices begin with ``pages``: asked once for a whole list."""
    return {
        "type": "Feature",
        "id": f"{notice.base}/{notice.ref}",
        "geometry": _geometry(notice),
        "properties": _properties(notice, pages),
    }


def attribution(notice: Published) -> str:
    """Return the sentence that Licence Ouverte 2.0 asks for: who, and when last updated."""
    if notice.demonstration:
        return "Notice de démonstration de Geo POP, Licence Ouverte 2.0"
    return _sentence(notice.base, notice.source_updated or notice.updated_at.date())


# Both caches: bases are updated by the thousand notices on one day, in one transaction.
@lru_cache(maxsize=4096)
def moment(at: datetime) -> str:
    """Return a moment as ISO 8601 writes it, with its offset."""
    return at.isoformat()


@lru_cache(maxsize=4096)
def _sentence(base: str, updated: date) -> str:
    return f"{MINISTRY}, base {label_of(base)}, {updated:%d/%m/%Y}, Licence Ouverte 2.0"


def label_of(base: str) -> str:
    """Return the label of a base, or its name where no descriptor is left."""
    return BASES[base].label if base in BASES else base


def page_of(ref: str, site: str = "") -> str:
    """Return the address of a notice's page."""
    return _page_under(pages_of(site), ref)


def pages_of(site: str) -> str:
    """Return what addresses of notices begin with, in the language of the answer."""
    return f"{site}{_pages(get_script_prefix(), get_language())}"


def _page_under(pages: str, ref: str) -> str:
    return f"{pages}{ref if ref.isalnum() else quote(ref)}"


@lru_cache(maxsize=8)  # resolving an address took longer than the rest of a feature
def _pages(script_prefix: str, language: str | None) -> str:
    """Return it where the service is mounted."""
    return reverse("notice", kwargs={"ref": "0"}).removesuffix("0")


def _geometry(notice: Published) -> dict[str, Any] | None:
    if notice.lon is None or notice.lat is None:
        return None
    coordinates = [round(notice.lon, DECIMALS), round(notice.lat, DECIMALS)]
    return {"type": "Point", "coordinates": coordinates}


def _properties(notice: Published, pages: str) -> dict[str, Any]:
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
        "url": _page_under(pages, notice.ref),
        "same_as": [],
        "producer": {"id": notice.base, "name": notice.producer or MINISTRY},
        "licence": LICENCE,
        "attribution": attribution(notice),
        "created": moment(notice.created_at),
        "updated": moment(notice.updated_at),
        "status": "active",
        "replaced_by": None,
        "demonstration": notice.demonstration,
    }


def _place(notice: Published) -> dict[str, Any]:
    updated = notice.location_updated_at
    return {
        "precision": _PRECISION_WORDS[notice.precision] if notice.precision else "none",
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
        "location_updated": moment(updated) if updated else None,
    }


def _history(notice: Published) -> dict[str, Any]:
    return {
        "protection": list(_protection_words(notice.protection)),
        "protected_on": notice.protected_on or None,
        "period_from": notice.period_from,
        "period_to": notice.period_to,
        "period_certainty": notice.period_certainty,
        "centuries": notice.centuries,
        "authors": notice.authors,
    }


@lru_cache(maxsize=8)
def _protection_words(protection: int) -> tuple[str, ...]:
    return tuple(Protection(protection).words)
