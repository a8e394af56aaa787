"""What is around every staff page: the public masthead, and the sections that one may open."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from notices.vocabularies import Role
from tests import build
from tests.notices.admin.staff import browser_of, client_of, member

pytestmark = pytest.mark.usefixtures("database")


def sections(page: str) -> list[str]:
    [nav] = re.findall(r'<nav class="sections".*?</nav>', page, re.DOTALL)
    return re.findall(r'href="([^"]*)"', nav)


@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/notices/notice/", "/admin/locate/queue/", "/admin/locate/{pk}/"],
)
def test_staff_pages_carry_the_masthead_and_their_tokens(address: str) -> None:
    notice = build.notice()
    browser = browser_of(member(Role.ADMINISTRATOR))

    page = browser.get(address.format(pk=notice.pk), follow=True).content.decode()

    assert 'class="wordmark"' in page
    assert "css/tokens.css" in page
    assert "css/staff.css" in page
    assert "<strong>camille</strong>" in page
    assert sections(page)[-1] == "/"  # the way back to the public map
    assert "/admin/notices/thematicmap/" in sections(page)


def test_sections_are_those_that_one_may_open(client: Client) -> None:
    browser = client_of("view_contribution")

    found = sections(browser.get("/admin/").content.decode())

    assert found == ["/admin/notices/contribution/", "/"]
    assert all(browser.get(address).status_code == 200 for address in found)
    assert sections(client.get("/admin/login/").content.decode()) == ["/"]


def test_the_section_where_one_is_is_marked() -> None:
    page = browser_of(member(Role.READER)).get("/admin/locate/queue/").content.decode()

    assert '<a href="/admin/locate/queue/" aria-current="page">' in page
