"""Who judges."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.notices.admin.staff import browser_of


@pytest.fixture
def desk(marie: User) -> Client:
    return browser_of(marie)
