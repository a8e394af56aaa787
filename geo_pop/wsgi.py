"""Entry point of the WSGI server: what is deployed."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
application = get_wsgi_application()
