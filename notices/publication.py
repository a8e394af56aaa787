"""The public side of the database: its alias, and which models are read through it.

The role behind the alias may SELECT published objects and nothing else, so a door that
forgets the publication rule is refused by the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

import orjson
import psycopg
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model
from psycopg.types.json import set_json_loads

PUBLIC = "public"

Batch = TypeVar("Batch")
Read = TypeVar("Read")


def read_rows(
    statement: str,
    parameters: dict[str, Any],
    connection: BaseDatabaseWrapper | None = None,
    *,
    prepare: bool | None = None,
) -> list[tuple[Any, ...]]:
    """Return all rows of a statement, below Django's cursors.

    Those ask for text and read its dates in Python: binary takes half the time of a wide page.
    JSON is read by orjson, in a fraction of the time of the standard library.
    ``prepare`` a statement whose plan is the same whatever the parameters: to plan the view of
    notices takes 5 ms, as long as to read 200 of them. ``connection`` is that of the public
    role, unless another is given; that of another thread may be, as long as it waits.
    """
    connection = connection or connections[PUBLIC]
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        set_json_loads(orjson.loads, cursor)
        return cursor.execute(statement, parameters, binary=True, prepare=prepare).fetchall()


@contextmanager
def snapshot() -> Iterator[None]:
    """Read one state of the public side in several statements."""
    with transaction.atomic(using=PUBLIC, durable=True):
        with connections[PUBLIC].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def read_ahead(
    read: Callable[[Batch, BaseDatabaseWrapper], Read], batches: Iterable[Batch]
) -> Iterator[Read]:
    """Yield what is read of each batch; PostgreSQL reads the next one meanwhile.

    On the connection of this thread, whose snapshot it is: nothing else may use it until the end.
    A batch is always read whole, so that a visitor who takes their time stops no statement.
    """
    connection = connections[PUBLIC]
    with ThreadPoolExecutor(max_workers=1) as reader:
        coming: Future[Read] | None = None
        for batch in batches:
            following = reader.submit(read, batch, connection)
            if coming:
                yield coming.result()
            coming = following
        if coming:
            yield coming.result()


class PublicRouter:
    """Send the reading of published models to the public role; migrate the private side only."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Return the public alias for the models of ``notices.models.published``."""
        return PUBLIC if model.__module__ == "notices.models.published" else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Refuse to migrate through the public alias: its role owns nothing."""
        return False if db == PUBLIC else None
