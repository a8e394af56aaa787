"""What an answer is worth: type, commune and score, as in the ministry's rule for geocoding.

A town centre is never a pin: an empty address and a commune score 0.95, and say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geocoding.geocoders.question import Answer, Question
from geocoding.models import Attempt
from geocoding.street_names import leaves_town, says
from notices.sphere import distance_m
from notices.vocabularies import Precision

RULE = "2026-11"  # kept with each attempt; another rule asks again
Outcome = Attempt.Outcome


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores from 0 to 1, distances in metres."""

    housenumber: float = 0.80
    housenumber_review: float = 0.60
    street: float = 0.70
    locality: float = 0.70
    rejected: float = 0.50
    margin: float = 0.05  # to the best answer elsewhere
    agreement_m: float = 150  # between the streets of one building
    housenumber_radius_m: int = 30
    street_radius_m: int = 250
    locality_radius_m: int = 500
    road_radius_m: int = 1_500


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of an answer; precision and radius only where it may be a candidate."""

    outcome: Attempt.Outcome
    why: str  # French
    precision: Precision | None = None
    radius_m: int | None = None


def decide(
    question: Question,
    answer: Answer | None,
    codes: frozenset[str],
    thresholds: Thresholds = THRESHOLDS,
) -> Decision:
    """Judge one answer; ``codes`` are those of the commune, of today and of the past."""
    if answer is None:
        return Decision(Outcome.NOTHING, "aucune réponse")
    if answer.kind == "municipality":
        return Decision(Outcome.REJECTED, "seule la commune a été trouvée")
    if answer.citycode not in codes:
        return Decision(Outcome.REJECTED, f"dans une autre commune : {answer.citycode}")
    if answer.score < thresholds.rejected:
        return Decision(Outcome.REJECTED, f"score trop bas : {answer.score:.2f}")
    return _by_kind(question, answer, thresholds)


def _by_kind(question: Question, answer: Answer, thresholds: Thresholds) -> Decision:
    claim = _claim(question, answer, thresholds)
    if claim is None:
        return Decision(Outcome.REJECTED, f"nature inconnue : {answer.kind}")
    if answer.score < claim.worth_a_look:
        return Decision(Outcome.REJECTED, f"score trop bas : {answer.score:.2f}")
    doubt = _doubt(question, answer, claim, thresholds)
    if doubt:
        return Decision(Outcome.REVIEW, doubt, claim.precision, claim.radius_m)
    lost = question.kind == "housenumber" and answer.kind != "housenumber"
    why = "numéro inconnu, voie trouvée" if lost else f"score de {answer.score:.2f}"
    return Decision(Outcome.ACCEPTED, why, claim.precision, claim.radius_m)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What an answer says that it is, and the scores from which it is believed, or looked at."""

    precision: Precision
    radius_m: int
    enough: float
    worth_a_look: float


def _claim(question: Question, answer: Answer, t: Thresholds) -> _Claim | None:
    if answer.kind == "housenumber":
        return _Claim(
            Precision.HOUSENUMBER, t.housenumber_radius_m, t.housenumber, t.housenumber_review
        )
    if answer.kind == "locality":
        return _Claim(Precision.LOCALITY, t.locality_radius_m, t.locality, t.rejected)
    if answer.kind != "street":
        return None
    if leaves_town(answer.name):
        return _Claim(Precision.LOCALITY, t.road_radius_m, t.street, t.rejected)
    if question.kind == "locality":  # the older BAN has hamlets among its streets
        return _Claim(Precision.LOCALITY, t.locality_radius_m, t.street, t.rejected)
    return _Claim(Precision.STREET, t.street_radius_m, t.street, t.rejected)


def _doubt(question: Question, answer: Answer, claim: _Claim, t: Thresholds) -> str:
    """Say in French why somebody should look; empty when nobody has to."""
    if answer.score < claim.enough:
        return f"score trop bas : {answer.score:.2f}"
    if answer.score - (answer.score_next or 0) < t.margin:
        return "une autre voie convient autant"
    if claim.precision is not Precision.HOUSENUMBER and not says(answer.name, question.street):
        return f"le nom diffère : {answer.name}"
    return ""


def agree(
    judged: Sequence[tuple[Answer | None, Decision]], thresholds: Thresholds = THRESHOLDS
) -> list[Decision]:
    """Judge together the answers about the streets of one building.

    They are accepted when all were found close to each other: the finest is then the place.
    """
    accepted = [
        (answer, decision)
        for answer, decision in judged
        if answer and decision.outcome is Outcome.ACCEPTED
    ]
    if len(judged) < 2 or not accepted:
        return [decision for _, decision in judged]
    best, chosen = max(accepted, key=lambda pair: (pair[1].precision or 0, pair[0].score))
    apart = max(_apart(best, answer) for answer, _ in accepted)
    if len(accepted) < len(judged):
        return _doubted(judged, "plusieurs voies, dont une sans réponse sûre")
    if apart > thresholds.agreement_m:
        return _doubted(judged, f"plusieurs voies, éloignées : {apart:.0f} m")
    radius_m = max(chosen.radius_m or 0, round(apart))
    return [
        replace(decision, radius_m=radius_m)
        if decision is chosen
        else Decision(Outcome.ACCEPTED, "confirme la réponse retenue")
        for _, decision in judged
    ]


def _apart(one: Answer, other: Answer) -> float:
    return distance_m(one.lon, one.lat, other.lon, other.lat)


def _doubted(judged: Sequence[tuple[Answer | None, Decision]], why: str) -> list[Decision]:
    return [
        replace(decision, outcome=Outcome.REVIEW, why=why)
        if decision.outcome is Outcome.ACCEPTED
        else decision
        for _, decision in judged
    ]
