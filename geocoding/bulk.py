"""Many notices located at once by their address: previewed, applied under a distance, undone.

What somebody applies is said by that person, who did not look at each place: plausible, not
verified. A place given by hand before is never moved so. What is not applied may be queued.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction

from geocoding.inherited import take_turn
from geocoding.judgements import corrected, take_back
from geocoding.locate import Proposal, preview
from geocoding.models import Attempt
from geocoding.setting_aside import metres_of, queued_by, set_aside
from notices.authorship import sign
from notices.corrections import Correction, correct, state_of
from notices.errors import CorrectionRefused, PlaceChanged
from notices.imports.merge import defer_publication, publish
from notices.models import Location
from notices.rights import correctable
from notices.vocabularies import Precision, Verification

MOST = 200  # notices at once


@dataclass(frozen=True, slots=True)
class Move:
    """A proposal, with the state of the place that it was laid beside."""

    proposal: Proposal
    seen: str
    by_hand: bool  # somebody decided already

    @property
    def is_new(self) -> bool:
        """Whether nothing finer than the commune is known now."""
        return (self.proposal.precision_now or 0) <= Precision.MUNICIPALITY

    @property
    def metres(self) -> float | None:
        """How far it would move; null for a new place."""
        return None if self.is_new else self.proposal.metres


@dataclass(slots=True)
class Lot:
    """What became of what was sent: notices, by reference where there is something to say."""

    key: str
    applied: list[Location] = field(default_factory=list)
    queued: int = 0
    left: int = 0  # neither applied nor queued
    changed: list[str] = field(default_factory=list)  # somebody moved them meanwhile


@dataclass(frozen=True, slots=True)
class Order:
    """What to apply: chosen answers under a distance in metres; whether to queue the others.

    ``seen`` gives the state of the place that each offered answer (by key) was laid beside.
    """

    seen: dict[int, str]
    chosen: frozenset[int]
    under_m: float
    queue_rest: bool


def look(ids: Sequence[int]) -> list[Move]:
    """Ask where these notices are, and move nothing; raises GeocoderDown."""
    # Before the questions: what changes while they are asked is then a conflict, not a loss.
    seen = {notice_id: state_of(notice_id) for notice_id in ids}
    proposals = preview(ids)
    by_hand = set(
        Location.objects.filter(
            notice_id__in=ids, author__isnull=False, superseded_at=None
        ).values_list("notice_id", flat=True)
    )
    return [Move(p, seen[p.notice_id], p.notice_id in by_hand) for p in proposals]


@transaction.atomic
def carry_out(order: Order, user: User) -> Lot:
    """Apply and queue; what is outside the remit is left out by the query.

    All is written or nothing.
    """
    take_turn()
    lot = Lot(key=uuid.uuid4().hex)
    _write(order, user, lot)
    for location in lot.applied:
        corrected(location, user)
    return lot


@transaction.atomic
def undo(key: str, user: User) -> tuple[int, int]:
    """Take back a lot of this person: its places, then what it queued and nobody judged.

    Returns how many places were taken back, and how many stay because somebody moved them since.
    """
    take_turn()
    back = stay = 0
    for location in places_of(key, user):
        try:
            take_back(location.pk, user)
        except CorrectionRefused:
            stay += 1
        else:
            back += 1
    queued_by(key).filter(notice__in=correctable(user)).delete()
    return back, stay


def places_of(key: str, user: User) -> list[Location]:
    """Return what this person applied with a lot and is in force, within their remit."""
    applied = Location.objects.filter(
        author=user, superseded_at=None, evidence__bulk=key, notice__in=correctable(user)
    )
    return list(applied.select_related("notice").order_by("pk"))


def _write(order: Order, user: User, lot: Lot) -> None:
    sign(user.get_username())
    defer_publication()
    attempts = _offered(order, user)
    elected = {
        place.notice_id: place
        for place in Location.objects.filter(
            notice_id__in=[attempt.notice_id for attempt in attempts], elected=True
        )
    }
    rest = []
    for attempt in attempts:
        here = elected.get(attempt.notice_id)
        if attempt.pk in order.chosen and _near_enough(attempt, here, order.under_m):
            _apply(attempt, order.seen[attempt.pk], user, lot)
        else:
            rest.append((attempt, here))
    publish([place.notice_id for place in lot.applied])
    if order.queue_rest:
        lot.queued = set_aside(rest, lot.key)
    lot.left = len(rest) - lot.queued


def _offered(order: Order, user: User) -> list[Attempt]:
    """Return the answers that may be a place, one a notice, of the notices of this person."""
    offered = Attempt.objects.filter(
        pk__in=order.seen,
        point__isnull=False,
        precision__isnull=False,
        notice__in=correctable(user),
        notice__withdrawn_at=None,
    )
    chosen_last = sorted(
        offered.select_related("notice"), key=lambda attempt: attempt.pk in order.chosen
    )
    return list({attempt.notice_id: attempt for attempt in chosen_last}.values())


def _near_enough(attempt: Attempt, here: Location | None, under_m: float) -> bool:
    """Tell whether the answer is new, or under the distance; never over a place by hand."""
    if here is None or here.geom is None or (here.precision or 0) <= Precision.MUNICIPALITY:
        return not Location.objects.filter(
            notice_id=attempt.notice_id, author__isnull=False, superseded_at=None
        ).exists()
    metres = metres_of(attempt, here)
    return here.author_id is None and metres is not None and metres <= under_m


def _apply(attempt: Attempt, seen: str, user: User, lot: Lot) -> None:
    assert attempt.point is not None and attempt.precision is not None  # noqa: S101, PT018
    correction = Correction(
        comment=f"adresse retrouvée, par lot : {attempt.label}",
        lon=attempt.point.x,
        lat=attempt.point.y,
        precision=Precision(attempt.precision),
        radius_m=attempt.radius_m or 0,
        evidence={
            "way": "bulk",
            "bulk": lot.key,
            "attempt": attempt.pk,
            "query": attempt.query,
            "label": attempt.label,
            "score": attempt.score,
        },
        verification=Verification.PLAUSIBLE,
    )
    try:
        outcome = correct(attempt.notice_id, correction, user, seen)
    except PlaceChanged:
        lot.changed.append(attempt.notice.ref)
        return
    if outcome.location is not None:
        lot.applied.append(outcome.location)
