"""Every address this service answers, in one screen."""

from __future__ import annotations

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic.base import RedirectView

from geo_pop.api import api
from geo_pop.health import healthz, readyz
from notices.pages import views

# The hashed name is known once the files are collected, after this module is read.
static_lazy = lazy(static, str)

urlpatterns = [
    path("", views.map_page, name="map"),
    path("notice/<str:ref>", views.notice_page, name="notice"),
    path("id/<str:ref>", views.permanent_address, name="id"),
    path("api/v1/", api.urls),
    path("tiles/", include("tiles.urls")),
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
