"""Questions about notices, put to geocoders one after the other until one is believed.

Each geocoder is asked about every street of an address with the commune's code of today, then
with the one that the source wrote: the BAN of an old day knows "Villers" and not the new commune.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from geocoding.acceptance import RULE, Decision, Outcome, agree, decide
from geocoding.addresses import AddressQuery
from geocoding.geocoders import Answer, Geocoder, Question
from geocoding.models import Attempt
from geocoding.subjects import Subject
from notices.vocabularies import Precision

Key = tuple[int, str, str, str]  # notice, geocoder, question, code

_UNJUDGED = Decision(Outcome.NOTHING, "")
_RANK = {Outcome.NOTHING: 0, Outcome.REJECTED: 1, Outcome.REVIEW: 2, Outcome.ACCEPTED: 3}


class Turn(NamedTuple):
    """With which code, and whether with the house number, a geocoder is asked this time."""

    citycode: str
    with_number: bool


@dataclass(slots=True)
class Asked:
    """One question, its answer, and what is made of it; ``attempt`` once it is stored."""

    geocoder: str
    query: AddressQuery
    question: Question
    answer: Answer | None
    decision: Decision
    attempt: Attempt | None = None


@dataclass(slots=True)
class Inquiry:
    """All that was asked about one notice."""

    subject: Subject
    asked: list[Asked] = field(default_factory=list)
    _last: dict[AddressQuery, Asked] = field(default_factory=dict)  # of the geocoder in hand

    @property
    def chosen(self) -> Asked | None:
        """The answer that is its place, if one is believed."""
        return self._first(Outcome.ACCEPTED)

    @property
    def best(self) -> Asked | None:
        """The answer to be shown: the chosen one, or one that somebody should look at."""
        return self.chosen or self._first(Outcome.REVIEW)

    @property
    def outcome(self) -> Attempt.Outcome:
        """What came of it."""
        if best := self.best:
            return best.decision.outcome
        outcomes = {asked.decision.outcome for asked in self.asked}
        for outcome in (Outcome.REJECTED, Outcome.NOTHING):
            if outcome in outcomes:
                return outcome
        return Outcome.UNASKED

    @property
    def why_unasked(self) -> str:
        """Why there is nothing to ask, in French; empty when there is something."""
        if not self.subject.citycodes:
            return "commune inconnue"
        return "" if self.subject.reading.queries else self.subject.reading.understood

    def waits_for(self, query: AddressQuery, turn: Turn) -> bool:
        """Tell whether one more turn may find what this geocoder has not.

        A number that it does not know costs the street some of its score: asked for alone,
        the street has its own.
        """
        last = self._last.get(query)
        if not turn.with_number and not query.number:
            return False
        if last is None or last.decision.outcome in {Outcome.NOTHING, Outcome.REJECTED}:
            return True
        doubted = last.decision.outcome is Outcome.REVIEW and last.decision.precision
        return not turn.with_number and bool(doubted) and doubted != Precision.HOUSENUMBER

    def add(self, asked: Asked) -> None:
        """Keep an answer."""
        self.asked.append(asked)
        known = self._last.get(asked.query)
        # What a later turn does not find, it does not unsay.
        if known is None or _RANK[asked.decision.outcome] >= _RANK[known.decision.outcome]:
            self._last[asked.query] = asked

    def conclude(self) -> None:
        """Judge together what a geocoder said of the several streets."""
        last = list(self._last.values())
        decisions = agree([(asked.answer, asked.decision) for asked in last])
        for asked, decision in zip(last, decisions, strict=True):
            asked.decision = decision
        self._last.clear()

    def _first(self, outcome: Attempt.Outcome) -> Asked | None:
        fit = (a for a in self.asked if a.decision.outcome is outcome and a.decision.precision)
        return next(fit, None)


def inquire(
    subjects: Iterable[Subject],
    geocoders: Sequence[Geocoder],
    remembered: Mapping[Key, Attempt],
) -> list[Inquiry]:
    """Ask about each subject, unless it was asked before under the same rule.

    Raises GeocoderDown and BudgetSpent, as the geocoders do.
    """
    inquiries = [Inquiry(subject) for subject in subjects]
    for geocoder in geocoders:
        open_ = [i for i in inquiries if not i.chosen and not i.why_unasked]
        turns = [_turns(inquiry.subject, geocoder) for inquiry in open_]
        for number in range(max((len(each) for each in turns), default=0)):
            _ask_turn(geocoder, _waiting(open_, turns, number), remembered)
        for inquiry in open_:
            inquiry.conclude()
    return inquiries


def remember(subjects: Iterable[Subject]) -> dict[Key, Attempt]:
    """Return what was already asked about these under the present rule."""
    ids = [subject.id for subject in subjects]
    attempts = Attempt.objects.filter(notice_id__in=ids, rule=RULE).order_by("pk")
    return {(a.notice_id, a.geocoder, a.query, a.citycode): a for a in attempts}


def _turns(subject: Subject, geocoder: Geocoder) -> list[Turn]:
    codes = subject.citycodes if geocoder.knows_codes else ("",)
    return [Turn(code, with_number) for with_number in (True, False) for code in codes]


def _waiting(
    inquiries: Sequence[Inquiry], turns: Sequence[Sequence[Turn]], number: int
) -> list[tuple[Inquiry, AddressQuery, Turn]]:
    """Return what is still to be asked, of the inquiries that have that many turns."""
    return [
        (inquiry, query, each[number])
        for inquiry, each in zip(inquiries, turns, strict=True)
        if number < len(each)
        for query in inquiry.subject.reading.queries
        if inquiry.waits_for(query, each[number])
    ]


def _ask_turn(
    geocoder: Geocoder,
    waiting: Sequence[tuple[Inquiry, AddressQuery, Turn]],
    remembered: Mapping[Key, Attempt],
) -> None:
    questions: list[Question] = []
    for place, (inquiry, query, turn) in enumerate(waiting):
        question = _question(place, inquiry.subject, query, turn)
        attempt = remembered.get(
            (inquiry.subject.id, geocoder.name, question.text, question.citycode)
        )
        if attempt is None:
            questions.append(question)
        else:
            answer = _answer_of(attempt)
            _add(inquiry, Asked(geocoder.name, query, question, answer, _UNJUDGED, attempt))
    for question, answer in geocoder.ask(questions):
        inquiry, query, _ = waiting[question.key]
        _add(inquiry, Asked(geocoder.name, query, question, answer, _UNJUDGED))


def _question(key: int, subject: Subject, query: AddressQuery, turn: Turn) -> Question:
    return Question(
        key=key,
        text=query.text if turn.with_number else query.street,
        citycode=turn.citycode,
        kind=query.kind,
        place=subject.commune,
        street=query.street,
    )


def _add(inquiry: Inquiry, asked: Asked) -> None:
    asked.decision = decide(asked.question, asked.answer, inquiry.subject.codes)
    inquiry.add(asked)


def _answer_of(attempt: Attempt) -> Answer | None:
    """Return the answer as it was given then."""
    if attempt.point is None or attempt.score is None:
        return None
    return Answer(
        key=0,
        geocoder=attempt.geocoder,
        kind=attempt.kind,
        score=attempt.score,
        score_next=attempt.answer.get("score_next"),
        label=attempt.label,
        citycode=attempt.found_citycode,
        lon=attempt.point.x,
        lat=attempt.point.y,
        raw=attempt.answer.get("raw", {}),
    )
