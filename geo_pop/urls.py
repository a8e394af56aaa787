"""Every address this service answers, in one screen."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.utils.functional import lazy
from django.views.generic.base import RedirectView

from geo_pop.api import api
from geo_pop.health import healthz, readyz
from notices.oai.views import oai
from notices.pages import (
    about,
    citation,
    collection,
    commune,
    contribution,
    downloads,
    map,
    museum,
    notice,
    offline,
    sitemaps,
    thematic,
)
from tiles.views import example_page

# The hashed name is known once the files are collected, after this module is read.
static_lazy = lazy(static, str)

# What people read. French addresses have no prefix, English ones begin with /en/.
pages = i18n_patterns(
    path("", map.map_page, name="map"),
    path("embed", map.embed_page, name="embed"),
    path("notice/<str:ref>", notice.notice_page, name="notice"),
    path("notice/<str:ref>/position", contribution.position, name="position"),
    path("notice/<str:ref>/contact", contribution.contact, name="contact"),
    path("suivi", contribution.ask_number, name="ask-number"),
    path("suivi/<str:number>", contribution.follow, name="follow"),
    path("suivi/<str:number>/confirmer", contribution.confirmed, name="confirm"),
    path("trop-lourd", contribution.too_large, name="too-large"),
    path("commune/<slug:code>", commune.commune_page, name="commune"),
    path("cartes", thematic.list_page, name="thematics"),
    path("cartes/<slug:slug>", thematic.map_page, name="thematic"),
    path("musee/<str:code>", museum.museum_page, name="museum"),
    path("collection", collection.collection_page, name="collection"),
    path("hors-ligne", offline.offline_page, name="offline"),
    path("application.webmanifest", offline.manifest, name="manifest"),
    path("downloads/", downloads.downloads_page, name="downloads"),
    path("accessibilite", about.accessibility, name="accessibility"),
    path("mentions-legales", about.legal, name="legal"),
    path("donnees-personnelles", about.personal_data, name="personal-data"),
    path("plan-du-site", about.site_map, name="site-map"),
    path("ogc/", include("notices.ogc.urls")),
    path("tiles/notices.html", example_page, name="tiles-example"),
    prefix_default_language=False,
)

urlpatterns = [
    # First what programs ask for by the thousand: each address before is tried in vain.
    path("tiles/", include("tiles.urls")),
    path("api/v1/", api.urls),
    *pages,
    path("id/<str:ref>", notice.permanent_address, name="id"),
    path("cartes/<slug:slug>/<slug:digest>.jpg", thematic.picture, name="thematic-picture"),
    re_path(r"^cite/(?P<ref>[^/]+)\.(?P<extension>ris|bib)$", citation.citation, name="citation"),
    path("downloads/index.json", downloads.index, name="downloads-index"),
    path("downloads/schema.json", downloads.schema, name="downloads-schema"),
    re_path(r"^downloads/catalog\.(jsonld|ttl)$", downloads.catalogue, name="catalogue"),
    path("downloads/latest/<str:name>", downloads.latest_file, name="download-latest"),
    path("downloads/<str:build>/<str:name>", downloads.file, name="download"),
    path("sw.js", offline.service_worker, name="service-worker"),
    path("packs/", include("tiles.packs.urls")),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap/communes.xml", sitemaps.communes, name="sitemap-communes"),
    path("sitemap/cartes.xml", sitemaps.thematics, name="sitemap-thematics"),
    path("sitemap/museums.xml", sitemaps.museums, name="sitemap-museums"),
    path("sitemap/notices-<int:part>.xml", sitemaps.notices, name="sitemap-notices"),
    path("oai", oai, name="oai"),
    path("admin/locate/", include("geocoding.desk.urls")),
    path("admin/", admin.site.urls),
    # Browsers ask for it on pages that name no icon: the API's documentation, a tile.
    path(
        "favicon.ico",
        RedirectView.as_view(url=static_lazy("icons/geo-pop.svg"), permanent=True),
    ),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
