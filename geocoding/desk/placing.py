"""Save a place given at the desk, and what follows from it."""

from __future__ import annotations

from django.contrib.auth.models import User

from geocoding.judgements import corrected
from notices.corrections import Correction, Outcome, correct


def place(notice_id: int, correction: Correction, author: User, seen: str | None) -> Outcome:
    """Write what somebody says of a place; close its findings, bring along its heirs.

    In two transactions: copying to the heirs locks the table of places, which two people who
    saved at the same time would ask for while each holds a row of it. Raises as
    ``corrections.correct``.
    """
    outcome = correct(notice_id, correction, author, seen)
    if outcome.location is not None:
        corrected(outcome.location, author)
    return outcome
