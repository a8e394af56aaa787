"""The public HTTP API: which router answers where."""

from __future__ import annotations

from geocoding.api import communes
from notices.allowances import caller_of
from notices.api import along, changes, detail, facets, lists, nearby, search, subjects
from notices.api.documentation import DocumentedAPI
from notices.api.problem import install
from notices.api.reference import Reference
from notices.api.throttle import RateThrottle

api = DocumentedAPI(
    title="Geo POP",
    version="1",
    description=(
        "Heritage notices of the French Ministry of Culture: search by box, words, place, "
        "period and protection. GeoJSON in longitude and latitude. Licence Ouverte 2.0."
    ),
    docs=Reference(),
    docs_url="/docs",
    openapi_url="/openapi.json",
    auth=caller_of,
    throttle=[RateThrottle()],
)
install(api)
api.add_router("/notices", search.router)
api.add_router("/notices", detail.router)
api.add_router("/facets", facets.router)
api.add_router("/subjects", subjects.router)
api.add_router("", lists.router)
api.add_router("", nearby.router)
api.add_router("", along.router)
api.add_router("", changes.router)
api.add_router("/communes", communes.router)
