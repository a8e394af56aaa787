"""Save a place given at the desk, and what follows from it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from geocoding.inherited import take_turn
from geocoding.judgements import corrected
from notices.corrections import Correction, Outcome, correct


@transaction.atomic
def place(notice_id: int, correction: Correction, author: User, seen: str | None) -> Outcome:
    """Write what somebody says of a place; close its findings, bring along its heirs.

    Raises as ``corrections.correct``.
    """
    take_turn()
    outcome = correct(notice_id, correction, author, seen)
    if outcome.location is not None:
        corrected(outcome.location, author)
    return outcome
