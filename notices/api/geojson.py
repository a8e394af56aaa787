"""GeoJSON answers of the API."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse

GEOJSON = "application/geo+json"


def geojson(body: dict[str, Any]) -> HttpResponse:
    """Return an answer of the API; what all of them say is added by ``geo_pop.open_doors``."""
    return JsonResponse(body, content_type=GEOJSON, json_dumps_params={"ensure_ascii": False})
