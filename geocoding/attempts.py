"""What was asked is kept, and becomes candidate places when it is applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib.gis.geos import Point

from geocoding.acceptance import RULE, Outcome
from geocoding.asking import Asked, Inquiry
from geocoding.candidates import Place, write
from geocoding.models import Attempt
from notices.vocabularies import Method, Precision

_METHODS = {"ban": Method.BAN_GEOCODE, "nominatim": Method.NOMINATIM_GEOCODE}


def store(inquiries: Sequence[Inquiry]) -> None:
    """Write an attempt for each question asked now, and for each address not asked about."""
    new: list[Attempt] = []
    for inquiry in inquiries:
        for asked in inquiry.asked:
            if asked.attempt is None:
                asked.attempt = _attempt(inquiry, asked)
                new.append(asked.attempt)
    new += _unasked([i for i in inquiries if i.why_unasked and i.subject.reading.raw])
    Attempt.objects.bulk_create(new, batch_size=500)


def places_of(attempts: Iterable[Attempt]) -> list[Place]:
    """Return the candidates that these answers are worth, the finest of each notice and method."""
    finest: dict[tuple[int, Method], Place] = {}
    for attempt in attempts:
        place = _place(attempt)
        if place is None:
            continue
        key = (place.notice_id, place.method)
        if key not in finest or place.precision > finest[key].precision:
            finest[key] = place
    return list(finest.values())


def apply_attempts(attempts: Sequence[Attempt], communes: Sequence[Place] = ()) -> None:
    """Make candidates of these answers, beside those of the gazetteer; elect; link both."""
    written = write([*places_of(attempts), *communes])
    applied = []
    for attempt in attempts:
        location = written.get((attempt.notice_id, _METHODS[attempt.geocoder]))
        if attempt.precision is not None and location != attempt.location_id:
            attempt.location_id = location
            applied.append(attempt)
    Attempt.objects.bulk_update(applied, ["location"], batch_size=500)


def _attempt(inquiry: Inquiry, asked: Asked) -> Attempt:
    answer, decision = asked.answer, asked.decision
    attempt = Attempt(
        notice_id=inquiry.subject.id,
        geocoder=asked.geocoder,
        query=asked.question.text,
        citycode=asked.question.citycode,
        rule=RULE,
        outcome=decision.outcome,
        why=decision.why,
        precision=decision.precision,
        radius_m=decision.radius_m,
    )
    if answer:
        attempt.kind = answer.kind
        attempt.score = answer.score
        attempt.label = answer.label
        attempt.found_citycode = answer.citycode
        attempt.point = Point(answer.lon, answer.lat, srid=4326)
        attempt.answer = {"score_next": answer.score_next, "raw": answer.raw}
    return attempt


def _unasked(inquiries: Sequence[Inquiry]) -> list[Attempt]:
    """Say once of each address that there is nothing to ask."""
    known = set(
        Attempt.objects.filter(
            notice_id__in=[inquiry.subject.id for inquiry in inquiries],
            outcome=Outcome.UNASKED,
            rule=RULE,
        ).values_list("notice_id", "query")
    )
    return [
        Attempt(
            notice_id=inquiry.subject.id,
            query=inquiry.subject.reading.raw,
            rule=RULE,
            outcome=Outcome.UNASKED,
            why=inquiry.why_unasked,
        )
        for inquiry in inquiries
        if (inquiry.subject.id, inquiry.subject.reading.raw) not in known
    ]


def _place(attempt: Attempt) -> Place | None:
    if attempt.point is None or attempt.precision is None or attempt.radius_m is None:
        return None
    return Place(
        notice_id=attempt.notice_id,
        method=_METHODS[attempt.geocoder],
        lon=attempt.point.x,
        lat=attempt.point.y,
        precision=Precision(attempt.precision),
        radius_m=attempt.radius_m,
        score=attempt.score,
        original=attempt.query,
        evidence={
            "geocoder": attempt.geocoder,
            "query": attempt.query,
            "label": attempt.label,
            "score": attempt.score,
            "rule": attempt.rule,
        },
    )
