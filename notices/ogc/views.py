"""The pages of the door, each in JSON and in HTML."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from notices.ogc import documents
from notices.ogc.addresses import GEOJSON, JSON, OPENAPI, SCHEMA, Addresses, link, with_query
from notices.ogc.answers import answer, wants_html
from notices.ogc.asking import read_items
from notices.ogc.collections import COLLECTIONS, collection_of, extents
from notices.ogc.conformance import CLASSES
from notices.ogc.cql2.queryables import QUERYABLES
from notices.ogc.crs import System
from notices.ogc.items import read_item, read_items_of
from notices.ogc.openapi import definition
from notices.ogc.parameters import ITEM, ONLY_FORMAT, read_only
from notices.ogc.problem import door


@door
def landing(request: HttpRequest) -> HttpResponseBase:
    """Say what the door is, and where everything else is."""
    read_only(request.GET, ONLY_FORMAT)
    return answer(request, documents.landing_page(Addresses.of(request)), "ogc/landing.html")


@door
def conformance(request: HttpRequest) -> HttpResponseBase:
    """Declare the conformance classes."""
    read_only(request.GET, ONLY_FORMAT)
    return answer(request, {"conformsTo": CLASSES}, "ogc/conformance.html")


@door
def api(request: HttpRequest) -> HttpResponseBase:
    """Define the API (OpenAPI 3.0), or show how to use it."""
    read_only(request.GET, ONLY_FORMAT)
    return answer(request, definition(Addresses.of(request)), "ogc/api.html", OPENAPI)


@door
def collections(request: HttpRequest) -> HttpResponseBase:
    """List the collections."""
    read_only(request.GET, ONLY_FORMAT)
    found = extents()
    document = documents.collections_page(Addresses.of(request), found)
    counts = [found[name].notices if name in found else 0 for name in COLLECTIONS]
    rows = list(zip(document["collections"], counts, strict=True))
    return answer(request, document, "ogc/collections.html", context={"rows": rows})


@door
def collection(request: HttpRequest, collection_id: str) -> HttpResponseBase:
    """Describe one collection."""
    read_only(request.GET, ONLY_FORMAT)
    asked = collection_of(collection_id)
    extent = extents().get(asked.id)
    document = documents.describe(asked, Addresses.of(request), extent)
    return answer(request, document, "ogc/collection.html", context={"extent": extent})


@door
def queryables(request: HttpRequest, collection_id: str) -> HttpResponseBase:
    """Say what filters may name (JSON schema)."""
    read_only(request.GET, ONLY_FORMAT)
    asked = collection_of(collection_id)
    document = documents.queryables_page(asked, Addresses.of(request))
    context = {"collection": asked, "queryables": QUERYABLES.values()}
    return answer(request, document, "ogc/queryables.html", SCHEMA, context)


@door
def items(request: HttpRequest, collection_id: str) -> HttpResponseBase:
    """Answer one page of features."""
    of = collection_of(collection_id)
    asked = read_items(request.GET, of)
    wants_html(request, GEOJSON)  # refused before anything is looked for
    to = Addresses.of(request)
    found = read_items_of(asked, to.site)
    links = [link("collection", to.to("collection", of.id), JSON, of.title)]
    following = ""
    if found.next:
        here = to.to("items", of.id)
        following = with_query(here, request.GET, cursor=str(found.next))
        links.append(link("next", following, GEOJSON))
    context = {"collection": of, "next": following}
    response = answer(request, found.as_json(links), "ogc/items.html", GEOJSON, context)
    return _told(response, asked.system)


@door
def item(request: HttpRequest, collection_id: str, feature_id: str) -> HttpResponseBase:
    """Answer one feature."""
    of = collection_of(collection_id)
    system = read_only(request.GET, ITEM)
    feature = read_item(of, feature_id, Addresses.of(request), system)
    response = answer(request, feature, "ogc/item.html", GEOJSON, {"collection": of})
    return _told(response, system)


def _told(response: HttpResponseBase, system: System) -> HttpResponseBase:
    """Say in which system the coordinates are (part 2, requirement 16)."""
    response["Content-Crs"] = f"<{system.uri}>"
    return response
