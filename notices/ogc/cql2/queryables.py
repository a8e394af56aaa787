"""What filters and property parameters may name: the columns of ``published_point``.

Other properties are in a view that would be read whole, for millions of notices.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from notices.bases import BASES
from notices.vocabularies import Method, PlaceSource, Precision, Protection

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Kind(StrEnum):
    """Types of values; two values of different types are never compared."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    LIST = "list"
    GEOMETRY = "geometry"


@dataclass(frozen=True, slots=True)
class Queryable:
    """A property that may be asked for; ``sql`` reads ``columns`` of the alias ``p``."""

    name: str
    kind: Kind
    title: StrOrPromise
    sql: str
    columns: tuple[str, ...]
    among: tuple[str, ...] = ()  # the values there are, where the list is closed

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        described: dict[str, Any] = {"title": str(self.title)}
        values = {"enum": list(self.among)} if self.among else {}
        match self.kind:
            case Kind.TEXT:
                described |= {"type": "string", **values}
            case Kind.NUMBER:
                described |= {"type": "integer"}
            case Kind.BOOLEAN:
                described |= {"type": "boolean"}
            case Kind.DATE:
                described |= {"type": "string", "format": "date"}
            case Kind.LIST:
                described |= {"type": "array", "items": {"type": "string", **values}}
            case Kind.GEOMETRY:
                described |= {
                    "format": "geometry-point",
                    "x-ogc-role": "primary-geometry",
                }
        return described


def _column(name: str, kind: Kind, title: StrOrPromise, column: str = "", *among: str) -> Queryable:
    column = column or name
    return Queryable(name, kind, title, f"p.{column}", (column,), among)


_PRECISION = (
    "CASE p.precision "
    + " ".join(f"WHEN {int(value)} THEN '{value.word}'" for value in Precision)
    + " ELSE 'none' END"
)
_PROTECTION = (
    "array_remove(ARRAY["
    + ", ".join(
        f"CASE WHEN p.protection & {int(flag)} > 0 THEN '{str(flag.name).lower()}' END"
        for flag in Protection
    )
    + "], NULL)"
)

QUERYABLES = {
    one.name: one
    for one in (
        Queryable(
            "geometry",
            Kind.GEOMETRY,
            _("Position"),
            "ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326)",
            ("lon", "lat"),
        ),
        _column("ref", Kind.TEXT, _("Référence")),
        _column("base", Kind.TEXT, _("Base"), "", *BASES),
        _column("name", Kind.TEXT, _("Nom")),
        _column("kind", Kind.TEXT, _("Première dénomination")),
        _column("departement", Kind.TEXT, _("Numéro du département")),
        _column("insee", Kind.TEXT, _("Code INSEE de la commune")),
        _column("insee_at_source", Kind.TEXT, _("Code INSEE écrit par la source"), "insee_source"),
        Queryable(
            "precision",
            Kind.TEXT,
            _("Ce que la position désigne"),
            _PRECISION,
            ("precision",),
            ("none", *(value.word for value in Precision)),
        ),
        _column("radius_m", Kind.NUMBER, _("Rayon d’incertitude, en mètres")),
        _column("method", Kind.TEXT, _("Comment la position fut trouvée"), "", *Method),
        _column("source", Kind.TEXT, _("Qui donne la position"), "", *PlaceSource),
        _column("is_verified", Kind.BOOLEAN, _("Position vérifiée"), "verified"),
        _column("location_updated", Kind.DATE, _("Jour de la position (UTC)"), "located_on"),
        Queryable(
            "protection",
            Kind.LIST,
            _("Protections"),
            _PROTECTION,
            ("protection",),
            tuple(str(flag.name).lower() for flag in Protection),
        ),
        _column("period_from", Kind.NUMBER, _("Première année (avant notre ère : négative)")),
        _column("period_to", Kind.NUMBER, _("Dernière année")),
        _column("has_picture", Kind.BOOLEAN, _("Avec une image"), "picture"),
    )
}
