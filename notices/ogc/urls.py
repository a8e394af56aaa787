"""Addresses of the door, under ``/ogc/``."""

from __future__ import annotations

from django.urls import path

from notices.ogc import views

app_name = "ogc"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("conformance", views.conformance, name="conformance"),
    path("api", views.api, name="api"),
    path("collections", views.collections, name="collections"),
    path("collections/<str:collection_id>", views.collection, name="collection"),
    path("collections/<str:collection_id>/queryables", views.queryables, name="queryables"),
    path("collections/<str:collection_id>/items", views.items, name="items"),
    # The identifiers of features hold a slash.
    path("collections/<str:collection_id>/items/<path:feature_id>", views.item, name="item"),
]
