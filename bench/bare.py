"""The least that Django can do: a view that reads bytes from one row by its primary key.

The settings are those of the service, its middleware included; ``bench.tiles_http`` serves it.
"""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.urls import path

from notices.publication import PUBLIC

BODY_SQL = "SELECT body FROM bench_body WHERE id = %s"


def read_body(request: HttpRequest, number: int) -> HttpResponse:
    """Send the bytes of a row."""
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(BODY_SQL, [number])
        [body] = cursor.fetchone()
    return HttpResponse(bytes(body), headers={"Content-Encoding": "gzip"})


def alive(request: HttpRequest) -> HttpResponse:
    """Say that the server is up."""
    return HttpResponse("ok")


urlpatterns = [path("body/<int:number>", read_body), path("healthz", alive)]
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.bare_settings"
application = get_wsgi_application()
