"""The map, with the first results."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from notices.bases import BASES, PRODUCERS
from notices.departements import DEPARTEMENTS
from notices.errors import InvalidCursor, InvalidParameters
from notices.feeds.formats import FORMATS, Format
from notices.feeds.negotiation import instead_of_a_page
from notices.feeds.wording import PRECISIONS
from notices.pages.wrong import told
from notices.publication import PUBLIC
from notices.search.long_facets import name_communes
from notices.search.parameters import Criteria, SearchParams, names_of, read_query
from notices.search.results import Cursor, Page, search

LIST_LENGTH = 20
OFFERED = [FORMATS[name] for name in ("geojson", "gpx", "kml", "csv")]


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """Show the map with the first results, complete without JavaScript.

    A wrong parameter is said in the page and left out of nothing: status 422, no result. Who
    accepts a format of feeds rather than a page is led to the same notices there.
    """
    form = instead_of_a_page(request)
    response = _lead_to(form, request.GET) if form else _answer(request, "notices/map.html")
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed_page(request: HttpRequest) -> HttpResponse:
    """Show the same map in a frame of any site: it sets no cookie and reads none."""
    return _answer(request, "notices/embed.html")


def _lead_to(form: Format, query: QueryDict) -> HttpResponse:
    address = reverse("api-1:list_notices", args=[form.extension])
    return HttpResponseRedirect(f"{address}?{_whole(_understood(query))}", status=303)


def _whole(asked: QueryDict) -> str:
    """Return the query string of all pages of a search."""
    whole = asked.copy()
    whole.pop("cursor", None)
    return whole.urlencode()


def _answer(request: HttpRequest, template: str) -> HttpResponse:
    asked = _understood(request.GET)
    context: dict[str, Any] = {
        "bases": list(BASES.values()),
        "precisions": PRECISIONS.items(),
        "departements": DEPARTEMENTS.items(),
        "producers": [*PRODUCERS, *_others(asked.getlist("producer"), PRODUCERS)],
        "listed": _listed(asked),
        "query": asked,
        "whole": _whole(asked),
        "pictured": _pictured(asked),
        "formats": OFFERED,
    }
    try:
        page = _page(read_query(SearchParams, asked))
    except InvalidParameters as error:
        context |= {"initial": [], "total": 0, "wrong": told(error.wrong, asked)}
        return render(request, template, context | {"pictured": "bare=1"}, status=422)
    context |= {"initial": page.notices, "total": page.matched}
    if page.next:
        following = asked.copy()
        following["cursor"] = str(page.next)
        context["next"] = following.urlencode()
    return render(request, template, context)


def _understood(query: QueryDict) -> QueryDict:
    """Leave out the fields that were left blank, which a browser sends too, and what is not ours.

    A link shared elsewhere comes back with ``utm_source`` or ``fbclid``: that is no error of
    the visitor. The API refuses what it does not know, because a program can mend a typo.
    """
    known = names_of(SearchParams)
    understood = QueryDict(mutable=True)
    for name, values in query.lists():
        if name in known and (given := [value for value in values if value]):
            understood.setlist(name, given)
    return understood


def _pictured(asked: QueryDict) -> str:
    """Return what the picture of the map is asked for: the ground alone where tiles cannot tell."""
    return _whole(asked) if set(asked) <= {*names_of(Criteria), "cursor"} else "bare=1"


def _listed(asked: QueryDict) -> dict[str, list[tuple[str, str]]]:
    """Return what is asked for of the long lists, with its label."""
    listed = {
        name: [(value, value) for value in asked.getlist(name)]
        for name in ("kind", "author", "commune")
    }
    if listed["commune"]:
        with connections[PUBLIC].cursor() as cursor:
            names = name_communes(cursor, asked.getlist("commune"))
        listed["commune"] = list(names.items())
    return listed


def _others(asked: list[str], known: list[str]) -> list[str]:
    return sorted(set(asked) - set(known))


def _page(params: SearchParams) -> Page:
    query = params.to_query()
    try:
        after = Cursor.parse(params.cursor, query) if params.cursor else None
    except InvalidCursor as error:
        raise InvalidParameters([("cursor", str(error))]) from error
    return search(query, LIST_LENGTH, after)
