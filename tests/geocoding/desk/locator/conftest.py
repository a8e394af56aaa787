"""Who sits at the locator."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from notices.vocabularies import Role
from tests.notices.admin.staff import browser_of, member


@pytest.fixture
def agent(database: None) -> User:
    return member(Role.PRODUCER, bases=["palissy"])


@pytest.fixture
def desk(agent: User) -> Client:
    return browser_of(agent)


@pytest.fixture
def colleague(database: None) -> User:
    return member(username="dominique")
