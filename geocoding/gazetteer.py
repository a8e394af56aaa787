"""The communes of today: by point, by code, by name, and while a name is typed.

``using`` is the database alias: public doors read through ``notices.publication.PUBLIC``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.contrib.gis.geos import Point
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import F

from geocoding.models import Commune
from geocoding.names import plain_name
from notices.departements import DEPARTEMENTS
from notices.models import FormerCode

SUGGEST_SQL = (Path(__file__).parent / "sql" / "suggest_communes.sql").read_text(encoding="utf-8")
# Below, "Steinbourg" is offered for Strasbourg, and "saint martn" reads every Saint of France.
LIKENESS = "0.45"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A commune offered for what was typed; degrees, EPSG:4326.

    Overseas collectivities have neither centre nor box of their own.
    """

    code: str
    name: str
    kind: str
    departement: str
    region: str
    postcodes: list[str]
    population: int | None
    lon: float | None
    lat: float | None
    west: float | None
    south: float | None
    east: float | None
    north: float | None
    former: str  # the name, or the code, of the past that was typed; else empty

    @property
    def label(self) -> str:
        """Return the name with what tells it from its homonyms: ``"Sainte-Colombe (Rhône)"``."""
        return f"{self.name} ({DEPARTEMENTS[self.departement].name})"


def commune_at(lon: float, lat: float, using: str = DEFAULT_DB_ALIAS) -> Commune | None:
    """Return the commune that holds a point (EPSG:4326), or none: sea, abroad, Nouméa.

    In Paris, Lyon and Marseille, the arrondissement. On a border, the smaller commune.
    Outlines are generalised: within some 100 m of a border, the answer may be the neighbour.
    """
    point = Point(lon, lat, srid=4326)
    holding = Commune.objects.using(using).filter(outline__intersects=point)
    return holding.order_by("kind", "radius_m").first()  # arrondissement, commune


def commune_of_code(code: str, using: str = DEFAULT_DB_ALIAS) -> Commune | None:
    """Return the commune of a code of today or of the past."""
    code = code.strip().upper()
    found = Commune.objects.using(using).filter(code=code).first()
    if found:
        return found
    former = FormerCode.objects.using(using).filter(code=code).first()
    return Commune.objects.using(using).filter(code=former.current).first() if former else None


def communes_named(
    name: str, departement: str = "", using: str = DEFAULT_DB_ALIAS
) -> list[Commune]:
    """Return the communes that bear, or bore, a name; those of today first, the largest first.

    1,441 names are those of several communes: without département, expect several.
    """
    bearing = Commune.objects.using(using).filter(names__plain=plain_name(name))
    if departement:
        bearing = bearing.filter(departement=departement)
    ranked = bearing.annotate(former=F("names__former_code")).order_by(
        "former", F("population").desc(nulls_last=True), "code"
    )
    found: dict[str, Commune] = {}
    for commune in ranked:
        found.setdefault(commune.code, commune)
    return list(found.values())


def suggest(text: str, limit: int = 10, using: str = DEFAULT_DB_ALIAS) -> list[Suggestion]:
    """Return communes for the beginning of a name, a misspelt name, a postcode or a code."""
    parameters = parameters_of(text, limit)
    if not parameters["plain"]:
        return []
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [LIKENESS])
        cursor.execute(SUGGEST_SQL, parameters)
        return [Suggestion(*row) for row in cursor.fetchall()]


def parameters_of(text: str, limit: int) -> dict[str, str | int]:
    """Return the parameters of ``SUGGEST_SQL``."""
    plain = plain_name(text)
    return {
        "plain": plain,
        "starts": f"{plain}%",  # letters, digits, spaces: nothing that LIKE would interpret
        "code": text.strip().upper(),
        "limit": limit,
    }
