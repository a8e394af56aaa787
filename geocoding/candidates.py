"""Candidate places from geocoders and the gazetteer: written in sets, then elected."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from geocoding.acceptance import RULE
from geocoding.inherited import inherit_from
from notices.authorship import sign
from notices.imports.merge import defer_publication, publish
from notices.locations import elect
from notices.vocabularies import Method, Precision

ACTOR = "geocode"
_SQL = Path(__file__).parent / "sql"
PROPOSE_SQL = (_SQL / "propose_places.sql").read_text(encoding="utf-8")
COMMUNES_SQL = (_SQL / "commune_places.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate to be; degrees, EPSG:4326. ``evidence`` names the geocoder."""

    notice_id: int
    method: Method
    lon: float
    lat: float
    precision: Precision
    radius_m: int
    score: float | None
    original: str  # what was looked for, as the source wrote it
    evidence: dict[str, Any]


def commune_places(notice_ids: Sequence[int]) -> list[Place]:
    """Return the middle of the commune of each, where the gazetteer knows it."""
    with connection.cursor() as cursor:
        cursor.execute(COMMUNES_SQL, {"ids": list(notice_ids)})
        rows = cursor.fetchall()
    return [
        Place(
            notice_id=notice_id,
            method=Method.COMMUNE_CENTROID,
            lon=lon,
            lat=lat,
            precision=Precision.MUNICIPALITY,
            radius_m=radius_m,
            score=None,
            original=code,
            evidence={"geocoder": "gazetteer", "label": f"{name} ({code})", "rule": RULE},
        )
        for notice_id, lon, lat, radius_m, code, name in rows
    ]


def write(places: Sequence[Place]) -> dict[tuple[int, Method], int]:
    """Write candidates, elect, publish, and let heirs follow, within the caller's transaction.

    Returns the candidate of each notice and method, written now or standing since before.
    """
    sign(ACTOR)
    defer_publication()
    with connection.cursor() as cursor:
        # Two runs would each add the same candidate, neither seeing the other's.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('geocoding.candidates'))")
        cursor.execute(PROPOSE_SQL, {"places": json.dumps([asdict(place) for place in places])})
        rows = cursor.fetchall()
    changed = [notice_id for notice_id, _, _, is_new in rows if is_new]
    if changed:
        elect(changed)
        publish(changed)
        inherit_from(changed)
    return {(notice_id, Method(method)): pk for notice_id, method, pk, _ in rows}
