"""What the page of a thematic map shows, for the public or before it is published."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from notices.bases import BASES
from notices.errors import SearchRefused
from notices.search.results import search
from notices.thematic.linked_data import linked_data
from notices.thematic.saved_search import SavedSearch, query_of
from notices.thematic.shown import Shown

LISTED = 20  # notices; the others are on the map
_FILES = ("gpx", "kml", "csv", "geojson")

logger = logging.getLogger(__name__)


def page_of(request: HttpRequest, shown: Shown, picture: str) -> dict[str, Any]:
    """Return the context of ``notices/thematic.html``; ``picture`` is the address of its picture.

    A search that was right once and no longer is leaves a page without notices, and a line in
    the log: the text is still worth reading.
    """
    site = request.build_absolute_uri("/")[:-1]
    context: dict[str, Any] = {
        "shown": shown,
        "picture": picture,
        "search": SavedSearch(shown.query, shown.view),
        "criteria": QueryDict(shown.query),
        "bases": list(BASES.values()),
        "address": site + reverse("thematic", args=[shown.slug]),
        "files": [(name, _file(name, shown.query)) for name in _FILES],
    }
    try:
        page = search(query_of(shown.query), LISTED)
    except SearchRefused:
        logger.warning("thematic map without notices", extra={"slug": shown.slug}, exc_info=True)
        return context | {"outdated": True}
    context |= {"notices": page.notices, "total": page.matched}
    context["more"] = page.matched - len(page.notices)
    return context | {"linked_data": linked_data(shown, context, site)}


def _file(extension: str, query: str) -> str:
    return f"{reverse('api-1:list_notices', args=[extension])}?{query}"
