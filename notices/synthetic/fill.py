"""Write synthetic notices by COPY, past the triggers, then publish them in sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from tempfile import TemporaryFile

from django.db import connection, transaction

from notices.bases import BASES
from notices.sharing import ensure_policy
from notices.synthetic.notices import LOCATION_COLUMNS, NOTICE_COLUMNS, Generator

CHUNK = 20_000  # lines a write
_TABLES = ("notices_notice", "notices_location")


def next_notice_id() -> int:
    """Return an identifier past all those in use."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) + 1 FROM notices_notice")
        return int(cursor.fetchone()[0])


@transaction.atomic
def fill(generator: Generator, progress: Callable[[int], object]) -> None:
    """Store and publish every notice of the generator, with its creation event."""
    for base in BASES.values():
        ensure_policy(base)
    with connection.wrap_database_errors, connection.cursor() as cursor, _without_triggers():
        with TemporaryFile("w+", encoding="utf-8") as places:
            _copy("notices_notice", NOTICE_COLUMNS, _set_aside(generator, places, progress))
            places.seek(0)
            _copy("notices_location", LOCATION_COLUMNS, (line.rstrip("\n") for line in places))
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('notices_notice', 'id'), max(id))"
            " FROM notices_notice"
        )
        cursor.execute(
            "INSERT INTO notices_event (op, notice_id, ref, base, actor)"
            " SELECT 'create', id, ref, base, 'generate_notices' FROM notices_notice AS n"
            " WHERE NOT EXISTS (SELECT FROM notices_event AS e WHERE e.notice_id = n.id)"
        )
        cursor.execute("ANALYZE notices_notice, notices_location")
    publish_everything()


def _set_aside(
    generator: Generator, places: object, progress: Callable[[int], object]
) -> Iterator[str]:
    """Yield the notices' lines, and keep the places' for the second COPY."""
    for notice, location in generator.rows():
        if location:
            print(location, file=places)  # type: ignore[call-overload]
        progress(1)
        yield notice


def _copy(table: str, columns: tuple[str, ...], lines: Iterable[str]) -> None:
    stream = iter(lines)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        while chunk := list(islice(stream, CHUNK)):
            copy.write("\n".join(chunk) + "\n")


@contextmanager
def _without_triggers() -> Iterator[None]:
    # A statement trigger would hold millions of rows in its transition table.
    with connection.cursor() as cursor:
        # Triggers cannot be put back while checks of foreign keys are pending.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in _TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in _TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def publish_everything() -> None:
    """Publish all notices anew; indexes are made after the rows, an order of magnitude faster."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indrelid = 'published_point'::regclass AND NOT indisprimary"
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute("SELECT publish_notices(NULL)")
        cursor.execute("SELECT compact_facets()")  # as an import does: put in the order of squares
        for _, definition in indexes:
            cursor.execute(definition)
        cursor.execute("ANALYZE published_point")
