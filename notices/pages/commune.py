"""The page of a commune: how much of its heritage is known, and where."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notices.departements import DEPARTEMENTS
from notices.publication import PUBLIC
from notices.search.points import points_of
from notices.search.query import SearchQuery
from notices.search.results import search
from notices.vocabularies import Precision

LISTED = 50  # notices, the most important first
_COUNTS = """
SELECT
  hit.base,
  count(*),
  count(*) FILTER (WHERE hit.precision >= %(precise)s),
  count(*) FILTER (WHERE hit.precision <= %(coarse)s),
  count(*) FILTER (WHERE hit.precision IS NULL)
FROM ({hits}) AS hit
GROUP BY hit.base
ORDER BY count(*) DESC, hit.base
"""


class Holding(NamedTuple):
    """The notices of a base in the commune, and how well they are placed."""

    base: str
    notices: int
    precise: int
    coarse: int
    nowhere: int


@require_safe
def commune_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the commune of an INSEE code, current or as the notices wrote it."""
    query = SearchQuery(communes=(code,))
    holdings = _holdings(query)
    if not holdings:
        raise Http404(f"aucune notice publiée n’est de la commune {code}")
    page = search(query, LISTED)
    here = next((notice for notice in page.notices if notice.insee == code), page.notices[0])
    context: dict[str, Any] = {
        "code": code,
        "commune": here.commune or code,
        "departement": DEPARTEMENTS.get(here.departement),
        "region": here.region,
        "holdings": holdings,
        "total": page.matched,
        "coarse": sum(held.coarse for held in holdings),
        "nowhere": sum(held.nowhere for held in holdings),
        "photographs": sum(held.notices for held in holdings if held.base == "memoire"),
        "more": page.matched - len(page.notices),
        "notices": page.notices,
        "asked": urlencode({"commune": code}),
    }
    return render(request, "notices/commune.html", context)


def _holdings(query: SearchQuery) -> list[Holding]:
    points = points_of(query)
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(
            _COUNTS.format(hits=points.sql("p.base, p.precision")),
            points.parameters
            | {"precise": Precision.HOUSENUMBER.value, "coarse": Precision.MUNICIPALITY.value},
        )
        return [Holding(*row) for row in cursor.fetchall()]
