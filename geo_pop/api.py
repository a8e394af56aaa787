"""The public HTTP API: which router answers where."""

from __future__ import annotations

from ninja import NinjaAPI

from geocoding.api import communes
from notices.api import detail, search
from notices.api.problem import install

api = NinjaAPI(
    title="Geo POP",
    version="1",
    description=(
        "Heritage notices of the French Ministry of Culture: search by box, words, place, "
        "period and protection. GeoJSON in longitude and latitude. Licence Ouverte 2.0."
    ),
    docs_url="/docs",
    openapi_url="/openapi.json",
)
install(api)
api.add_router("/notices", search.router)
api.add_router("/notices", detail.router)
api.add_router("/communes", communes.router)
