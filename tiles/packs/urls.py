"""Addresses of the packs."""

from django.urls import path

from tiles.packs import views

app_name = "packs"
urlpatterns = [
    path("index.json", views.index, name="index"),
    path("<str:name>", views.file, name="file"),
]
