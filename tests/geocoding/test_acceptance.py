"""Which answers become places, which are looked at, which are thrown away."""

from __future__ import annotations

from typing import Any

import pytest

from geocoding.acceptance import Decision, Outcome, agree, decide
from geocoding.geocoders import Answer, Question
from geocoding.street_names import leaves_town, says
from notices.vocabularies import Precision

CODES = frozenset({"28085", "28200"})
ASKED = Question(0, "13 rue des Changes", "28085", "housenumber", street="rue des Changes")


def answer(**changed: Any) -> Answer:
    told: dict[str, Any] = {
        "key": 0,
        "geocoder": "ban",
        "kind": "housenumber",
        "score": 0.95,
        "score_next": 0.0,
        "label": "13 Rue des Changes 28000 Chartres",
        "citycode": "28085",
        "lon": 1.4886,
        "lat": 48.4463,
        "raw": {"street": "Rue des Changes"},
    }
    return Answer(**told | changed)


@pytest.mark.parametrize(
    ("kind", "score", "outcome", "precision", "radius_m"),
    [
        ("housenumber", 0.80, Outcome.ACCEPTED, Precision.HOUSENUMBER, 30),
        ("housenumber", 0.79, Outcome.REVIEW, Precision.HOUSENUMBER, 30),
        ("housenumber", 0.60, Outcome.REVIEW, Precision.HOUSENUMBER, 30),
        ("housenumber", 0.59, Outcome.REJECTED, None, None),
        ("street", 0.70, Outcome.ACCEPTED, Precision.STREET, 250),
        ("street", 0.69, Outcome.REVIEW, Precision.STREET, 250),
        ("street", 0.49, Outcome.REJECTED, None, None),
        ("locality", 0.70, Outcome.ACCEPTED, Precision.LOCALITY, 500),
        ("locality", 0.69, Outcome.REVIEW, Precision.LOCALITY, 500),
        ("municipality", 0.99, Outcome.REJECTED, None, None),
        ("poi", 0.99, Outcome.REJECTED, None, None),
    ],
)
def test_type_and_score_decide(
    kind: str,
    score: float,
    outcome: Outcome,
    precision: Precision | None,
    radius_m: int | None,
) -> None:
    decision = decide(ASKED, answer(kind=kind, score=score), CODES)

    assert (decision.outcome, decision.precision, decision.radius_m) == (
        outcome,
        precision,
        radius_m,
    )
    assert decision.why


def test_no_answer_is_nothing() -> None:
    assert decide(ASKED, None, CODES).outcome is Outcome.NOTHING


def test_a_code_of_the_past_is_the_same_commune_and_another_one_is_not() -> None:
    assert decide(ASKED, answer(citycode="28200"), CODES).outcome is Outcome.ACCEPTED
    elsewhere = decide(ASKED, answer(citycode="28110"), CODES)

    assert (elsewhere.outcome, elsewhere.why) == (
        Outcome.REJECTED,
        "dans une autre commune : 28110",
    )


@pytest.mark.parametrize(
    ("score_next", "outcome"),
    [(0.91, Outcome.REVIEW), (0.89, Outcome.ACCEPTED), (None, Outcome.ACCEPTED)],
)
def test_a_rival_close_behind_asks_for_a_look(score_next: float | None, outcome: Outcome) -> None:
    assert decide(ASKED, answer(score_next=score_next), CODES).outcome is outcome


def test_a_number_that_became_a_street_says_so() -> None:
    decision = decide(ASKED, answer(kind="street", score=0.8), CODES)

    assert (decision.precision, decision.why) == (
        Precision.STREET,
        "numéro inconnu, voie trouvée",
    )


def test_a_road_out_of_town_is_no_pin() -> None:
    road = answer(kind="street", raw={"street": "Route de Bonneval"})
    asked = Question(0, "route de Bonneval", "28085", "street", street="route de Bonneval")

    decision = decide(asked, road, CODES)

    assert (decision.outcome, decision.precision) == (Outcome.ACCEPTED, Precision.LOCALITY)
    assert decision.radius_m == 1_500


def test_a_hamlet_among_the_streets_is_a_locality() -> None:
    asked = Question(0, "La Horde", "28085", "locality", street="La Horde")

    assert decide(asked, answer(kind="street", raw={"name": "La Horde"}), CODES).precision is (
        Precision.LOCALITY
    )


def test_a_street_of_another_name_is_looked_at() -> None:
    asked = Question(0, "boulevard du Midi", "28085", "street", street="boulevard du Midi")
    decision = decide(asked, answer(kind="street", raw={"street": "Boulevard du Muy"}), CODES)

    assert (decision.outcome, decision.why) == (
        Outcome.REVIEW,
        "le nom diffère : Boulevard du Muy",
    )


@pytest.mark.parametrize(
    ("name", "asked", "same"),
    [
        ("Place de l'Église", "place de l'Eglise", True),
        ("Rue des Ecoles", "rue de l'École", True),
        ("Rue du Général Leclerc", "rue Leclerc", True),
        ("Boulevard du Muy", "boulevard du Midi", False),
        ("Rue des Roses", "avenue des Phares", False),
        ("", "rue Leclerc", False),
        ("Rue Leclerc", "", True),
    ],
)
def test_a_name_says_every_word_that_was_asked(name: str, asked: str, same: bool) -> None:
    assert says(name, asked) is same


@pytest.mark.parametrize(
    ("name", "road"),
    [
        ("Route de Roquemaure", True),
        ("Ancien Chemin de Toulon", True),
        ("Rue de la Route", False),
        ("Grande Rue", False),
        ("", False),
    ],
)
def test_roads_are_told_from_streets(name: str, road: bool) -> None:
    assert leaves_town(name) is road


def judged(*answers: Answer | None) -> list[tuple[Answer | None, Decision]]:
    return [(one, decide(ASKED, one, CODES)) for one in answers]


NEAR = answer(kind="street", lat=48.4472)  # 100 m to the north
FAR = answer(kind="street", lat=48.4500)


def test_streets_that_meet_are_one_place_the_finest() -> None:
    confirming, chosen = agree(judged(NEAR, answer()))

    assert (chosen.outcome, chosen.precision) == (Outcome.ACCEPTED, Precision.HOUSENUMBER)
    assert chosen.radius_m == 100  # as far as the other street
    assert (confirming.outcome, confirming.precision) == (Outcome.ACCEPTED, None)


@pytest.mark.parametrize("other", [FAR, None, answer(kind="municipality")])
def test_streets_that_do_not_agree_are_looked_at(other: Answer | None) -> None:
    first, second = agree(judged(answer(), other))

    assert first.outcome is Outcome.REVIEW
    assert "plusieurs voies" in first.why
    assert second.outcome is not Outcome.ACCEPTED


def test_a_lone_answer_is_judged_by_itself() -> None:
    [lone] = judged(answer())

    assert agree([lone]) == [lone[1]]
