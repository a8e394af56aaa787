"""What may be made of a finding: the words of each button, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User

from geocoding import judgements
from geocoding.models import Finding
from geocoding.templatetags.place_words import metres


@dataclass(frozen=True, slots=True)
class Ruling:
    """What somebody sends about a finding; ``seen`` is the state of the place they looked at."""

    finding: Finding
    user: User
    comment: str
    seen: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``act`` returns what to tell them, in French.

    It raises JudgementRefused, CorrectionRefused and PlaceChanged.
    """

    act: Callable[[Ruling], str]
    leads_on: bool = True


def _accept(ruling: Ruling) -> str:
    pk, user = ruling.finding.pk, ruling.user
    outcome = judgements.accept(pk, user, ruling.comment, ruling.seen)
    moved = f" : déplacée de {metres(outcome.moved_m)}" if outcome.moved_m else ""
    return f"{ruling.finding.notice.ref}, suggestion acceptée{moved}."


def _reject(ruling: Ruling) -> str:
    judgements.reject(ruling.finding.pk, ruling.user, ruling.comment)
    return f"{ruling.finding.notice.ref}, suggestion refusée."


def _not_an_error(ruling: Ruling) -> str:
    judgements.not_an_error(ruling.finding.pk, ruling.user, ruling.comment)
    return f"{ruling.finding.notice.ref}, pas une erreur : la position est confirmée."


def _too_hard(ruling: Ruling) -> str:
    judgements.too_hard(ruling.finding.pk, ruling.user, ruling.comment)
    return f"{ruling.finding.notice.ref}, mise de côté : trop difficile."


def _claim(ruling: Ruling) -> str:
    judgements.claim(ruling.finding.pk, ruling.user)
    return ""


def _release(ruling: Ruling) -> str:
    judgements.release(ruling.finding.pk, ruling.user)
    return ""


def _unjudge(ruling: Ruling) -> str:
    judgements.unjudge(ruling.finding.pk, ruling.user)
    return f"{ruling.finding.notice.ref}, jugement annulé : le constat est de nouveau à traiter."


VERDICTS = {
    "accept": Verdict(_accept),
    "reject": Verdict(_reject),
    "not_an_error": Verdict(_not_an_error),
    "too_hard": Verdict(_too_hard),
    "claim": Verdict(_claim, leads_on=False),
    "release": Verdict(_release, leads_on=False),
    "unjudge": Verdict(_unjudge, leads_on=False),
}
