"""How often one may ask the API; above it, 429 and when to come back."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from notices.allowances import allow

LIST_WEIGHT = 20  # a whole list is worth twenty pages


class RateThrottle(BaseThrottle):
    """One allowance for each caller, whatever they ask for: see ``notices.allowances``.

    ninja's own throttles keep the request in hand on themselves, which threads share.
    """

    def __init__(self, weight: int = 1) -> None:
        self.weight = weight

    def allow_request(self, request: HttpRequest) -> bool:
        """Take ``weight`` from the allowance, or note on the request how long to wait."""
        wait = allow(request.auth, self.weight)  # type: ignore[attr-defined]
        request.wait_seconds = wait  # type: ignore[attr-defined]
        return not wait
