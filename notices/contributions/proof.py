"""A proof of work for each form: a second of a phone, and of each of a spammer's thousand sends.

The format is ALTCHA's first; ``static/js/contribution/solve.js`` solves it, without its widget.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any
from urllib.parse import parse_qs

from altcha.v1 import ChallengeOptions, create_challenge, verify_solution
from django.conf import settings
from django.utils.crypto import salted_hmac

from notices.contributions.seal import Seal

HARDEST = 60_000  # hashes


def challenge_of(seal: Seal) -> dict[str, Any]:
    """Return what the browser of a form has to solve; good for that form only."""
    options = ChallengeOptions(
        max_number=HARDEST, hmac_key=_key(), params={"form": seal.key}, salt_length=12
    )
    challenge: dict[str, Any] = create_challenge(options).to_dict()
    return challenge


def is_proved(solution: str, seal: Seal) -> bool:
    """Whether the work was done for this form."""
    told = _read(solution)
    if told is None:
        return False
    _, _, parameters = str(told.get("salt", "")).partition("?")
    if parse_qs(parameters).get("form") != [seal.key]:
        return False
    proved, _ = verify_solution(solution, _key())
    return proved


def _read(solution: str) -> dict[str, Any] | None:
    try:
        told = json.loads(base64.b64decode(solution, validate=True))
    except (binascii.Error, ValueError):
        return None
    return told if isinstance(told, dict) else None


def _key() -> str:
    return salted_hmac("notices.contributions.proof", settings.SECRET_KEY).hexdigest()
