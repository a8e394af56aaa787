"""The seal of a form: which notice it is about and since when it is open. No cookie is set.

A forged form gains nothing: visitors have no rights here. The seal makes each form good for one
contribution, neither sooner than a person fills it in nor after a day.
"""

from __future__ import annotations

import secrets
import time
from typing import Any, NamedTuple

from django.core import signing

from notices.errors import FormExpired

_SALT = "notices.contributions.seal"
LASTS = 86_400  # seconds
FASTEST = 3  # seconds that a person needs at least


class Seal(NamedTuple):
    """What a form says of itself; ``key`` is the one contribution it is good for."""

    key: str
    ref: str
    opened: float  # seconds since 1970


def new_seal(ref: str) -> str:
    """Seal a form about a notice, opened now."""
    told = [secrets.token_urlsafe(12), ref, int(time.time() * 10) / 10]
    return signing.dumps(told, salt=_SALT)


def read_seal(text: str, ref: str) -> Seal:
    """Raise FormExpired when a seal is old, forged, or that of another notice."""
    try:
        told: list[Any] = signing.loads(text, salt=_SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise FormExpired("le formulaire est resté ouvert plus d’un jour") from error
    seal = Seal(*told)
    if seal.ref != ref:
        raise FormExpired("le formulaire est celui d’une autre notice")
    return seal


def too_fast(seal: Seal) -> bool:
    """Whether no person fills in a form so soon after it was opened."""
    return time.time() - seal.opened < FASTEST
