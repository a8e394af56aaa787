"""What staff make of findings: taken, accepted, refused, and opened again when undone.

Every judgement keeps who, when and a remark. Whose notices they are is a condition of the
query (``notices.rights``); one person at a time holds a finding, for half an hour.
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Func, JSONField, TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from geocoding.checks import CHECKS
from geocoding.disputes import settle
from geocoding.errors import FindingTaken, JudgementRefused
from geocoding.inherited import inherit_from, take_turn
from geocoding.models import Finding
from geocoding.waiting import HELD_FOR
from notices import corrections
from notices.corrections import Correction, Outcome
from notices.models import Location
from notices.rights import correctable
from notices.vocabularies import Precision

_CLOSED_BY = "closed_by"  # in the evidence: the place by hand that settled the finding
_BY_A_PLACE = (Finding.Status.ACCEPTED, Finding.Status.CORRECTED)


@transaction.atomic
def claim(finding_id: int, user: User) -> Finding:
    """Take a finding, or keep it longer; raises FindingTaken, JudgementRefused."""
    finding = _open_one(finding_id, user)
    finding.claimed_by, finding.claimed_at = user, timezone.now()
    finding.save(update_fields=["claimed_by", "claimed_at"])
    return finding


@transaction.atomic
def release(finding_id: int, user: User) -> None:
    """Give back a finding; that of somebody else stays theirs."""
    Finding.objects.filter(pk=finding_id, claimed_by=user).update(claimed_by=None, claimed_at=None)


@transaction.atomic
def accept(finding_id: int, user: User, comment: str = "", seen: str | None = None) -> Outcome:
    """Make the suggested place the notice's, by this person's hand.

    ``seen`` as for ``corrections.correct``. Raises FindingTaken, JudgementRefused, PlaceChanged.
    """
    take_turn()
    finding = _open_one(finding_id, user)
    if finding.suggested is None or finding.suggested_precision is None:
        raise JudgementRefused("ce constat ne suggère aucune position : la donner soi-même")
    title = CHECKS[finding.check_name].title if finding.check_name in CHECKS else "contrôle"
    correction = Correction(
        comment=comment.strip() or f"suggestion acceptée : {title.lower()}",
        lon=finding.suggested.x,
        lat=finding.suggested.y,
        precision=Precision(finding.suggested_precision),
        radius_m=finding.suggested_radius_m or 0,
        evidence={"way": "finding", "finding": finding.pk, "check": finding.check_name},
    )
    outcome = corrections.correct(finding.notice_id, correction, user, seen)
    if outcome.location is None:
        raise JudgementRefused("la position suggérée n’a pas pu être écrite")
    _judge(finding, Finding.Status.ACCEPTED, user, comment, outcome.location)
    corrected(outcome.location, user)
    return outcome


@transaction.atomic
def corrected(location: Location, user: User) -> int:
    """Close the other open findings of a notice that was just given this place by hand.

    The notices that inherit from it follow. Returns how many findings were closed.
    """
    others = Finding.objects.filter(
        notice_id=location.notice_id, status=Finding.Status.OPEN
    ).exclude(location_id=location.pk)
    closed = others.update(
        status=Finding.Status.CORRECTED,
        judged_by=user,
        judged_at=timezone.now(),
        claimed_by=None,
        claimed_at=None,
        evidence=_with({_CLOSED_BY: location.pk}),
    )
    inherit_from([location.notice_id])
    return closed


@transaction.atomic
def reject(finding_id: int, user: User, comment: str = "") -> Finding:
    """Refuse the suggestion: the place may be wrong, but this is not the right one."""
    return _judge(_open_one(finding_id, user), Finding.Status.REJECTED, user, comment)


@transaction.atomic
def too_hard(finding_id: int, user: User, comment: str = "") -> Finding:
    """Put a finding aside for somebody who knows more; a disputed place stays so."""
    return _judge(_open_one(finding_id, user), Finding.Status.TOO_HARD, user, comment)


@transaction.atomic
def not_an_error(finding_id: int, user: User, comment: str = "") -> Finding:
    """Say that the place is right: it is no longer disputed for this, and may be elected."""
    take_turn()
    finding = _judge(_open_one(finding_id, user), Finding.Status.NOT_AN_ERROR, user, comment)
    settle([finding.notice_id], actor=user.get_username())
    return finding


@transaction.atomic
def take_back(location_id: int, user: User) -> Outcome:
    """Undo a place given by hand, and open again the findings that it had closed.

    Raises CorrectionRefused as ``corrections.undo`` does.
    """
    take_turn()
    outcome = corrections.undo(location_id, user)
    reopen(location_id)
    notice_id = Location.objects.values_list("notice_id", flat=True).get(pk=location_id)
    inherit_from([notice_id])
    return outcome


@transaction.atomic
def unjudge(finding_id: int, user: User) -> Finding:
    """Open a judged finding again; a place by hand that had settled it is taken back.

    Raises JudgementRefused; CorrectionRefused when that place is no longer in force.
    """
    take_turn()
    finding = _one_within_reach(finding_id, user)
    if finding.status == Finding.Status.OPEN:
        raise JudgementRefused("ce constat n’est pas jugé : rien à annuler")
    if finding.judged_by is None:
        raise JudgementRefused("ce constat n’a été jugé par personne : il n’est plus constaté")
    was = finding.status
    if place := finding.evidence.get(_CLOSED_BY):
        take_back(place, user)
    else:
        finding.status, finding.judged_by, finding.judged_at = Finding.Status.OPEN, None, None
        finding.save(update_fields=["status", "judged_by", "judged_at"])
    if was == Finding.Status.NOT_AN_ERROR:
        settle([finding.notice_id], actor=user.get_username())
    return finding


def last_judgement(user: User) -> Finding | None:
    """Return what this person judged last, or None.

    A place that settled several findings is shown by the one whose suggestion was accepted.
    """
    judged = Finding.objects.filter(judged_by=user, judged_at__isnull=False)
    last = judged.select_related("notice").order_by("-judged_at", "-pk").first()
    if last is None or last.status != Finding.Status.CORRECTED or _CLOSED_BY not in last.evidence:
        return last
    place = Location.objects.filter(pk=last.evidence[_CLOSED_BY]).first()
    accepted = place and judged.filter(pk=place.evidence.get("finding")).first()
    return accepted or last


def reopen(location_id: int) -> int:
    """Open again the findings that this place by hand had closed; return how many."""
    closed = Finding.objects.filter(
        status__in=_BY_A_PLACE, evidence__contains={_CLOSED_BY: location_id}
    )
    return closed.update(
        status=Finding.Status.OPEN,
        judged_by=None,
        judged_at=None,
        evidence=_without(_CLOSED_BY),
    )


def _open_one(finding_id: int, user: User) -> Finding:
    """Lock an open finding that this person may judge and nobody else holds."""
    finding = _one_within_reach(finding_id, user)
    if finding.status != Finding.Status.OPEN:
        by = f" par {finding.judged_by.get_username()}" if finding.judged_by else ""
        raise JudgementRefused(f"constat déjà jugé{by} : {finding.get_status_display()}")
    if holder := holder_of(finding, user):
        since = timezone.localtime(finding.claimed_at)
        raise FindingTaken(f"{holder.get_username()} s’en occupe depuis {since:%H:%M}")
    return finding


def _one_within_reach(finding_id: int, user: User) -> Finding:
    mine = Finding.objects.filter(notice__in=correctable(user))
    finding = mine.select_for_update(of=("self",)).filter(pk=finding_id).first()
    if finding is None:
        raise JudgementRefused("ce constat n’existe pas, ou n’est pas de votre périmètre")
    return finding


def holder_of(finding: Finding, user: User) -> User | None:
    """Return who else is at work on a finding, or None."""
    if finding.claimed_by is None or finding.claimed_by_id == user.pk or not finding.claimed_at:
        return None
    return finding.claimed_by if finding.claimed_at > timezone.now() - HELD_FOR else None


def _judge(
    finding: Finding,
    status: Finding.Status,
    user: User,
    comment: str,
    place: Location | None = None,
) -> Finding:
    finding.status, finding.comment = status, comment.strip()
    finding.judged_by, finding.judged_at = user, timezone.now()
    finding.claimed_by = finding.claimed_at = None
    if place is not None:
        finding.evidence = finding.evidence | {_CLOSED_BY: place.pk}
    finding.save()
    return finding


def _with(added: dict[str, int]) -> Func:
    return Func(
        F("evidence"),
        Value(added, output_field=JSONField()),
        arg_joiner=" || ",
        template="%(expressions)s",
        output_field=JSONField(),
    )


def _without(key: str) -> Func:
    return Func(
        F("evidence"),
        Cast(Value(key), TextField()),
        arg_joiner=" - ",
        template="%(expressions)s",
        output_field=JSONField(),
    )
