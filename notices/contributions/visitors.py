"""How many contributions one visitor may send a day; their address is never stored.

The cache of each process counts under a mark of the address that nobody can tell tomorrow.
"""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from ninja.throttling import BaseThrottle

DAY = 86_400  # seconds


def takes_one_more(request: HttpRequest) -> bool:
    """Count one more contribution of this visitor; False above what a day allows."""
    most = settings.CONTRIBUTIONS_PER_DAY
    mark = _mark(request)
    cache.add(mark, 0, timeout=DAY)
    return not most or cache.incr(mark) <= most


def _mark(request: HttpRequest) -> str:
    address = BaseThrottle().get_ident(request)
    today = timezone.localdate().isoformat()
    return f"contributions:{salted_hmac(f'notices.visitors.{today}', str(address)).hexdigest()}"
