"""The columns of the bulk files: name, type and meaning, for every format and for their schema.

The names are those of ``notices.feeds.feature``; a test compares them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from notices.vocabularies import Certainty, Method, PlaceSource, Precision

SEPARATOR = " ; "  # between the values of a list, where a format has no lists


class Column(NamedTuple):
    """A column: ``kind`` is a type of Table Schema, or ``list`` for texts."""

    name: str
    kind: str
    description: str  # French
    example: str  # as a CSV file has it
    required: bool = False
    values: tuple[str, ...] = ()


_PRECISIONS = ("none", *(precision.word for precision in Precision))
COLUMNS = (
    Column(
        "id",
        "string",
        "Identifiant stable : base et référence",
        "merimee/PA00097096",
        required=True,
    ),
    Column("lon", "number", "Longitude, en degrés (WGS 84) ; vide sans position", "1.487702"),
    Column("lat", "number", "Latitude, en degrés (WGS 84) ; vide sans position", "48.447905"),
    Column("ref", "string", "Référence de la notice", "PA00097096", required=True),
    Column("base", "string", "Base du ministère", "merimee", required=True),
    Column(
        "name",
        "string",
        "Nom de l’édifice, de l’objet, de l’œuvre",
        "Cathédrale Notre-Dame",
        required=True,
    ),
    Column("type", "list", "Dénominations", "cathédrale"),
    Column(
        "precision",
        "string",
        "Ce que la position désigne",
        "building",
        required=True,
        values=_PRECISIONS,
    ),
    Column("radius_m", "integer", "Incertitude de la position, en mètres", "50"),
    Column(
        "method",
        "string",
        "Comment la position a été trouvée",
        "source_coordinates",
        values=tuple(Method),
    ),
    Column(
        "source",
        "string",
        "Qui dit que la notice est là",
        "producer",
        values=tuple(PlaceSource),
    ),
    Column("verified", "date", "Jour où la position a été vérifiée", "2026-10-02"),
    Column("generalised", "boolean", "Position volontairement imprécise", "false", required=True),
    Column(
        "no_place_because",
        "string",
        "Pourquoi il n’y a pas de position",
        "la source ne donne pas de coordonnées",
    ),
    Column("address", "string", "Adresse", "16 cloître Notre-Dame"),
    Column("commune", "string", "Commune", "Chartres"),
    Column("insee", "string", "Code INSEE actuel de la commune", "28085"),
    Column("insee_at_source", "string", "Code INSEE écrit par le producteur", "28085"),
    Column("departement", "string", "Numéro du département", "28"),
    Column("region", "string", "Région", "Centre-Val de Loire"),
    Column(
        "location_updated",
        "datetime",
        "Dernier changement de la position",
        "2026-11-20T02:10:00.123456+00:00",
    ),
    Column("protection", "list", "Protections : classe, inscrit, label", "classe ; inscrit"),
    Column("protected_on", "string", "Date de la protection, telle qu’elle est connue", "1862"),
    Column(
        "period_from",
        "integer",
        "Première année de la période ; négative avant notre ère",
        "1101",
    ),
    Column("period_to", "integer", "Dernière année de la période", "1300"),
    Column(
        "period_certainty",
        "string",
        "Comment la période est connue",
        "stated",
        values=tuple(Certainty),
    ),
    Column(
        "centuries",
        "list",
        "Siècles, comme le producteur les écrit",
        "12e siècle ; 13e siècle",
    ),
    Column("authors", "list", "Auteurs", "Viollet-le-Duc Eugène"),
    Column(
        "image",
        "string",
        "Adresse d’une image, s’il y a un droit de la montrer",
        "https://example.org/image.jpg",
    ),
    Column("has_picture", "boolean", "Le producteur a une image", "true", required=True),
    Column("missing", "boolean", "Manquant ou volé", "false", required=True),
    Column(
        "url",
        "string",
        "Page de la notice",
        "https://example.org/notice/PA00097096",
        required=True,
    ),
    Column(
        "same_as",
        "list",
        "Adresses d’autres descriptions du même bien",
        "https://www.wikidata.org/entity/Q180274",
    ),
    Column("producer", "string", "Service producteur", "Monuments historiques", required=True),
    Column("licence", "string", "Licence des données", "etalab-2.0", required=True),
    Column(
        "attribution",
        "string",
        "Mention que la licence demande",
        "Ministère de la Culture, base Mérimée, 23/11/2026, Licence Ouverte 2.0",
        required=True,
    ),
    Column(
        "created",
        "datetime",
        "Arrivée de la notice dans Geo POP",
        "2026-11-20T02:10:00.123456+00:00",
        required=True,
    ),
    Column(
        "updated",
        "datetime",
        "Dernier changement de la notice",
        "2026-11-20T02:10:00.123456+00:00",
        required=True,
    ),
    Column(
        "status",
        "string",
        "active : la notice est publiée",
        "active",
        required=True,
        values=("active",),
    ),
    Column("replaced_by", "string", "Référence de la notice qui la remplace", "PA00097097"),
    Column(
        "demonstration",
        "boolean",
        "Notice écrite pour la démonstration",
        "false",
        required=True,
    ),
)


def table_schema() -> dict[str, Any]:
    """Return the Table Schema of the CSV files (Frictionless, 1.0)."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": "notices",
        "title": "Notices du patrimoine, ministère de la Culture",
        "version": "1",
        "fields": [_field(column) for column in COLUMNS],
        "missingValues": [""],
        "primaryKey": ["id"],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "description": column.description}
    field |= {"type": "string" if column.kind == "list" else column.kind, "example": column.example}
    if column.kind == "list":
        field["description"] += f" (séparées par «{SEPARATOR}»)"
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.name == "id":
        constraints["unique"] = True
    if constraints:
        field["constraints"] = constraints
    return field
