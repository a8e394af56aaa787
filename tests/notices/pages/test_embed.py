"""The map in a frame: for any site, and nothing else is."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import build

pytestmark = pytest.mark.usefixtures("database")


def test_any_site_may_frame_it_and_it_sets_no_cookie(client: Client) -> None:
    notice = build.notice()

    response = client.get("/embed?base=palissy")

    assert response.status_code == 200
    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert not response.cookies
    page = response.content.decode()
    assert notice.name in page
    assert '<base target="_blank">' in page
    assert 'class="masthead"' not in page


@pytest.mark.parametrize("address", ["/", "/notice/{}", "/commune/28085", "/admin/login/"])
def test_no_other_page_may_be_framed(client: Client, address: str) -> None:
    notice = build.notice()

    response = client.get(address.format(notice.ref))

    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_a_wrong_parameter_of_the_frame_is_said(client: Client) -> None:
    response = client.get("/embed?base=mobilier")

    assert response.status_code == 422
    assert "mobilier" in response.content.decode()
