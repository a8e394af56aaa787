"""Addresses of the tiles."""

from django.urls import path

from tiles.views import notices_tile, notices_tilejson

app_name = "tiles"
urlpatterns = [
    path("notices/<int:z>/<int:x>/<int:y>.mvt", notices_tile, name="notices-tile"),
    path("notices.json", notices_tilejson, name="notices-tilejson"),
]
