"""How often one visitor, or one holder of a key, may ask the public doors.

One number is kept for each caller: when their allowance will be full again. Each process counts
for itself; nginx counts for all.
"""

from __future__ import annotations

import time
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from notices.api_keys import HEADER, read_key

BURST_SECONDS = 6  # as much as that may be asked at once


class Caller(NamedTuple):
    """Who asks, and how many requests a minute they may make; 0 is no limit."""

    name: str
    per_minute: int


def caller_of(request: HttpRequest) -> Caller:
    """Return the holder of the key that was sent, or the visitor's address.

    Raises InvalidKey: a key that is wrong is told, never taken for none.
    """
    key = request.headers.get(HEADER)
    if key is None:
        address = BaseThrottle().get_ident(request)
        return Caller(f"address:{address}", settings.API_PER_MINUTE)
    holder, per_minute = read_key(key)
    return Caller(f"key:{holder}", per_minute)


def allow(caller: Caller, weight: int = 1) -> float:
    """Take ``weight`` requests from an allowance; return 0, or how many seconds to wait for it.

    An allowance is refilled all the time, whatever is asked for.
    """
    if not caller.per_minute:
        return 0
    now = time.time()
    cost = weight * 60 / caller.per_minute
    full_at: float = max(cache.get(caller.name, now), now) + cost
    # What is worth more than a whole allowance takes a full one.
    wait: float = full_at - now - max(BURST_SECONDS, cost)
    if wait > 0:
        return wait
    cache.set(caller.name, full_at, timeout=full_at - now + 1)
    return 0
