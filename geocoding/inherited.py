"""Places taken from linked notices: a work's museum, an object's building, a picture's subject."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction

from notices.authorship import sign
from notices.bases.links import PLACING
from notices.imports.merge import defer_publication, publish, refresh_statistics
from notices.locations import elect

ACTOR = "inherit_locations"  # as changed_since_run.sql spells it
INHERIT_SQL = (Path(__file__).parent / "sql" / "inherit_locations.sql").read_text(encoding="utf-8")
HEIRS_SQL = """
SELECT coalesce(array_agg(DISTINCT link.source_id), '{}')
FROM notices_link AS link
INNER JOIN notices_notice AS target ON target.ref = link.target_ref
WHERE target.id = ANY(%(ids)s) AND link.kind = ANY(%(kinds)s)
"""
ELECTED_SQL = """
SELECT method, count(*)
FROM notices_location
WHERE elected AND notice_id = ANY(%(ids)s) AND evidence ? 'from_location'
GROUP BY method
"""
_LOCK = 0x696E68657269  # any number of ours: one run at a time
_MOST_PASSES = 3  # a photograph of an object of a building settles in two; the third finds nothing


@dataclass(slots=True)
class Outcome:
    """How many candidates were written and won, by method; how many notices have another place."""

    created: Counter[str] = field(default_factory=Counter)
    superseded: Counter[str] = field(default_factory=Counter)
    elected: Counter[str] = field(default_factory=Counter)
    moved: int = 0


@transaction.atomic
def inherit(ids: list[int] | None = None) -> Outcome:
    """Bring what these notices (by default, all) inherit in line with what they link to.

    The notices that inherit from those follow. Nothing is written where nothing changed.
    """
    take_turn()
    sign(ACTOR)
    asked = _publication()
    defer_publication()
    outcome = Outcome()
    touched: set[int] = set()
    for _ in range(_MOST_PASSES):
        written = _write(outcome, ids)
        if not written:
            break
        refresh_statistics("notices_location (notice_id)", len(written))
        outcome.moved += elect(written)
        touched.update(written)
        ids = heirs_of(written)
    outcome.elected = _elected(touched)
    publish(list(touched))
    _publication(asked)
    return outcome


def inherit_from(ids: list[int]) -> Outcome:
    """Bring the notices that inherit from these in line with them, if there are any."""
    heirs = heirs_of(ids)
    return inherit(heirs) if heirs else Outcome()


def take_turn() -> None:
    """Write alone: two runs would each add the same candidates, neither seeing the other's.

    Whoever writes a place and then has the heirs follow takes the turn before writing: two
    people would otherwise wait, one for the turn, the other for the place.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _publication(setting: str | None = None) -> str:
    """Read, or put back, what the caller's transaction asked of the triggers (0005_events.sql)."""
    with connection.cursor() as cursor:
        if setting is not None:
            cursor.execute("SELECT set_config('geo_pop.publication', %s, true)", [setting])
        cursor.execute("SELECT coalesce(current_setting('geo_pop.publication', true), '')")
        return str(cursor.fetchone()[0])


def _write(outcome: Outcome, ids: list[int] | None) -> list[int]:
    """Write the candidates of one pass; return the notices concerned."""
    concerned: set[int] = set()
    with connection.cursor() as cursor:
        cursor.execute(INHERIT_SQL, {"kinds": list(PLACING), "ids": ids})
        for method, created, superseded, notice_ids in cursor.fetchall():
            outcome.created[method] += created
            outcome.superseded[method] += superseded
            concerned.update(notice_ids)
    return list(concerned)


def heirs_of(ids: list[int]) -> list[int]:
    """Return the notices that may inherit from these."""
    with connection.cursor() as cursor:
        cursor.execute(HEIRS_SQL, {"ids": ids, "kinds": list(PLACING)})
        [heirs] = cursor.fetchone()
    return list(heirs)


def _elected(ids: set[int]) -> Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute(ELECTED_SQL, {"ids": list(ids)})
        return Counter(dict(cursor.fetchall()))
