"""Who signs the events of a transaction: the triggers read it in ``0005_events.sql``."""

from __future__ import annotations

from django.db import connection


def sign(actor: str, run: int | None = None, note: str = "") -> None:
    """Sign the events of the current transaction; say which import they belong to, and why.

    The signature ends with the transaction: outside of one, it would sign nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('geo_pop.actor', %s, true), set_config('geo_pop.run', %s, true),"
            " set_config('geo_pop.note', %s, true)",
            [actor, "" if run is None else str(run), note],
        )
