"""The map, the notice, and the permanent address of a notice."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from notices.bases import BASES
from notices.errors import InvalidCursor, InvalidParameters
from notices.feeds.feature import attribution, page_of
from notices.models.published import PublishedNotice
from notices.pages.sections import links_of, sections_of
from notices.pages.wording import precision_sentence
from notices.search.parameters import SearchParams, names_of, read_query
from notices.search.results import Cursor, Page, search

LIST_LENGTH = 20


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """Show the map with the first results, complete without JavaScript.

    A wrong parameter is said in the page and left out of nothing: status 422, no result.
    """
    asked = _understood(request.GET)
    context: dict[str, Any] = {"bases": list(BASES.values()), "query": asked}
    try:
        page = _page(read_query(SearchParams, asked))
    except InvalidParameters as error:
        context |= {"initial": [], "total": 0, "wrong": error.wrong}
        return render(request, "notices/map.html", context, status=422)
    context |= {"initial": page.notices, "total": page.matched}
    if page.next:
        following = asked.copy()
        following["cursor"] = str(page.next)
        context["next"] = following.urlencode()
    return render(request, "notices/map.html", context)


@require_safe
def notice_page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one notice; another case of its reference leads to the canonical address."""
    notice = _published(ref)
    if ref != notice.ref:
        return HttpResponseRedirect(page_of(notice.ref))
    context = {
        "notice": notice,
        "base": BASES.get(notice.base),
        "sections": sections_of(notice),
        "links": links_of(notice),
        "precision_sentence": precision_sentence(notice),
        "attribution": attribution(notice),
    }
    return render(request, "notices/notice.html", context)


@require_safe
def permanent_address(request: HttpRequest, ref: str) -> HttpResponse:
    """Lead ``/id/pa00088922`` to the page of the notice, whatever the case and the base."""
    return HttpResponseRedirect(page_of(_published(ref).ref), status=303)


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


def _page(params: SearchParams) -> Page:
    query = params.to_query()
    try:
        after = Cursor.parse(params.cursor, query) if params.cursor else None
    except InvalidCursor as error:
        raise InvalidParameters([("cursor", str(error))]) from error
    return search(query, LIST_LENGTH, after)


def _published(ref: str) -> PublishedNotice:
    notice = PublishedNotice.objects.filter(ref=ref.strip().upper()).first()
    if notice is None:
        raise Http404(f"aucune notice publiée n’a la référence {ref}")
    return notice
