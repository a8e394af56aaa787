"""Builders of rows: plausible defaults, every one of them replaceable."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.utils import timezone

from geocoding.models import Commune, CommuneName
from geocoding.names import plain_name
from notices.bases import BASES
from notices.departements import departement_of_commune
from notices.locations import elect
from notices.models import FormerCode, Location, Notice, ThematicMap
from notices.sharing import ensure_policy
from notices.vocabularies import Method, Precision

CHARTRES = (1.4877, 48.4479)
NOTRE_DAME = (2.3499, 48.8530)

_serial = count(1)


def notice(
    *,
    geom: tuple[float, float] | None = CHARTRES,
    precision: Precision = Precision.BUILDING,
    radius_m: int = 50,
    **fields: Any,
) -> Notice:
    """Store a stained glass of Chartres cathedral, changed by ``fields``, at lon, lat."""
    defaults: dict[str, Any] = {
        "ref": f"PM28{next(_serial):06}",
        "base": "palissy",
        "fields": {"TICO": "Verrière : Notre-Dame de la Belle Verrière", "COM": ["Chartres"]},
        "title": "Verrière : Notre-Dame de la Belle Verrière",
        "name": "Verrière : Notre-Dame de la Belle Verrière",
        "kinds": ["verrière"],
        "commune": "Chartres",
        "insee": "28085",
        "insee_source": "28085",
        "departement": "28",
        "region": "Centre-Val de Loire",
        "period_from": 1101,
        "period_to": 1200,
    }
    asked = defaults | fields
    if asked["base"] in BASES:
        ensure_policy(BASES[asked["base"]])
    stored = Notice.objects.create(**asked)
    if geom:
        location(stored, geom=geom, precision=precision, radius_m=radius_m)
        elect([stored.pk])
    return stored


def location(stored: Notice, *, geom: tuple[float, float], **fields: Any) -> Location:
    """Store a candidate place of a notice, at lon, lat; it is not elected yet."""
    defaults: dict[str, Any] = {
        "precision": Precision.BUILDING,
        "radius_m": 50,
        "method": Method.SOURCE_COORDINATES,
        "original": f"{geom[1]},{geom[0]}",
        "original_crs": "EPSG:4326",
    }
    point = Point(*geom, srid=4326)
    return Location.objects.create(notice=stored, geom=point, **defaults | fields)


def commune(
    code: str = "28085",
    name: str = "Chartres",
    *,
    centre: tuple[float, float] = CHARTRES,
    half: float = 0.05,
    formerly: dict[str, str] | None = None,
    **fields: Any,
) -> Commune:
    """Store a commune whose outline is a square of ``2 * half`` degrees around lon, lat.

    ``half=0`` gives none, as overseas collectivities. ``formerly``: old names by old code.
    """
    (lon, lat), point = centre, Point(*centre, srid=4326)
    square = Polygon.from_bbox((lon - half, lat - half, lon + half, lat + half))
    defaults: dict[str, Any] = {
        "name": name,
        "departement": departement_of_commune(code),
        "region": "Centre-Val de Loire",
        "postcodes": [code[:2] + "000"],
        "population": 38_000,
        "town_hall": point,
        "centre": point if half else None,
        "outline": MultiPolygon(square, srid=4326) if half else None,
        "radius_m": round(half * 111_000 * 2**0.5) if half else None,
    }
    stored = Commune.objects.create(code=code, **defaults | fields)
    names = {"": name, **(formerly or {})}
    CommuneName.objects.bulk_create(
        CommuneName(
            commune=stored,
            name=called,
            plain=plain_name(called),
            former_code=former,
            weight=stored.population or 0,
        )
        for former, called in names.items()
    )
    FormerCode.objects.bulk_create(
        FormerCode(code=former, current=code) for former in names if former not in {"", code}
    )
    return stored


def thematic_map(slug: str = "vitraux", **fields: Any) -> ThematicMap:
    """Store a published map of the stained glasses, changed by ``fields``."""
    defaults: dict[str, Any] = {
        "title": "Vitraux de Chartres",
        "summary": "Les verrières de la cathédrale.",
        "body": "Un bleu.\n\nUn autre : https://example.org/bleu",
        "query": "base=palissy",
        "state": ThematicMap.State.PUBLISHED,
    }
    asked = defaults | fields
    if asked["state"] != ThematicMap.State.DRAFT:
        asked.setdefault("published_at", timezone.now())
    if asked["state"] == ThematicMap.State.WITHDRAWN:
        asked.setdefault("withdrawn_at", timezone.now())
    return ThematicMap.objects.create(slug=slug, **asked)
