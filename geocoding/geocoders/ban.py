"""The BAN: the State's service on the Géoplateforme, or an addok, which answers alike.

One question through geopy, many through the batch of tables. geopy's own method takes no
``citycode``; without it, "Grande-Rue" is found in another commune.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from geopy.geocoders import BANFrance

from geocoding.geocoders import ban_table
from geocoding.geocoders.guard import Clock, Guard, Limits, unretried
from geocoding.geocoders.question import Answer, Question
from notices.sphere import distance_m
from notices.vocabularies import Method

USER_AGENT = "geo-pop (notices du patrimoine, ministère de la Culture)"
# The service's limit is 50 requests a second; a table counts for one.
LIMITS = Limits(per_second=40)
TABLE_ROWS = 400
_FEW = 3  # questions, up to which a table is not worth its form
_SAME_PLACE_M = 150
# Tables give scores with two decimals, and of the next answer nothing but its score.
_CLOSE = 0.06
_HOPELESS = 0.5


class _Service(BANFrance):
    """geopy's client, with what it lacks: the filter by commune, and tables."""

    def features(self, parameters: dict[str, str | int]) -> list[dict[str, Any]]:
        url = f"{self.geocode_api}?{urlencode(parameters)}"
        features: list[dict[str, Any]] = self._call_geocoder(url, _features)
        return features

    def table(self, content: bytes, seconds: float, *, coded: bool) -> bytes:
        """Send a table; raises what geopy raises for one question."""
        form = [("columns", ban_table.TEXT)] + [("citycode", ban_table.CITYCODE)] * coded
        try:
            answer = self.adapter.session.post(
                f"{self.geocode_api}/csv/",
                data=form,
                files={"data": ("questions.csv", content, "text/csv")},
                headers=self.headers,
                timeout=(self.timeout, seconds),
            )
        except requests.Timeout as error:
            raise GeocoderTimedOut(str(error)) from error
        except requests.RequestException as error:
            raise GeocoderUnavailable(str(error)) from error
        _refuse_errors(answer)
        return bytes(answer.content)


class Ban:
    """The BAN at an address such as ``https://data.geopf.fr/geocodage``."""

    name = "ban"
    method = Method.BAN_GEOCODE
    knows_codes = True

    def __init__(self, url: str, limits: Limits = LIMITS, clock: Clock | None = None) -> None:
        scheme, host, path, *_ = urlsplit(url)
        self.guard = Guard(f"géocodeur {url}", limits, clock)
        self._service = _Service(
            domain=host + path,
            scheme=scheme,
            timeout=limits.seconds,
            user_agent=USER_AGENT,
            adapter_factory=unretried,
        )

    def ask(self, questions: Iterable[Question]) -> Iterator[tuple[Question, Answer | None]]:
        """Ask by tables, then singly what a table left open. See ``Geocoder``."""
        waiting: list[Question] = []
        for question in questions:
            waiting.append(question)
            if len(waiting) == TABLE_ROWS:
                yield from self._ask_together(waiting)
                waiting = []
        yield from self._ask_together(waiting)

    def search(self, question: Question, limit: int) -> list[Answer]:
        """Return several answers, the best first. See ``Geocoder``."""
        return self._search(question, {"limit": limit})

    def _search(self, question: Question, how: dict[str, str | int]) -> list[Answer]:
        asked = {"q": _whole_text(question)} | how
        if question.citycode:
            asked["citycode"] = question.citycode

        def send() -> list[Answer]:
            return [_answer(question.key, feature) for feature in self._service.features(asked)]

        try:
            return self.guard.request(send)
        except GeocoderQueryError:
            return []  # "?": the service wants a letter or a digit first

    def _ask_together(
        self, questions: Sequence[Question]
    ) -> Iterator[tuple[Question, Answer | None]]:
        answers: dict[int, Answer | None] = {}
        if len(questions) > _FEW:
            for coded in (True, False):
                table = [question for question in questions if bool(question.citycode) == coded]
                answers |= self._ask_table(table, coded=coded) if table else {}
        for question in questions:
            if question.key not in answers or _is_close(answers[question.key]):
                yield question, self._ask_one(question)
            else:
                yield question, answers[question.key]

    def _ask_table(self, questions: Sequence[Question], *, coded: bool) -> dict[int, Answer | None]:
        content = ban_table.written(replace(q, text=_whole_text(q)) for q in questions)

        def send() -> dict[int, Answer | None]:
            seconds = self.guard.limits.table_seconds
            answer = self._service.table(content, seconds, coded=coded)
            return ban_table.read(answer, self.name, questions)

        try:
            return self.guard.request(send)
        except GeocoderQueryError:
            return {}  # one bad row refuses all: each is asked by itself

    def _ask_one(self, question: Question) -> Answer | None:
        # As in tables: what is still being typed would score a tenth less.
        found = self._search(question, {"limit": 5, "autocomplete": 0})
        if not found:
            return None
        best, *others = found
        rival = next((other for other in others if not _same_place(best, other)), None)
        return replace(best, score_next=rival.score if rival else 0.0)


def _whole_text(question: Question) -> str:
    """Add the commune where no code tells it; the service takes 200 characters."""
    place = "" if question.citycode else question.place
    return f"{question.text} {place}".strip()[:200]


def _is_close(answer: Answer | None) -> bool:
    return (
        answer is not None
        and answer.score >= _HOPELESS
        and answer.score_next is not None
        and answer.score - answer.score_next < _CLOSE
    )


def _same_place(one: Answer, other: Answer) -> bool:
    """Tell whether two answers lead to the same street, or nearly to the same point."""
    if (one.citycode, one.name) == (other.citycode, other.name):
        return True
    return distance_m(one.lon, one.lat, other.lon, other.lat) < _SAME_PLACE_M


def _features(document: Any) -> list[dict[str, Any]]:
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise GeocoderParseError("réponse sans « features »")
    return features


def _answer(key: int, feature: dict[str, Any]) -> Answer:
    try:
        told = feature["properties"]
        lon, lat = feature["geometry"]["coordinates"]
        return Answer(
            key=key,
            geocoder=Ban.name,
            kind=str(told["type"]),
            score=round(float(told["score"]), 4),
            score_next=None,
            label=str(told["label"]),
            citycode=str(told.get("citycode", "")),
            lon=float(lon),
            lat=float(lat),
            raw=told,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GeocoderParseError(f"réponse incomplète : {error!r}") from error


def _refuse_errors(answer: requests.Response) -> None:
    """Raise as geopy does for the same status."""
    if answer.status_code == requests.codes.too_many_requests:
        asked = answer.headers.get("Retry-After", "")
        raise GeocoderRateLimited("429", retry_after=int(asked) if asked.isdigit() else None)
    if answer.status_code in {400, 413, 422}:
        raise GeocoderQueryError(f"{answer.status_code} : {answer.text[:200]}")
    if not answer.ok:
        raise GeocoderUnavailable(f"HTTP {answer.status_code}")
