"""Links of the door: absolute addresses, and the relation of each to the page that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

JSON = "application/json"
GEOJSON = "application/geo+json"
HTML = "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA = "application/schema+json"
QUERYABLES_REL = "http://www.opengis.net/def/rel/ogc/1.0/queryables"

Link: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of the door, as the visitor reaches it."""

    site: str  # without a final slash

    @classmethod
    def of(cls, request: HttpRequest) -> Addresses:
        """Return those of the site that was asked."""
        return cls(request.build_absolute_uri("/")[:-1])

    def to(self, name: str, *ids: str) -> str:
        """Return the address of a page of the door."""
        return self.site + reverse(f"ogc:{name}", args=ids)


def link(rel: str, href: str, kind: str, title: str = "") -> Link:
    """Return a web link (RFC 8288), as OGC API writes it."""
    return {"rel": rel, "href": href, "type": kind} | ({"title": title} if title else {})


def with_query(address: str, asked: QueryDict, **changed: str) -> str:
    """Return an address with the parameters asked, some of them changed."""
    pairs = [(name, value) for name, value in asked.items() if name not in changed]
    return f"{address}?{urlencode([*pairs, *changed.items()])}"
