"""Notices that are the same as another: merged into it, by whom and why, and told to readers.

The merged notice is withdrawn and stays as it was; restoring it undoes the merge. An import that
still holds it keeps its fields up to date and does not bring it back.
"""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

from notices.authorship import sign
from notices.errors import MergeRefused
from notices.models import Notice


@transaction.atomic
def merge(ids: Collection[int], into: str, author: User, why: str) -> int:
    """Merge notices into the one of reference ``into``; return how many were.

    Raises MergeRefused without a reason, or when that notice is missing, withdrawn, or one of
    them: nothing is written.
    """
    if not why.strip():
        raise MergeRefused("dire pourquoi les notices sont fusionnées")
    wanted = into.strip().upper()
    # Locked together and in one order: nobody withdraws or merges the other meanwhile.
    locked = Notice.objects.select_for_update().filter(Q(pk__in=ids) | Q(ref=wanted))
    found = {notice.ref: notice for notice in locked.order_by("pk").only("ref", "withdrawn_at")}
    target = found.get(wanted)
    if target is None:
        raise MergeRefused(f"aucune notice n’a la référence {wanted or '(vide)'}")
    if target.pk in ids:
        raise MergeRefused(f"{wanted} est parmi les notices choisies")
    if target.withdrawn_at:
        raise MergeRefused(f"{wanted} est elle-même retirée")
    sign(author.get_username(), note=why.strip())
    return Notice.objects.filter(pk__in=ids).update(
        replaced_by=wanted, withdrawn_at=Coalesce(F("withdrawn_at"), Now()), updated_at=Now()
    )
