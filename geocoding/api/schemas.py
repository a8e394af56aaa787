"""Query strings about communes, and the shapes of the answers."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import Field

Box = tuple[float, float, float, float]


class Typed(Schema):
    """Query string of suggestions."""

    q: str = Field(
        max_length=100,
        description="Beginning of a name, of today or of the past; a misspelt name; a postcode",
        examples=["marsaille"],
    )
    limit: int = Field(10, ge=1, le=50, description="Communes at most")


class Position(Schema):
    """Query string of a point, in degrees (CRS84)."""

    lat: float = Field(ge=-90, le=90, allow_inf_nan=False, examples=[48.853])
    lon: float = Field(ge=-180, le=180, allow_inf_nan=False, examples=[2.3499])
    outline: bool = Field(False, description="Add the outline")


class Detail(Schema):
    """Query string of one commune."""

    outline: bool = Field(False, description="Add the outline")


class CommuneSummary(Schema):
    """One commune, or arrondissement of Paris, Lyon or Marseille; degrees, CRS84."""

    code: str = Field(examples=["28085"], description="INSEE code of today")
    name: str = Field(examples=["Chartres"])
    kind: Literal["commune", "arrondissement"]
    departement: str = Field(examples=["28"])
    departement_name: str = Field(examples=["Eure-et-Loir"])
    region: str = Field(description="Empty in overseas collectivities")
    postcodes: list[str]
    population: int | None
    lon: float | None = Field(description="Of a point inside; null where there is no outline")
    lat: float | None
    bbox: Box = Field(description="west, south, east, north")
    bbox_of: Literal["commune", "departement"] = Field(
        description="`departement` for the few communes without an outline"
    )
    former: str = Field(
        description="Name or code of the past that was asked for; empty when it is that of today"
    )


class Suggestions(Schema):
    """Communes for what was typed, best first."""

    communes: list[CommuneSummary]
    licence: str
    attribution: str = Field(description="Ready-made sentence that the licence asks for")


class WholeCommune(CommuneSummary):
    """One commune, with its outline when asked for."""

    outline: dict[str, Any] | None = Field(description="GeoJSON MultiPolygon, generalised; or null")
    licence: str
    attribution: str
