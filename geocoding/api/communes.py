"""GET /api/v1/communes: communes while a name is typed, by code, and around a point."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Router

from geocoding.api.schemas import CommuneSummary, Detail, Position, Suggestions, Typed, WholeCommune
from geocoding.gazetteer import Suggestion, commune_at, commune_of_code, suggest
from geocoding.models import Commune
from notices.api.schemas import Problem
from notices.bbox import BBox
from notices.departements import DEPARTEMENTS, Departement
from notices.publication import PUBLIC
from notices.search.parameters import Insee, refuse_unknown

LICENCE = "etalab-2.0"
ATTRIBUTION = "IGN Admin Express, INSEE, La Poste, DILA, 2026, Licence Ouverte 2.0"
_SIGNED = {"licence": LICENCE, "attribution": ATTRIBUTION}

router = Router(tags=["communes"])


@router.get("", response={200: Suggestions, 422: Problem}, summary="Find communes by name")
def suggest_communes(request: HttpRequest, typed: Query[Typed]) -> HttpResponse:
    """Return communes whose name begins with `q`, then those whose name looks like it.

    Case, accents, hyphens and the leading article do not matter, `st` is `saint`. Where a name
    or a code of the past was typed, `former` tells which.
    """
    refuse_unknown(Typed, request.GET)
    found = [summary_of(commune) for commune in suggest(typed.q, typed.limit, PUBLIC)]
    return _public({"communes": found, **_SIGNED})


@router.get(
    "/at", response={200: WholeCommune, 404: Problem, 422: Problem}, summary="Commune at a point"
)
def read_commune_at(request: HttpRequest, position: Query[Position]) -> HttpResponse:
    """Return the commune that holds a point; in Paris, Lyon and Marseille, the arrondissement.

    Outlines are generalised: next to a border, the answer may be the neighbour.
    """
    refuse_unknown(Position, request.GET)
    commune = commune_at(position.lon, position.lat, PUBLIC)
    if commune is None:
        raise Http404(f"no commune holds the point {position.lat}, {position.lon}")
    return _public(_whole(commune, "", outline=position.outline))


@router.get(
    "/{code}", response={200: WholeCommune, 404: Problem, 422: Problem}, summary="Read one commune"
)
def read_commune(request: HttpRequest, code: Insee, detail: Query[Detail]) -> HttpResponse:
    """Return the commune of an INSEE code; a code of the past leads to the commune of today."""
    refuse_unknown(Detail, request.GET)
    commune = commune_of_code(code, PUBLIC)
    if commune is None:
        raise Http404(f"no commune has, or had, the code {code!r}")
    former = "" if commune.code == code else code
    return _public(_whole(commune, former, outline=detail.outline))


def summary_of(commune: Suggestion) -> dict[str, Any]:
    """Return the properties of a commune, in the order of ``CommuneSummary``."""
    departement = DEPARTEMENTS[commune.departement]
    box_of: Suggestion | Departement = departement if commune.west is None else commune
    known = {name: getattr(commune, name, None) for name in CommuneSummary.model_fields}
    return known | {
        "departement_name": departement.name,
        "lon": _degrees(commune.lon),
        "lat": _degrees(commune.lat),
        "bbox": [_degrees(getattr(box_of, side)) for side in BBox._fields],
        "bbox_of": "commune" if box_of is commune else "departement",
    }


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, 6)  # a decimetre


def _whole(commune: Commune, former: str, *, outline: bool) -> dict[str, Any]:
    centre, shape = commune.centre, commune.outline
    west, south, east, north = shape.extent if shape else (None,) * 4
    found = Suggestion(
        code=commune.code,
        name=commune.name,
        kind=commune.kind,
        departement=commune.departement,
        region=commune.region,
        postcodes=commune.postcodes,
        population=commune.population,
        lon=centre.x if centre else None,
        lat=centre.y if centre else None,
        west=west,
        south=south,
        east=east,
        north=north,
        former=former,
    )
    drawn = json.loads(shape.geojson) if shape and outline else None
    return {**summary_of(found), "outline": drawn, **_SIGNED}


def _public(body: dict[str, Any]) -> HttpResponse:
    """Return an answer that any page of any site may read; communes seldom change."""
    answer = JsonResponse(body, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
