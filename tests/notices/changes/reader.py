"""Who reads the changes in the tests."""

from __future__ import annotations

import time
from typing import Any

from django.db import connection
from django.test import Client

PATH = "/api/v1/changes"


def settle() -> None:
    """Wait until every change may be read.

    Transactions of other databases of the cluster hold the limit back too.
    """
    deadline = time.monotonic() + 600
    while not _settled():
        assert time.monotonic() < deadline, "another transaction does not end"
        time.sleep(0.02)


def _settled() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM published_change"
            " WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()))"
        )
        settled: bool = cursor.fetchone()[0]
    return settled


def page(query: str = "") -> dict[str, Any]:
    response = Client().get(f"{PATH}?{query}")
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def follow(cursor: str = "", *, limit: int = 1_000, record: str = "full") -> tuple[list[Any], str]:
    """Read to the end; return the changes and where to go on."""
    settle()
    changes: list[Any] = []
    while True:
        asked = f"limit={limit}&record={record}" + (f"&cursor={cursor}" if cursor else "")
        found = page(asked)
        changes += found["changes"]
        cursor = found["next_cursor"]
        if not found["has_more"]:
            return changes, cursor


def told(cursor: str = "") -> list[tuple[str, str, str]]:
    """Return what every change since a cursor says: its op, its reason, its reference."""
    changes, _ = follow(cursor)
    return [(change["op"], change["reason"], change["ref"]) for change in changes]
