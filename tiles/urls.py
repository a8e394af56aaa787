"""Addresses of the tiles."""

from django.urls import path

from tiles import views

app_name = "tiles"
urlpatterns = [
    path("notices/<int:z>/<int:x>/<int:y>.mvt", views.notices_tile, name="notices-tile"),
    path("notices.json", views.describe_notices, name="notices-tilejson"),
    path("reference/<int:z>/<int:x>/<int:y>.mvt", views.ground_tile, name="reference-tile"),
    path("reference.json", views.describe_reference, name="reference-tilejson"),
    path("picture.svg", views.picture, name="picture"),
    path("style.json", views.map_style, name="style"),
]
