"""Make the ground of the map from the gazetteer and from the countries of the Earth."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from notices.departements import DEPARTEMENTS
from tiles.reference.natural_earth import FRENCH, read_countries

LAST_ZOOM = 12  # finer than that, the outlines of communes have no more to show
# First zoom, last zoom, and half a pixel of the last one on a tile drawn 512 pixels wide, in
# metres of Web Mercator. Natural Earth has no more to show after zoom 9.
FAR = [(0, 1, 20_000), (2, 3, 5_000), (4, 5, 1_200), (6, 7, 300)]
ROUGH = [*FAR, (8, LAST_ZOOM, 76)]
FINE = [*FAR, (8, 9, 76), (10, LAST_ZOOM, 10)]

_SQL = Path(__file__).parent / "sql"
_STATEMENTS = {
    name: (_SQL / f"{name}.sql").read_text(encoding="utf-8")
    for name in (
        *("finenesses", "countries", "departements"),
        *("land", "edges", "boundaries", "communes", "names"),
    )
}
STEPS = len(_STATEMENTS)
# The tables of geocoding are read in SQL only: the applications do not know each other.
_GAZETTEER_SQL = "SELECT digest FROM geocoding_gazetteerload ORDER BY id DESC LIMIT 1"
_DIGEST_SQL = "SELECT digest FROM tile_reference_build"
_FORGET_SQL = "DELETE FROM tile_cache WHERE filter LIKE 'reference%' OR filter LIKE 'picture%'"
_SIGN_SQL = "INSERT INTO tile_reference_build (digest) VALUES (%s)"


def build_reference(countries: Path, progress: Callable[[], object] = lambda: None) -> bool:
    """Make the ground anew, unless it is made of the same; tell whether it was made.

    Visitors see the former one until the end. Raises UnreadableCountries.
    """
    digest = _digest_of(countries)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_DIGEST_SQL)
        if cursor.fetchone() == (digest,):
            return False
        cursor.execute("DELETE FROM tile_reference; DELETE FROM tile_reference_build")
        parameters = _parameters(countries)
        for statement in _STATEMENTS.values():
            cursor.execute(statement, parameters)
            progress()
        cursor.execute("ANALYZE tile_reference")
        cursor.execute(_SIGN_SQL, [digest])
        # Whoever is drawing now will not keep their tile; and those drawn before are of before.
        cursor.execute("UPDATE tile_epoch SET changes = changes + 1, generation = generation + 1")
        cursor.execute(_FORGET_SQL)
    return True


def _parameters(path: Path) -> dict[str, Any]:
    countries = list(read_countries(path))
    return {
        "country_codes": [country.code for country in countries],
        "outlines": [country.outline for country in countries],
        "french": list(FRENCH),
        "rough": Jsonb(ROUGH),
        "fine": Jsonb(FINE),
        "departements": Jsonb({code: each.name for code, each in DEPARTEMENTS.items()}),
    }


def _digest_of(countries: Path) -> str:
    """Sum up what the ground is made of, and how."""
    with connection.cursor() as cursor:
        cursor.execute(_GAZETTEER_SQL)
        made_of = [cursor.fetchall(), ROUGH, FINE, sorted(_STATEMENTS.items())]
    digest = hashlib.sha256(repr(made_of).encode())
    if countries.is_file():
        digest.update(countries.read_bytes())
    return digest.hexdigest()
