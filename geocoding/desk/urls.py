"""The addresses of the desk, under ``/admin/locate/``."""

from __future__ import annotations

from django.urls import path

from geocoding.desk import answers, bulk, finder, finding, locator, queue
from geocoding.desk.coverage import coverage, coverage_csv

app_name = "desk"
urlpatterns = [
    path("queue/", queue.queue, name="queue"),
    path("queue/next/", queue.follow, name="next"),
    path("finding/<int:pk>/", finding.finding, name="finding"),
    path("bulk/", bulk.bulk, name="bulk"),
    path("bulk/apply/", bulk.apply, name="bulk_apply"),
    path("bulk/<uuid:key>/", bulk.lot, name="lot"),
    path("bulk/<uuid:key>/undo/", bulk.undo_lot, name="lot_undo"),
    path("coverage/", coverage, name="coverage"),
    path("coverage.csv", coverage_csv, name="coverage_csv"),
    path("<int:pk>/", locator.locator, name="locator"),
    path("<int:pk>/undo/<int:location>/", locator.undo_place, name="undo"),
    path("<int:pk>/neighbours.json", answers.neighbours, name="neighbours"),
    path("<int:pk>/whereabouts.json", answers.where, name="whereabouts"),
    path("<int:pk>/readings.json", finder.readings, name="readings"),
    path("<int:pk>/addresses.json", finder.addresses, name="addresses"),
    path("communes/<str:code>.json", answers.commune, name="commune"),
]
