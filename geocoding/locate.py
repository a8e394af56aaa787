"""Find the places of notices: select, ask, judge, write, elect; page by page.

Each page is one transaction: a run that is killed has written whole pages, and the next goes on
after them. Notices that the source, a person or an earlier run placed are not asked about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from geocoding.acceptance import Outcome
from geocoding.asking import Inquiry, inquire, remember
from geocoding.attempts import apply_attempts, store
from geocoding.candidates import commune_places
from geocoding.errors import GeocoderDown
from geocoding.geocoders import Answer, Geocoder, Question, configured
from geocoding.models import Attempt
from geocoding.subjects import Selection, Subject, pages_of
from notices.sphere import distance_m
from notices.vocabularies import Precision


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was found for a notice, beside where it is now; degrees, EPSG:4326.

    ``attempt_id`` is to be given to ``apply``; null when there is nothing to apply.
    ``outcome`` says whether the rule believes it, or somebody should look.
    """

    notice_id: int
    ref: str
    address: str
    outcome: Attempt.Outcome
    why: str  # French
    attempt_id: int | None = None
    query: str = ""
    label: str = ""
    score: float | None = None
    lon: float | None = None
    lat: float | None = None
    precision: Precision | None = None
    radius_m: int | None = None
    lon_now: float | None = None
    lat_now: float | None = None
    precision_now: Precision | None = None

    @property
    def metres(self) -> float | None:
        """How far it would move; null when it has no place now, or nothing was found."""
        if self.lon is None or self.lat is None or self.lon_now is None or self.lat_now is None:
            return None
        return distance_m(self.lon, self.lat, self.lon_now, self.lat_now)


@dataclass(slots=True)
class Report:
    """What a run did: notices by outcome, accepted places by precision, and each proposal."""

    outcomes: Counter[Attempt.Outcome] = field(default_factory=Counter)
    precisions: Counter[Precision] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    communes: int = 0  # notices that are known to their commune only
    asked: int = 0  # questions sent
    moves: list[Proposal] = field(default_factory=list)  # accepted, of notices placed before


@dataclass(frozen=True, slots=True)
class Options:
    """How to run; by default, with the geocoders of the settings."""

    dry_run: bool = False
    again: bool = False  # ask what was asked before under the same rule
    budget: int | None = None  # requests, to each geocoder
    geocoders: Sequence[Geocoder] | None = None
    on_page: Callable[[int], None] = lambda count: None


def locate(selection: Selection, options: Options, report: Report) -> None:
    """Find places for these notices, and write them unless it is a dry run; fill the report.

    Raises GeocoderDown and BudgetSpent: the pages done before are written, and reported.
    Without geocoder, only the gazetteer answers.
    """
    chain = configured() if options.geocoders is None else options.geocoders
    with _at_most(options.budget, chain):
        for page in pages_of(selection):
            inquiries = _inquire(page, chain, again=options.again)
            _count(report, inquiries)
            if not options.dry_run:
                report.communes += _write(inquiries)
            options.on_page(len(page))


@contextmanager
def _at_most(requests: int | None, chain: Sequence[Geocoder]) -> Iterator[None]:
    """Let each geocoder send so many requests; they outlive the run, its budget does not."""
    for geocoder in chain:
        geocoder.guard.left = requests
    try:
        yield
    finally:
        for geocoder in chain:
            geocoder.guard.left = None


def preview(ids: Sequence[int]) -> list[Proposal]:
    """Ask about these notices, located or not; keep the answers, move nothing."""
    chain = configured()
    proposals = []
    for page in pages_of(Selection(ids=list(ids), unlocated=False)):
        inquiries = _inquire(page, chain, again=False)
        with transaction.atomic():
            store(inquiries)
        proposals += [proposal_of(inquiry) for inquiry in inquiries]
    return proposals


@transaction.atomic
def apply(attempt_ids: Sequence[int]) -> int:
    """Make candidates of answers that ``preview`` kept; return how many notices have one now.

    What a person or the source said stays elected: the election decides.
    """
    attempts = list(Attempt.objects.filter(pk__in=attempt_ids, precision__isnull=False))
    apply_attempts(attempts)
    return len({attempt.notice_id for attempt in attempts})


def search_address(text: str, citycode: str = "", limit: int = 8) -> list[Answer]:
    """Return several answers to what somebody types; raises GeocoderDown."""
    chain = configured()
    if not chain:
        raise GeocoderDown("aucun géocodeur n’est configuré (GEOCODER_URL)")
    return chain[0].search(Question(0, text.strip(), citycode), limit)


def proposal_of(inquiry: Inquiry) -> Proposal:
    """Lay the best answer beside the place of now."""
    subject, best = inquiry.subject, inquiry.best
    if best is None or best.answer is None:
        return Proposal(
            subject.id, subject.ref, subject.reading.raw, inquiry.outcome, _why(inquiry)
        )
    return Proposal(
        notice_id=subject.id,
        ref=subject.ref,
        address=subject.reading.raw,
        outcome=best.decision.outcome,
        why=best.decision.why,
        attempt_id=best.attempt.pk if best.attempt else None,
        query=best.question.text,
        label=best.answer.label,
        score=best.answer.score,
        lon=best.answer.lon,
        lat=best.answer.lat,
        precision=best.decision.precision,
        radius_m=best.decision.radius_m,
        lon_now=subject.lon,
        lat_now=subject.lat,
        precision_now=subject.precision,
    )


def _inquire(page: list[Subject], chain: Sequence[Geocoder], *, again: bool) -> list[Inquiry]:
    return inquire(page, chain, {} if again else remember(page))


def _why(inquiry: Inquiry) -> str:
    return inquiry.asked[-1].decision.why if inquiry.asked else inquiry.why_unasked


@transaction.atomic
def _write(inquiries: Sequence[Inquiry]) -> int:
    """Write a page; return how many notices got no more than their commune."""
    store(inquiries)
    chosen = [inquiry.chosen for inquiry in inquiries]
    attempts = [asked.attempt for asked in chosen if asked and asked.attempt]
    lost = [
        inquiry.subject.id
        for inquiry in inquiries
        if not inquiry.chosen and (inquiry.subject.precision or 0) <= Precision.MUNICIPALITY
    ]
    communes = commune_places(lost)
    apply_attempts(attempts, communes)
    return len(communes)


def _count(report: Report, inquiries: Sequence[Inquiry]) -> None:
    for inquiry in inquiries:
        proposal = proposal_of(inquiry)
        report.outcomes[proposal.outcome] += 1
        report.asked += sum(asked.attempt is None for asked in inquiry.asked)
        if proposal.outcome is Outcome.ACCEPTED and proposal.precision:
            report.precisions[proposal.precision] += 1
            if proposal.metres is not None:
                report.moves.append(proposal)
        else:
            report.reasons[proposal.why.partition(" : ")[0]] += 1
