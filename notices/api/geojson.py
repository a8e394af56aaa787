"""GeoJSON answers, open to any page of any site."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse

GEOJSON = "application/geo+json"


def geojson(body: dict[str, Any]) -> HttpResponse:
    """Return a public answer: anyone may read it, from anywhere, without credentials."""
    answer = JsonResponse(body, content_type=GEOJSON, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
