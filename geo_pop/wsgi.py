"""Entry point of the WSGI server: what is deployed."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "geo_pop.settings")
application = get_wsgi_application()

# What was loaded stays: the collector need not walk through it every few large answers. A page of
# a thousand notices took 140 ms instead of 50, one time in four.
_ = get_resolver().url_patterns  # loads every door
gc.collect()
gc.freeze()
