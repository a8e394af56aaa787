"""The search of a thematic map: read from an address that staff copied, refused when wrong."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from django.http import QueryDict

from notices.errors import InvalidParameters, SearchRefused
from notices.search.parameters import Selection, read_query
from notices.search.query import SearchQuery

_NUMBER = r"-?\d{1,3}(?:\.\d{1,10})?"
_VIEW = re.compile(rf"map=({_NUMBER}/{_NUMBER}/{_NUMBER})(?:/.*)?").fullmatch
_NONE = "l’adresse ne dit aucun critère : chercher ou filtrer sur la carte, puis copier la sienne"


class SavedSearch(NamedTuple):
    """A query string, and zoom/latitude/longitude or nothing."""

    query: str
    view: str

    @property
    def address(self) -> str:
        """Return the search as it stands behind the address of the map."""
        return f"?{self.query}" + (f"#map={self.view}" if self.view else "")


def read_address(address: str) -> SavedSearch:
    """Read the address of a map, whole or from its question mark on.

    Raises SearchRefused, in French, naming the parameters that are wrong or unknown.
    """
    parts = urlsplit(address.strip())
    asked = QueryDict(parts.query, mutable=True)
    for name in [name for name, values in asked.lists() if not any(values)]:
        del asked[name]  # a form sends the fields that were left blank too
    query = asked.urlencode()
    if query_of(query) == SearchQuery():
        raise SearchRefused(_NONE)
    view = _VIEW(parts.fragment)
    return SavedSearch(query, view.group(1) if view else "")


def query_of(query: str) -> SearchQuery:
    """Return the criteria of a saved search. Raises SearchRefused when they no longer mean any."""
    try:
        return read_query(Selection, QueryDict(query)).to_query()
    except InvalidParameters as error:
        wrong = " ; ".join(f"« {name} » : {reason}" for name, reason in error.wrong)
        raise SearchRefused(f"critère incompris : {wrong}") from error
