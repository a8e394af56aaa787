"""What became of notices, in the order of its dates; nothing that is dated is ever passed over.

A change is dated before its transaction commits: read as they appear, a change of this morning
may come after one of noon that a harvester has already, and who asks again from noon misses it.
So nothing is told from the horizon on: now, or the moment from which the oldest transaction that
publishes has been under way. Each such transaction tells it by a lock, taken before it dates
anything and let go after its commit. The horizon is read before the states, by a statement of
its own: a change that is not seen afterwards belongs to a transaction whose lock was seen, or
that had none yet, and it is dated from the horizon on in both cases. Answers are dated by the
horizon, and so is each page for itself: whoever asks again from the date of the first answer, of
the last, or from the last datestamp, misses nothing. Who goes by a clock of their own may.

The locks are those of the server that is asked: the public alias must not be a replica of it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from notices.publication import read_rows

_SQL = Path(__file__).parent / "sql"
HORIZON_SQL = (_SQL / "horizon.sql").read_text(encoding="utf-8")
EARLIEST_SQL = (_SQL / "earliest.sql").read_text(encoding="utf-8")
PAGE_SQL = (_SQL / "page.sql").read_text(encoding="utf-8")
PAGE_OF_SET_SQL = (_SQL / "page_of_set.sql").read_text(encoding="utf-8")
SIZE_SQL = (_SQL / "size.sql").read_text(encoding="utf-8")
STATE_SQL = (_SQL / "state.sql").read_text(encoding="utf-8")
STATE_OF_NOTICE_SQL = (_SQL / "state_of_notice.sql").read_text(encoding="utf-8")
PRODUCERS_SQL = (_SQL / "producers.sql").read_text(encoding="utf-8")

PAGE = 500
COUNTED = 250_000  # further, a harvest does not say its size: that would take longer than a page
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class State(NamedTuple):
    """What became of one notice; columns of ``published_state``."""

    notice_id: int
    ref: str
    base: str
    producer: str
    active: bool
    changed_at: datetime


class Origin(NamedTuple):
    """A producing service of a base."""

    base: str
    producer: str


class Place(NamedTuple):
    """After which state to go on."""

    changed_at: datetime
    notice_id: int


class Window(NamedTuple):
    """Which states are asked for: ``origins`` None for all of them, ``before`` not included."""

    after: Place
    before: datetime
    origins: list[Origin] | None


def horizon() -> datetime:
    """Return the moment up to which everything may be read. In no transaction."""
    moment: datetime = read_rows(HORIZON_SQL, {})[0][0]
    return moment


def earliest() -> datetime | None:
    """Return the oldest date that is told, or None when nothing was ever published."""
    moment: datetime | None = read_rows(EARLIEST_SQL, {})[0][0]
    return moment


def origins() -> list[Origin]:
    """Return whoever ever published, in every base."""
    return [Origin._make(row) for row in read_rows(PRODUCERS_SQL, {})]


def read_page(window: Window) -> tuple[list[State], bool]:
    """Return a page of states, oldest first, and whether there are more."""
    parameters = {
        "since": window.after.changed_at,
        "since_id": window.after.notice_id,
        "before": window.before,
        "limit": PAGE + 1,
    }
    statement = PAGE_SQL
    if window.origins is not None:
        statement, parameters = PAGE_OF_SET_SQL, parameters | _columns(window.origins)
    found = [State._make(row) for row in read_rows(statement, parameters)]
    return found[:PAGE], len(found) > PAGE


def size(window: Window, everything: list[Origin]) -> int | None:
    """Return how many states there are from the start of a window, None when above COUNTED."""
    asked = everything if window.origins is None else window.origins
    parameters = {"since": window.after.changed_at, "before": window.before, "limit": COUNTED + 1}
    count: int = read_rows(SIZE_SQL, parameters | _columns(asked))[0][0]
    return count if count <= COUNTED else None


def state_of(base: str, ref: str) -> State | None:
    """Return what became of a notice, or None when it was never published."""
    rows = read_rows(STATE_SQL, {"base": base, "ref": ref})
    return State._make(rows[0]) if rows else None


def state_at(place: Place) -> list[State]:
    """Return what became of the notice that a harvest had reached, wherever it is now."""
    rows = read_rows(STATE_OF_NOTICE_SQL, {"notice_id": place.notice_id})
    return [State._make(row) for row in rows]


def _columns(asked: list[Origin]) -> dict[str, list[str]]:
    return {
        "bases": [origin.base for origin in asked],
        "producers": [origin.producer for origin in asked],
    }
