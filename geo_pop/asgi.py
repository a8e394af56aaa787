"""Entry point for an ASGI server; nothing here is asynchronous, so WSGI is what is deployed."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
application = get_asgi_application()
