"""The tables of one load, filled by COPY."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import connection

from geocoding.loading.codes import Entry
from geocoding.loading.outlines import Outline
from geocoding.names import plain_name
from notices.departements import region_name

CREATE_SQL = (Path(__file__).parents[1] / "sql" / "create_gazetteer_staging.sql").read_text(
    encoding="utf-8"
)
STAGED: dict[str, tuple[str, ...]] = {
    "staged_outline": Outline._fields,
    "staged_commune": (
        *("code", "kind", "name", "departement", "region", "postcodes", "population"),
        "parent_id",
    ),
    "staged_name": ("commune_id", "name", "plain", "former_code"),
    "staged_former_code": ("code", "current"),
}


def stage(outlines: Iterable[Outline], entries: list[Entry], former: dict[str, str]) -> None:
    """Create the tables, dropped with the transaction, and fill them."""
    with connection.cursor() as cursor:
        cursor.execute(CREATE_SQL)
    _copy("staged_commune", (_commune(entry) for entry in entries if entry.kind))
    _copy("staged_name", map(_name, entries))
    _copy("staged_former_code", former.items())
    _copy("staged_outline", outlines)


def _copy(table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    # COPY bypasses Django's cursor wrapper, and so its translation of database errors.
    with connection.wrap_database_errors, connection.cursor() as cursor:
        with cursor.copy(f"COPY {table} ({', '.join(STAGED[table])}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"ANALYZE {table}")


def _commune(entry: Entry) -> tuple[Any, ...]:
    return (
        *(entry.code, entry.kind, entry.name, entry.departement),
        region_name("", entry.departement),
        *(entry.postcodes, entry.population, entry.within or None),
    )


def _name(entry: Entry) -> tuple[str, ...]:
    # A delegated commune is a former name, even where its code is still that of the whole.
    former = "" if entry.kind else entry.code
    commune = entry.within if former else entry.code
    return commune, entry.name, plain_name(entry.name), former
