"""How often, how long and how stubbornly a geocoder is asked: pace, budget, breaker."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from geopy.adapters import RequestsAdapter
from geopy.exc import GeocoderQueryError, GeocoderRateLimited, GeopyError

from geocoding.errors import BudgetSpent, GeocoderDown

T = TypeVar("T")

# geopy's own retries would sleep as long as any Retry-After asks, and unseen: the guard retries.
unretried = partial(RequestsAdapter, max_retries=0)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time in seconds, and how to let some pass."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Limits:
    """How a geocoder is asked. Seconds, but for the counts."""

    per_second: float  # requests
    seconds: float = 10  # until an answer is late
    table_seconds: float = 120
    tries: int = 3  # of one request that fails
    refusals: int = 6  # 429 in a row, for one request
    longest_wait: float = 60  # that a Retry-After may ask for
    failures: int = 5  # within ``window``: the breaker opens
    window: float = 60
    pause: float = 60  # then one request is let through


@dataclass(slots=True)
class Breaker:
    """After several failures, answer at once that the geocoder is down, for a while.

    A page that waits ten seconds for each click is worse than one without geocoder.
    """

    limits: Limits
    clock: Clock
    _failures: deque[float] = field(default_factory=deque)
    _opened_at: float | None = None

    @property
    def open(self) -> bool:
        """Whether nothing may be asked now."""
        return (
            self._opened_at is not None and self.clock.now() < self._opened_at + self.limits.pause
        )

    def failed(self) -> None:
        """Count a failure; the one after a pause opens it again."""
        now = self.clock.now()
        self._failures.append(now)
        while self._failures[0] < now - self.limits.window:
            self._failures.popleft()
        if self._opened_at is not None or len(self._failures) >= self.limits.failures:
            self._opened_at = now

    def succeeded(self) -> None:
        """Forget the failures."""
        self._failures.clear()
        self._opened_at = None


class Guard:
    """Lets the requests to one geocoder through, one after another."""

    def __init__(self, name: str, limits: Limits, clock: Clock | None = None) -> None:
        self.name = name  # in French, with the address: what a message tells
        self.limits = limits
        self.clock = clock or Clock()
        self.breaker = Breaker(limits, self.clock)
        self.left: int | None = None  # requests that this run may still send; null: no limit
        self._next_at = 0.0
        self._turn = threading.Lock()  # the pages of one process share the pace

    def request(self, send: Callable[[], T]) -> T:
        """Send a request, again where that may help.

        Raises BudgetSpent, GeocoderDown, and geopy's GeocoderQueryError for a question that the
        geocoder refuses: it is up, and would refuse it again.
        """
        failures = refusals = 0
        while True:
            self._wait_for_turn()
            try:
                answer = send()
            except GeocoderQueryError:
                self.breaker.succeeded()
                raise
            except GeocoderRateLimited as error:
                refusals += 1
                self._obey(error, refusals)
            except GeopyError as error:
                failures += 1
                self._retry(error, failures)
            else:
                self.breaker.succeeded()
                return answer

    def _wait_for_turn(self) -> None:
        with self._turn:
            if self.breaker.open:
                raise GeocoderDown(f"{self.name} : en panne, nouvel essai dans une minute")
            if self.left is not None:
                if self.left <= 0:
                    raise BudgetSpent(f"{self.name} : budget de requêtes du lancement épuisé")
                self.left -= 1
            wait = self._next_at - self.clock.now()
            if wait > 0:
                self.clock.sleep(wait)
            self._next_at = self.clock.now() + 1 / self.limits.per_second

    def _obey(self, error: GeocoderRateLimited, refusals: int) -> None:
        """Wait as long as a 429 asks (the State's service: 5 s), unless it does not end."""
        wait = 5.0 if error.retry_after is None else float(error.retry_after)
        if refusals >= self.limits.refusals or wait > self.limits.longest_wait:
            raise GeocoderDown(
                f"{self.name} : trop de requêtes (429), {refusals} fois de suite"
            ) from error
        self.clock.sleep(wait)

    def _retry(self, error: GeopyError, failures: int) -> None:
        self.breaker.failed()
        if failures >= self.limits.tries or self.breaker.open:
            raise GeocoderDown(f"{self.name} : pas de réponse utilisable ({error})") from error
        self.clock.sleep(2.0 ** (failures - 1))
