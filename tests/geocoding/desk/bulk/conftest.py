"""Who locates in bulk."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import build
from tests.geocoding.addok import Addok
from tests.notices.admin.staff import browser_of


@pytest.fixture
def desk(marie: User, addok: Addok, settings: Any) -> Client:
    """Marie's browser, with a geocoder that knows a street of Chartres."""
    settings.GEOCODER_URL, settings.NOMINATIM_URL = addok.url, ""
    build.commune()
    return browser_of(marie)
