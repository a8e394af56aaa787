"""Save a place given at the desk, and what follows from it."""

from __future__ import annotations

from django.contrib.auth.models import User

from geocoding.inherited import inherit_from
from notices.corrections import Correction, Outcome, correct, undo


def place(notice_id: int, correction: Correction, author: User, seen: str | None) -> Outcome:
    """Write what somebody says of a place, then bring along the notices that inherit it.

    In two transactions: copying locks the table of places, which two people who saved at the
    same time would ask for while each holds a row of it. Raises as ``corrections.correct``.
    """
    outcome = correct(notice_id, correction, author, seen)
    inherit_from([notice_id])
    return outcome


def take_back(location_id: int, notice_id: int, author: User) -> Outcome:
    """Undo a place given by hand, for the notices that inherit it too.

    Raises as ``corrections.undo``.
    """
    outcome = undo(location_id, author)
    inherit_from([notice_id])
    return outcome
