"""Questions about notices, put to geocoders one after the other until one is believed.

Each geocoder is asked about every street of an address with the commune's code of today, then
with the one that the source wrote: the BAN of an old day knows "Villers" and not the new commune.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from geocoding.acceptance import RULE, Decision, Outcome, agree, decide
from geocoding.addresses import AddressQuery
from geocoding.geocoders import Answer, Geocoder, Question
from geocoding.models import Attempt
from geocoding.subjects import Subject

Key = tuple[int, str, str, str]  # notice, geocoder, question, code


@dataclass(slots=True)
class Asked:
    """One question, its answer, and what is made of it; ``attempt`` once it is stored."""

    geocoder: str
    question: Question
    answer: Answer | None
    decision: Decision
    attempt: Attempt | None = None


@dataclass(slots=True)
class Inquiry:
    """All that was asked about one notice."""

    subject: Subject
    asked: list[Asked] = field(default_factory=list)
    _last: dict[str, Asked] = field(default_factory=dict)  # of the geocoder in hand, by question

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

    def waits_for(self, query: AddressQuery) -> bool:
        """Tell whether another code may answer what this geocoder has not."""
        last = self._last.get(query.text)
        return last is None or last.decision.outcome in {Outcome.NOTHING, Outcome.REJECTED}

    def add(self, asked: Asked) -> None:
        """Keep an answer."""
        self.asked.append(asked)
        known = self._last.get(asked.question.text)
        # A second code that finds nothing does not unsay what the first one found.
        if known is None or asked.decision.outcome is not Outcome.NOTHING:
            self._last[asked.question.text] = asked

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
        rounds = max((len(_codes(i.subject, geocoder)) for i in open_), default=0)
        for number in range(rounds):
            _ask_round(geocoder, open_, number, remembered)
        for inquiry in open_:
            inquiry.conclude()
    return inquiries


def remember(subjects: Iterable[Subject]) -> dict[Key, Attempt]:
    """Return what was already asked about these under the present rule."""
    ids = [subject.id for subject in subjects]
    attempts = Attempt.objects.filter(notice_id__in=ids, rule=RULE).order_by("pk")
    return {(a.notice_id, a.geocoder, a.query, a.citycode): a for a in attempts}


def _codes(subject: Subject, geocoder: Geocoder) -> tuple[str, ...]:
    return subject.citycodes if geocoder.knows_codes else ("",)


def _ask_round(
    geocoder: Geocoder,
    inquiries: Sequence[Inquiry],
    number: int,
    remembered: Mapping[Key, Attempt],
) -> None:
    to_ask: list[Question] = []
    askers: list[Inquiry] = []
    for inquiry in inquiries:
        for question in _questions(inquiry, geocoder, number, first_key=len(askers)):
            key = (inquiry.subject.id, geocoder.name, question.text, question.citycode)
            if key in remembered:
                _add(inquiry, geocoder, question, _answer_of(remembered[key]), remembered[key])
            else:
                to_ask.append(question)
            askers.append(inquiry)
    for question, answer in geocoder.ask(to_ask):
        _add(askers[question.key], geocoder, question, answer)


def _questions(inquiry: Inquiry, geocoder: Geocoder, number: int, first_key: int) -> list[Question]:
    subject = inquiry.subject
    codes = _codes(subject, geocoder)[number : number + 1]
    waiting = [query for query in subject.reading.queries if inquiry.waits_for(query)]
    return [
        Question(first_key + place, query.text, code, query.kind, subject.commune)
        for code in codes
        for place, query in enumerate(waiting)
    ]


def _add(
    inquiry: Inquiry,
    geocoder: Geocoder,
    question: Question,
    answer: Answer | None,
    attempt: Attempt | None = None,
) -> None:
    decision = decide(question, answer, inquiry.subject.codes)
    inquiry.add(Asked(geocoder.name, question, answer, decision, attempt))


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
