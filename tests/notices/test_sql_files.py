"""Every SQL file is read by PostgreSQL, and every index of the published points is used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Polygon
from django.core.management import call_command
from django.db import connection, transaction

from geocoding.loading.staging import STAGED
from notices.imports.staging import NOTICE_COLUMNS, PLACE_COLUMNS
from notices.search.parameters import Criteria
from notices.search.query import SearchQuery
from notices.search.results import hits_statement
from tiles.grid import Tile
from tiles.layers import NOTICES
from tiles.render import parameters_of

pytestmark = pytest.mark.usefixtures("database")

ROOT = Path(__file__).parents[2]
FOLDERS = (
    *("notices/sql", "notices/changes/sql", "notices/ogc/sql", "notices/pages/sql"),
    *("tiles/sql", "tiles/reference/sql", "geocoding/sql", "geocoding/checks", "notices/feeds/sql"),
    "notices/oai/sql",
)
FILES = sorted(path for folder in FOLDERS for path in ROOT.glob(f"{folder}/*.sql"))
# What makes temporary tables for the others to read.
MAKERS = [path for path in FILES if "CREATE TEMPORARY TABLE" in path.read_text(encoding="utf-8")]
PARAMETERS: dict[str, Any] = {
    "run": 1,
    **{"xid": 0, "seq": 0, "before": "2026-01-01T00:00Z"},
    **{"since": "2025-01-01T00:00Z", "since_id": 0, "ref": "PA00097093", "notice_id": 1},
    **{"bases": ["merimee"], "producers": ["Monuments historiques"]},
    "ids": [1, 2],
    "refs": ["PA00097093", "PA00097094"],
    "lines": [2, 3],
    **{"kinds": ["museum", "building"], "inverses": ["work", "object"], "shown": 8, "most": 100},
    "demonstration": False,
    "base": "merimee",
    "departement": "28",
    "unlocated": True,
    "after": 0,
    "count": 200,
    "places": "[]",
    "lon": 5.04,
    "lat": 47.32,
    "insee": "21231",
    "territories": "[]",
    "names": ["outside_commune"],
    "status": "open",
    "written_names": "{}",
    "zones": [2154],
    "disputing": ["outside_commune"],
    "plain": "chartres",
    "starts": "chartres%",
    "code": "28085",
    "limit": 10,
    "many": 10,
    **{"part": 0, "size": 40_000},
    "codes": ["14697"],
    "were": ["14654"],
    "become": ["14697"],
    "zooms": [0, 12],
    "tiles": [0, 4_000_000],
    "filter": "",
    "country_codes": ["250"],
    "outlines": [Polygon.from_bbox((0, 43, 3, 49)).wkb],
    "french": ["250"],
    "rough": "[[0, 5, 1200]]",
    "fine": "[[6, 12, 10]]",
    "departements": "{}",
    "buffer": 64,
    **{"west": 0, "south": 5e6, "east": 1e6, "north": 6e6},
    **{"z": 12, "x": 2064, "y": 1416},
    **parameters_of(Tile(12, 2064, 1416), NOTICES, Criteria.model_validate({"base": ["merimee"]})),
}


@pytest.fixture
def staging(database: None) -> Iterator[None]:
    """Give the temporary tables that some of the statements read, for the time of a test."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for path in MAKERS:
                cursor.execute(path.read_text(encoding="utf-8"), PARAMETERS)
        yield
        transaction.set_rollback(True)


def plan(statement: str, parameters: dict[str, Any]) -> str:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + statement, parameters)
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.mark.usefixtures("staging")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_each_file_names_tables_columns_and_parameters_that_exist(path: Path) -> None:
    if path not in MAKERS:  # the fixture ran those
        assert plan(path.read_text(encoding="utf-8"), PARAMETERS)


@pytest.mark.usefixtures("staging")
@pytest.mark.parametrize(
    ("table", "columns"),
    [("staged_notice", NOTICE_COLUMNS), ("staged_location", PLACE_COLUMNS), *STAGED.items()],
)
def test_what_is_staged_fills_every_column(table: str, columns: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)

    assert {column.name for column in described} == set(columns)


@pytest.fixture
def generated(database: None) -> None:
    call_command("generate_notices", count=2_000, verbosity=0)


@pytest.mark.usefixtures("generated")
def test_each_index_of_the_published_points_serves_a_search() -> None:
    searches = {
        "published_point_search": SearchQuery(text="calice"),
        "published_point_rank": SearchQuery(),
        "published_point_base": SearchQuery(bases=("mnr",)),
        "published_point_departement": SearchQuery(departements=("2A",)),
        "published_point_insee": SearchQuery(communes=("28085",)),
        "published_point_insee_source": SearchQuery(communes=("28085",)),
        "published_point_mkey": SearchQuery(located=True),
        "published_point_kinds": SearchQuery(kinds=("calice",)),
        "published_point_producer": SearchQuery(producers=("Musées de France",)),
        "published_point_authors": SearchQuery(authors=("Auteur 12",)),
        "published_point_missing": SearchQuery(missing=True),
        "published_point_period": SearchQuery(year_from=1501, year_to=1520),
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'published_point'")
        names = {name for (name,) in cursor.fetchall()}

    # Two others hold what must be unique, and two serve tiles.
    others = {f"published_point_{name}" for name in ("pkey", "ref", "coarse", "exact")}
    assert names - set(searches) == others
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # 2,000 rows are soon read whole
        for name, query in searches.items():
            assert name in plan(*hits_statement(query, limit=20))
