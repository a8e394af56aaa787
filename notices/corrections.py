"""Places corrected by hand: kept with who, when and why, told apart, undone in one step.

What a person decided is never overwritten by an import or a geocoder: their findings become
candidates beside it (``sql/elect_locations.sql``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from notices.authorship import sign
from notices.errors import CorrectionRefused, PlaceChanged
from notices.locations import elect
from notices.models import Event, Location, Notice
from notices.vocabularies import Method, Precision, Verification


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says of a notice's place: a point in degrees (EPSG:4326), or none.

    Without a point, ``comment`` is the reason why the notice cannot be located. ``evidence``
    tells how the point was found: dragged, pasted, taken from another candidate. One that was
    accepted among two hundred others is plausible, not verified.
    """

    comment: str  # French: why
    lon: float | None = None
    lat: float | None = None
    precision: Precision | None = None
    radius_m: int | None = None
    evidence: dict[str, Any] = field(default_factory=dict)
    verification: Verification = Verification.VERIFIED
    method: Method = Method.STAFF_PIN  # or that of a visitor, whose place the author accepts


@dataclass(frozen=True, slots=True)
class Outcome:
    """The candidate written or revived, and how far the elected place moved, in metres.

    ``moved_m`` is null when there was no place before, or there is none now.
    """

    location: Location | None
    moved_m: float | None


def state_of(notice_id: int) -> str:
    """Return a mark that changes whenever the place does, or a hand touches it."""
    places = Location.objects.filter(notice_id=notice_id)
    elected = places.filter(elected=True).values_list("pk", flat=True).first()
    by_hand = places.filter(author__isnull=False).order_by("-pk").first()
    gone = bool(by_hand and by_hand.superseded_at)
    return f"{elected or 0}-{by_hand.pk if by_hand else 0}{'x' if gone else ''}"


@transaction.atomic
def correct(
    notice_id: int, correction: Correction, author: User, seen: str | None = None
) -> Outcome:
    """Write what somebody says of a notice's place, and elect it.

    ``seen`` is the ``state_of`` the place they looked at. Raises PlaceChanged when it is
    another by now: nothing is written, and the caller shows both. Raises CorrectionRefused
    for a point without precision, or no point without a reason.
    """
    _refuse_incomplete(correction)
    _lock(notice_id)
    if seen is not None and seen != state_of(notice_id):
        raise PlaceChanged("la position a changé depuis l’ouverture de la page")
    sign(author.get_username())
    previous = _by_hand(notice_id, correction.method)
    evidence = correction.evidence | ({"supersedes": previous.pk} if previous else {})
    if previous:
        _supersede(previous)
    written = _write(notice_id, correction, author, evidence)
    return Outcome(written, _elect_and_measure(notice_id))


@transaction.atomic
def undo(location_id: int, author: User) -> Outcome:
    """Take back a place given by hand; the one that it had replaced by hand is in force again.

    Raises CorrectionRefused when the place is not one by hand, or no longer in force.
    """
    location = Location.objects.select_related("notice").get(pk=location_id)
    _lock(location.notice_id)
    location.refresh_from_db()
    if location.author_id is None or location.superseded_at is not None:
        raise CorrectionRefused("cette position n’est plus en vigueur : rien à annuler")
    sign(author.get_username())
    _supersede(location)
    previous = Location.objects.filter(pk=location.evidence.get("supersedes")).first()
    if previous:
        Location.objects.filter(pk=previous.pk).update(superseded_at=None)
    moved = _elect_and_measure(location.notice_id)
    return Outcome(previous, moved)


def _refuse_incomplete(correction: Correction) -> None:
    if correction.lon is None or correction.lat is None:
        if not correction.comment.strip():
            raise CorrectionRefused("dire pourquoi la notice ne peut pas être située")
    elif correction.precision is None or correction.radius_m is None:
        raise CorrectionRefused("dire la précision de la position")


def _lock(notice_id: int) -> None:
    """Let one person at a time decide about a notice."""
    Notice.objects.select_for_update().only("pk").get(pk=notice_id)


def _by_hand(notice_id: int, method: Method) -> Location | None:
    return Location.objects.filter(notice_id=notice_id, method=method, superseded_at=None).first()


def _supersede(location: Location) -> None:
    Location.objects.filter(pk=location.pk).update(superseded_at=Now())


def _write(
    notice_id: int, correction: Correction, author: User, evidence: dict[str, Any]
) -> Location:
    placed = correction.lon is not None and correction.lat is not None
    verified = correction.verification == Verification.VERIFIED
    return Location.objects.create(
        notice_id=notice_id,
        geom=Point(correction.lon, correction.lat, srid=4326) if placed else None,
        reason="" if placed else correction.comment.strip(),
        precision=correction.precision if placed else None,
        radius_m=correction.radius_m if placed else None,
        method=correction.method,
        verification=correction.verification,
        verified_on=timezone.localdate() if verified else None,
        evidence=evidence,
        comment=correction.comment.strip(),
        author=author,
    )


def _elect_and_measure(notice_id: int) -> float | None:
    before = Event.objects.filter(notice_id=notice_id).order_by("-seq").first()
    elect([notice_id])
    event = Event.objects.filter(notice_id=notice_id, op=Event.Op.LOCATE).order_by("-seq").first()
    if event is None or (before and event.seq <= before.seq):
        return None  # the same place as before
    return event.moved_m
