"""Who sits at the locator, and a notice to correct."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

from notices.models import Notice
from notices.vocabularies import Role
from tests import build
from tests.browser.conftest import OpenPage
from tests.browser.locator.pin import MISPLACED
from tests.browser.map_of import wait_until_drawn
from tests.browser.staff import signed_in
from tests.notices.admin.staff import member

DESK = {"width": 1280, "height": 800}
NEIGHBOUR = (1.4890, 48.4470)


@pytest.fixture
def agent(database: None) -> User:
    return member(Role.ADMINISTRATOR)


@pytest.fixture
def desk(open_page: OpenPage, agent: User, site: str) -> Any:
    """Open the locator of a notice, signed in."""

    def open_locator(notice: Notice, script: str = "", **options: Any) -> Page:
        options = {"viewport": DESK} | signed_in(agent, site) | options
        page = open_page(f"/admin/locate/{notice.pk}/", script, **options)
        if not script:
            wait_until_drawn(page)
        return page

    return open_locator


@pytest.fixture
def misplaced(database: None) -> Notice:
    """Store a stained glass of the cathedral, drawn in the lower town, among neighbours."""
    build.commune()
    build.notice(geom=NEIGHBOUR, name="Verrière de saint Apollinaire")
    return build.notice(geom=MISPLACED, address="Changes (rue des) 15")
