"""Forget who wrote: addresses, messages to services, photographs, once they have aged."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from notices.contributions.photographs import forget
from notices.models.contribution import Contribution, ContributionMail

ERASED = "[effacé]"


def erase_contributors(days: int, *, dry_run: bool = False) -> int:
    """Erase what tells who wrote more than ``days`` ago; return how many contributions it touches.

    What was decided, and the reason given for a place, stay: they are evidence.
    """
    old = Contribution.objects.filter(created_at__lt=timezone.now() - timedelta(days=days))
    personal = Q(kind=Contribution.Kind.MESSAGE) & ~Q(comment=ERASED)
    ids = list(old.filter(~Q(email="") | ~Q(photograph="") | personal).values_list("pk", flat=True))
    if not dry_run:
        _erase(ids)
    return len(ids)


def _erase(ids: list[int]) -> None:
    chosen = Contribution.objects.filter(pk__in=ids)
    names = list(chosen.exclude(photograph="").values_list("photograph", flat=True))
    with transaction.atomic():
        ContributionMail.objects.filter(contribution__in=ids).delete()
        chosen.filter(kind=Contribution.Kind.MESSAGE).update(comment=ERASED)
        chosen.update(email="", photograph="")
    for name in names:
        forget(name)
