"""A notice in the vocabulary of schema.org, for search engines: JSON-LD in its page.

Nothing is said that the notice does not say: no opening hours, and coordinates only where a
visitor can be led to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from notices.feeds.feature import MINISTRY, Feature, label_of
from notices.feeds.info import LICENCE_URL
from notices.feeds.script import linked_data_script
from notices.models.published import PublishedNotice
from notices.pages.elsewhere import page_at_pop
from notices.pages.pictures import Picture
from notices.search.nearby import SAFE

_TYPES = {
    "merimee": "LandmarksOrHistoricalBuildings",
    "palissy": "VisualArtwork",
    "joconde": "VisualArtwork",
    "memoire": "Photograph",
    "mnr": "VisualArtwork",
    "museofile": "Museum",
}
_PLACES = ("LandmarksOrHistoricalBuildings", "Museum")


def linked_data(
    notice: PublishedNotice,
    told: Feature,
    address: str,
    permanent: str,
    pictures: Sequence[Picture] = (),
) -> SafeString:
    """Return the script element that describes the subject of a notice.

    ``told`` is its feature, ``address`` that of its page, ``permanent`` the one that names it for
    good; ``pictures`` are those that the page shows.
    """
    kind = _TYPES.get(notice.base, "CreativeWork")
    subject = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": permanent,
        "name": notice.name,
        "url": address,
        "identifier": {"@type": "PropertyValue", "propertyID": notice.base, "value": notice.ref},
        "sameAs": [*told["properties"]["same_as"], *_at_pop(notice)],
        "image": [_image(picture) for picture in pictures],
        "subjectOf": _notice(notice, told, address),
        **(_place(notice, told) if kind in _PLACES else _work(notice)),
    }
    return linked_data_script({name: value for name, value in subject.items() if value})


def _at_pop(notice: PublishedNotice) -> list[str]:
    return [] if notice.demonstration else [page_at_pop(notice.base, notice.ref)]


def _image(picture: Picture) -> dict[str, str]:
    return {
        "@type": "ImageObject",
        "contentUrl": picture.url,
        "caption": picture.caption,
        "creditText": picture.credit,
        "license": picture.licence.url,
    }


def _notice(notice: PublishedNotice, told: Feature, address: str) -> dict[str, Any]:
    """Describe the notice itself, which the licence is of."""
    changed = notice.source_updated or notice.updated_at.date()
    return {
        "@type": "CreativeWork",
        "name": f"{label_of(notice.base)} {notice.ref}",
        "url": address,
        "inLanguage": "fr",
        "dateModified": changed.isoformat(),
        "license": LICENCE_URL,
        "publisher": {"@type": "GovernmentOrganization", "name": MINISTRY},
        "creditText": told["properties"]["attribution"],
    }


def _place(notice: PublishedNotice, told: Feature) -> dict[str, Any]:
    where: dict[str, Any] = {"address": _address(notice)}
    if told["geometry"] and (notice.precision or 0) >= SAFE:
        lon, lat = told["geometry"]["coordinates"]
        where["geo"] = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
    elif notice.commune:
        where["containedInPlace"] = _commune(notice)
    return where


def _address(notice: PublishedNotice) -> dict[str, str]:
    written = {
        "streetAddress": notice.address,
        "addressLocality": notice.commune,
        "addressRegion": notice.region,
    }
    known = {name: value for name, value in written.items() if value}
    return {"@type": "PostalAddress", **known, "addressCountry": "FR"} if known else {}


def _commune(notice: PublishedNotice) -> dict[str, Any]:
    city: dict[str, Any] = {"@type": "City", "name": notice.commune}
    if notice.insee:
        city["identifier"] = {
            "@type": "PropertyValue",
            "propertyID": "INSEE",
            "value": notice.insee,
        }
    return city


def _work(notice: PublishedNotice) -> dict[str, Any]:
    told: dict[str, Any] = {
        "creator": [{"@type": "Person", "name": name} for name in notice.authors],
        "temporalCoverage": _period(notice),
    }
    if notice.base != "memoire":
        told["artform"] = notice.kinds
    return told


def _period(notice: PublishedNotice) -> str:
    """Return an interval of ISO 8601, which has no plain years before our era."""
    if notice.period_from is None or notice.period_to is None or notice.period_from < 1:
        return ""
    return f"{notice.period_from:04}/{notice.period_to:04}"
