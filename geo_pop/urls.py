"""Every address this service answers, in one screen."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from geo_pop.api import api
from geo_pop.health import healthz, readyz
from notices.pages import views

urlpatterns = [
    path("", views.map_page, name="map"),
    path("notice/<str:ref>", views.notice_page, name="notice"),
    path("id/<str:ref>", views.permanent_address, name="id"),
    path("api/v1/", api.urls),
    path("tiles/", include("tiles.urls")),
    path("admin/locate/", include("geocoding.desk.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
