"""Nominatim: OpenStreetMap's geocoder, off unless ``NOMINATIM_URL`` names one.

The public service allows one request a second for all of an application, and no bulk runs:
https://operations.osmfoundation.org/policies/nominatim/. Every answer is kept as an attempt,
so that no question is asked twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import urlsplit

from geopy.exc import GeocoderParseError, GeocoderQueryError
from geopy.geocoders import Nominatim as Client

from geocoding.gazetteer import commune_at
from geocoding.geocoders.guard import Clock, Guard, Limits, unretried
from geocoding.geocoders.question import Answer, Question
from geocoding.names import plain_name
from notices.vocabularies import Method

USER_AGENT = "geo-pop (notices du patrimoine, ministère de la Culture)"
LIMITS = Limits(per_second=1)
_STREETS = {"road", "pedestrian", "footway", "square", "residential"}
_LOCALITIES = {"hamlet", "isolated_dwelling", "farm", "locality", "neighbourhood", "quarter"}


class Nominatim:
    """One question at a time. It knows no INSEE code: the gazetteer tells where answers lie."""

    name = "nominatim"
    method = Method.NOMINATIM_GEOCODE
    knows_codes = False

    def __init__(self, url: str, limits: Limits = LIMITS, clock: Clock | None = None) -> None:
        scheme, host, path, *_ = urlsplit(url)
        self.guard = Guard(f"géocodeur {url}", limits, clock)
        self._client = Client(
            domain=host + path,
            scheme=scheme,
            timeout=limits.seconds,
            user_agent=USER_AGENT,
            adapter_factory=unretried,
        )

    def ask(self, questions: Iterable[Question]) -> Iterator[tuple[Question, Answer | None]]:
        """Ask one after the other. See ``Geocoder``."""
        for question in questions:
            found = self.search(question, limit=1)
            yield question, found[0] if found else None

    def search(self, question: Question, limit: int) -> list[Answer]:
        """Return several answers, the best first. See ``Geocoder``."""

        def send() -> list[Answer]:
            places = self._client.geocode(
                f"{question.text}, {question.place}".strip(", "),
                exactly_one=False,
                limit=limit,
                addressdetails=True,
                language="fr",
                country_codes="fr",
            )
            return [_answer(question, place.raw) for place in places or ()]

        try:
            return self.guard.request(send)
        except GeocoderQueryError:
            return []


def _answer(question: Question, told: dict[str, Any]) -> Answer:
    try:
        lon, lat = float(told["lon"]), float(told["lat"])
        parts = told.get("address", {})
        label = str(told["display_name"])
    except (KeyError, TypeError, ValueError) as error:
        raise GeocoderParseError(f"réponse incomplète : {error!r}") from error
    kind, name = _kind_and_name(parts, str(told.get("addresstype", "")))
    found = f"{parts.get('house_number', '')} {name}".strip()
    commune = commune_at(lon, lat)
    return Answer(
        key=question.key,
        geocoder=Nominatim.name,
        kind=kind,
        score=round(_likeness(question.text, found), 2),
        score_next=None,
        label=label,
        citycode=commune.code if commune else "",
        lon=lon,
        lat=lat,
        raw=told | {"street": name},
    )


def _kind_and_name(parts: dict[str, str], sort: str) -> tuple[str, str]:
    """Say in the BAN's words what was found, and its name."""
    road = next((parts[word] for word in _STREETS if word in parts), "")
    if road and parts.get("house_number"):
        return "housenumber", road
    if road and sort in _STREETS:
        return "street", road
    if sort in _LOCALITIES:
        return "locality", parts.get(sort, "")
    return "municipality", ""


def _likeness(asked: str, found: str) -> float:
    """Compare with what was asked: its own ``importance`` says how famous a place is."""
    return SequenceMatcher(None, plain_name(asked), plain_name(found)).ratio()
