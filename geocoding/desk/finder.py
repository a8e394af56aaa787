"""What is pasted or searched for at the desk, turned into places to choose from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from geocoding.addresses import read_address
from geocoding.desk.access import for_readers
from geocoding.desk.evidence import elected_place
from geocoding.desk.precisions import EXACTNESS
from geocoding.desk.whereabouts import whereabouts
from geocoding.errors import GeocodingError
from geocoding.gazetteer import commune_of_code
from geocoding.geocoders import Answer
from geocoding.locate import search_address
from geocoding.models import Commune
from notices.errors import InvalidPlace
from notices.models import Notice
from notices.pasted import PastedReading, read_pasted
from notices.vocabularies import Precision

MOST_READINGS = 12
SHORTEST_ADDRESS = 3
_POINTS_AT = {
    "housenumber": Precision.HOUSENUMBER,
    "street": Precision.STREET,
    "locality": Precision.LOCALITY,
}


@for_readers
@require_safe
def readings(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer every plausible reading of ``q``, the nearest to the commune first."""
    notice = get_object_or_404(Notice, pk=pk)
    try:
        read = read_pasted(request.GET.get("q", ""), _near(notice), notice.departement)
    except InvalidPlace as refusal:
        return _answer([], f"Illisible : {refusal}.")
    found = [_reading(reading, notice) for reading in read[:MOST_READINGS]]
    found.sort(key=lambda one: one["metres"] if one["metres"] is not None else 0)
    several = f"{len(found)} lectures possibles : choisir." if len(found) > 1 else ""
    return _answer(found, several or "Une seule lecture possible.")


@for_readers
@require_safe
def addresses(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the addresses that ``q`` may be, in the notice's commune, or else anywhere."""
    notice = get_object_or_404(Notice, pk=pk)
    text = " ".join(request.GET.get("q", "").split())
    if len(text) < SHORTEST_ADDRESS:
        return _answer([], f"Écrire au moins {SHORTEST_ADDRESS} lettres.")
    try:
        here = _in_commune(text, notice.insee) if notice.insee else []
        found = here or search_address(text)
    except GeocodingError as error:
        return _answer([], f"Recherche indisponible : {error}. Les autres moyens restent.")
    said = "" if here or not notice.insee else "Rien dans la commune ; ailleurs en France :"
    return _answer(
        [_address(answer, text, notice) for answer in found], said if found else "Rien trouvé."
    )


def _in_commune(text: str, insee: str) -> list[Answer]:
    """Search in a commune; in Paris, Lyon and Marseille, in any of their arrondissements.

    The BAN files their streets under the arrondissements, and takes one code at a time.
    """
    codes = set(Commune.objects.filter(parent=insee).values_list("code", flat=True))
    if not codes:
        return search_address(text, insee)
    city = Commune.objects.get(code=insee).name
    return [found for found in search_address(f"{text} {city}") if found.citycode in codes]


def address_asked(notice: Notice) -> str:
    """Return the notice's address as a geocoder is asked for it, or nothing."""
    queries = read_address(notice.address, notice.locality).queries
    return queries[0].text if queries else ""


def _near(notice: Notice) -> tuple[float, float] | None:
    """Return the middle of the commune, or the place in force, lon, lat in degrees."""
    commune = commune_of_code(notice.insee) if notice.insee else None
    elected = elected_place(notice.pk)
    point = (commune and (commune.centre or commune.town_hall)) or (elected and elected.geom)
    return (point.x, point.y) if point else None


def _reading(reading: PastedReading, notice: Notice) -> dict[str, Any]:
    return {
        "label": reading.label,
        "detail": f"{reading.lat:.6f}, {reading.lon:.6f} ({reading.crs})",
        "original": f"{reading.original.strip()[:200]} ({reading.crs})",
        **_place(reading.lon, reading.lat, notice),
    }


def _address(answer: Answer, text: str, notice: Notice) -> dict[str, Any]:
    precision = _POINTS_AT.get(answer.kind, Precision.MUNICIPALITY)
    exactness = EXACTNESS[precision]
    return {
        "label": answer.label,
        "detail": f"{exactness.word.lower()}, score {answer.score:.2f}".replace(".", ","),
        "original": f"{text} : {answer.label} ({answer.geocoder})",
        "precision": precision.value,
        "radius": exactness.radius_m,
        **_place(answer.lon, answer.lat, notice),
    }


def _place(lon: float, lat: float, notice: Notice) -> dict[str, Any]:
    there = whereabouts(lon, lat, notice.insee)
    return {"lon": lon, "lat": lat, "metres": there.own_metres, "elsewhere": there.elsewhere}


def _answer(found: list[dict[str, Any]], message: str) -> HttpResponse:
    """Answer 200 even for nonsense: what people paste is theirs, the question was well put."""
    return JsonResponse({"found": found, "message": message})
