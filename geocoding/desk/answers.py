"""What the locator's page asks while it is open: answers in JSON, to those who may read."""

from __future__ import annotations

from typing import Any

from django.contrib.gis.geos import Polygon
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geocoding.desk.access import for_readers
from geocoding.desk.place_forms import DegreesField
from geocoding.desk.whereabouts import whereabouts
from geocoding.models import Commune
from notices.bbox import BBox
from notices.errors import InvalidBBox
from notices.models import Location, Notice
from notices.vocabularies import Protection

MOST_NEIGHBOURS = 400
DECIMALS = 6  # of degrees: a tenth of a metre
_DAY = 86_400


@for_readers
@require_safe
@cache_control(private=True, max_age=_DAY)
def commune(request: HttpRequest, code: str) -> HttpResponse:
    """Answer the outline of a commune as a GeoJSON feature; 404 when none is known."""
    found = get_object_or_404(Commune, pk=code, outline__isnull=False)
    assert found.outline is not None  # noqa: S101 -- asked for in the query
    feature = f'{{"type":"Feature","properties":{{}},"geometry":{found.outline.json}}}'
    return HttpResponse(feature, content_type="application/geo+json")


@for_readers
@require_safe
def neighbours(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the places in force within ``bbox``, published or not, save the notice's own.

    At most MOST_NEIGHBOURS; ``truncated`` says when there are more.
    """
    try:
        box = BBox.parse(request.GET.get("bbox", ""))
    except InvalidBBox as error:
        return HttpResponseBadRequest(str(error))
    found = [location for part in box.parts() for location in _elected_in(part, other_than=pk)]
    return JsonResponse(
        {
            "type": "FeatureCollection",
            "truncated": len(found) > MOST_NEIGHBOURS,
            "features": [_neighbour(location) for location in found[:MOST_NEIGHBOURS]],
        }
    )


def _elected_in(box: BBox, other_than: int) -> QuerySet[Location]:
    inside = Location.objects.filter(elected=True, geom__bboverlaps=Polygon.from_bbox(box))
    shown = ("ref", "name", "base", "protection")
    return (
        inside.exclude(notice_id=other_than)
        .select_related("notice")
        .only("geom", "radius_m", *(f"notice__{name}" for name in shown))
        .order_by()[: MOST_NEIGHBOURS + 1]
    )


def _neighbour(location: Location) -> dict[str, Any]:
    assert location.geom is not None  # noqa: S101 -- elected, hence placed
    notice = location.notice
    return {
        "type": "Feature",
        "geometry": {
            "type": "Point",
            "coordinates": [round(location.geom.x, DECIMALS), round(location.geom.y, DECIMALS)],
        },
        "properties": {
            "ref": notice.ref,
            "name": notice.name,
            "base": notice.base,
            "radius_m": location.radius_m,
            "protection": " ".join(Protection(notice.protection).words),
        },
    }


@for_readers
@require_safe
def where(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer in which commune ``lon``, ``lat`` is, in a French sentence, and whether elsewhere."""
    notice = get_object_or_404(Notice.objects.only("insee"), pk=pk)
    try:
        lon = DegreesField(limit=180).clean(request.GET.get("lon"))
        lat = DegreesField(limit=90).clean(request.GET.get("lat"))
    except ValidationError:
        return HttpResponseBadRequest("lon, lat")
    there = whereabouts(lon, lat, notice.insee)
    return JsonResponse({"sentence": there.sentence, "elsewhere": there.elsewhere})
