"""Services that answer addresses with points, behind one protocol, in the order they are asked."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from geocoding.geocoders.question import Answer, Geocoder, Question

__all__ = ["Answer", "Geocoder", "Question", "configured"]


def configured() -> tuple[Geocoder, ...]:
    """Return the geocoders of the settings; an empty address is no geocoder."""
    chain: list[Geocoder] = []
    if settings.GEOCODER_URL:
        chain.append(_ban(settings.GEOCODER_URL))
    if settings.NOMINATIM_URL:
        chain.append(_nominatim(settings.NOMINATIM_URL))
    return tuple(chain)


# One of each for the process: pace and breaker are those of the service, not of the page.
# Imported late: geopy brings 10 MB, and most workers never ask for an address.
@lru_cache(maxsize=8)
def _ban(url: str) -> Geocoder:
    from geocoding.geocoders.ban import Ban

    return Ban(url)


@lru_cache(maxsize=8)
def _nominatim(url: str) -> Geocoder:
    from geocoding.geocoders.nominatim import Nominatim

    return Nominatim(url)
