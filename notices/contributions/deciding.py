"""What staff decide of a contribution: by their remit, once, told to the contributor."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, override

from notices.authorship import sign
from notices.contributions.mails import write
from notices.contributions.numbers import spelt
from notices.corrections import Correction, correct
from notices.errors import ContributionRefused
from notices.models import Contribution, Location
from notices.models.published import PublishedNotice
from notices.rights import correctable, may_correct
from notices.vocabularies import Method, Precision, Verification

State, Kind = Contribution.State, Contribution.Kind
RADIUS_M = 20  # of a pin put on a building

_SUBJECT = gettext_noop("Geo POP : votre contribution à {ref}")
_TOLD = gettext_noop("""\
Bonjour,

Votre contribution {number} à la notice {ref} : {state}.

{answer}
Son suivi : {follow}
""")


@dataclass(frozen=True, slots=True)
class Pin:
    """Where staff put the pin instead: degrees (EPSG:4326)."""

    lon: float
    lat: float


def queue_of(user: User) -> QuerySet[Contribution]:
    """Return the contributions that this person may decide, those not confirmed left out."""
    theirs = correctable(user).values("pk")
    received = Contribution.objects.exclude(state=State.UNCONFIRMED)
    return received if user.is_superuser else received.filter(notice_id__in=theirs)


@transaction.atomic
def accept(pk: int, user: User, answer: str = "", pin: Pin | None = None) -> Location | None:
    """Accept a contribution; a place becomes a candidate, elected by the usual rule.

    Returns the candidate written; None for a message, or a confirmation. Raises
    ContributionRefused out of the remit, or once decided.
    """
    contribution = _open(pk, user)
    location = None
    if contribution.kind == Kind.MOVE or pin:
        location = _place(contribution, user, pin)
        contribution.location_id = location.pk
    elif contribution.kind == Kind.CONFIRM:
        _verify(contribution, user)
    _close(contribution, user, State.AMENDED if pin else State.ACCEPTED, answer)
    return location


@transaction.atomic
def reject(pk: int, user: User, answer: str) -> None:
    """Turn a contribution down, with the answer that its page and the mail give."""
    if not answer.strip():
        raise ContributionRefused("dire pourquoi : la réponse est donnée au contributeur")
    _close(_open(pk, user), user, State.REJECTED, answer)


@transaction.atomic
def pass_on(pk: int, user: User, service: str) -> None:
    """Leave a contribution to another service, whose name its page gives."""
    if not service.strip():
        raise ContributionRefused("dire à quel service la transmettre")
    contribution = _open(pk, user)
    contribution.service = service.strip()
    _close(contribution, user, State.PASSED_ON, "")


def _open(pk: int, user: User) -> Contribution:
    contribution = Contribution.objects.select_for_update().get(pk=pk)
    if not may_correct(user, contribution.notice_id):
        raise ContributionRefused("cette notice n’est pas dans votre périmètre")
    if contribution.state not in Contribution.OPEN:
        raise ContributionRefused("cette contribution a déjà été traitée")
    return contribution


def _place(contribution: Contribution, user: User, pin: Pin | None) -> Location:
    if pin is None:
        assert contribution.geom is not None  # noqa: S101 -- a constraint of the table
        pin = Pin(*contribution.geom.coords)
    correction = Correction(
        comment=contribution.comment,
        lon=pin.lon,
        lat=pin.lat,
        precision=Precision.BUILDING,
        radius_m=RADIUS_M,
        evidence={"contribution": contribution.number, "original": contribution.original},
        method=Method.CONTRIBUTOR_PIN,
    )
    location = correct(contribution.notice_id, correction, user).location
    assert location is not None  # noqa: S101 -- a correction always writes one
    return location


def _verify(contribution: Contribution, user: User) -> None:
    """Mark the place in force as looked at, if it is still the one that was shown."""
    seen, now = contribution.shown, PublishedNotice.objects.filter(ref=contribution.ref).first()
    if seen is None or now is None or (now.lon, now.lat) != seen.coords:
        raise ContributionRefused("la position n’est plus celle que le visiteur a confirmée")
    sign(user.get_username(), note=f"contribution {contribution.number}")
    elected = Location.objects.filter(notice_id=contribution.notice_id, elected=True)
    elected.update(verification=Verification.VERIFIED, verified_on=timezone.localdate())


def _close(contribution: Contribution, user: User, state: Contribution.State, answer: str) -> None:
    contribution.state, contribution.answer = state, answer.strip()
    contribution.decided_by, contribution.decided_at = user, timezone.now()
    contribution.save()
    with override(contribution.language):
        _tell(contribution)


def _tell(contribution: Contribution) -> None:
    """Write to the contributor, in the language of the form."""
    number, ref = spelt(contribution.number), contribution.ref
    told = gettext(_TOLD).format(
        number=number,
        ref=ref,
        state=State(contribution.state).label,
        answer=f"{contribution.answer}\n" if contribution.answer else "",
        follow=settings.SITE_URL + reverse("follow", args=[number]),
    )
    write(contribution, gettext(_SUBJECT).format(ref=ref), told)
