"""The pages as the server writes them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from notices.vocabularies import Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")


def test_the_map_page_lists_the_first_results_without_javascript(client: Client) -> None:
    notice = build.notice()

    page = client.get("/?q=verrière").content.decode()

    assert notice.name in page
    assert f"/notice/{notice.ref}" in page


@pytest.mark.parametrize("address", ["/", "/commune/28085", "/cartes/vitraux"])
@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"radius_m": 4200}, "à 4,2 km près"),
        ({"radius_m": 101}, "à 101 m près"),
        ({"radius_m": 100}, None),
        ({"geom": None}, "sans position"),
    ],
)
def test_a_line_says_how_sure_its_place_is_as_the_script_does(
    client: Client, address: str, place: Any, said: str | None
) -> None:
    build.notice(**place)
    build.thematic_map(query="base=palissy")

    page = client.get(address).content.decode()

    doubt = re.findall(r'<span class="badge badge-doubt">([^<]*)</span>', page)
    assert doubt == ([said] if said else [])
    assert "verrière</span> · Chartres (28) · 12e siècle" in page


def test_a_wrong_parameter_of_the_page_is_said(client: Client) -> None:
    response = client.get("/?base=mobilier")

    assert response.status_code == 422
    assert "mobilier" in response.content.decode()


def test_what_other_sites_add_to_a_link_is_ignored(client: Client) -> None:
    notice = build.notice()

    response = client.get("/?q=verrière&utm_source=lettre&fbclid=x")

    assert response.status_code == 200
    assert notice.name in response.content.decode()


def test_the_notice_that_the_map_has_open_restricts_nothing(client: Client) -> None:
    notice = build.notice()

    response = client.get("/?base=palissy&n=PA00088922")

    assert notice.name in response.content.decode()
    assert response.context["whole"] == "base=palissy"


def test_the_icon_is_found_where_browsers_look_for_it(client: Client) -> None:
    response = client.get("/favicon.ico")

    assert response.status_code == 301
    assert response["Location"].startswith("/static/icons/")


def test_a_notice_page_shows_its_fields_and_how_sure_its_place_is(client: Client) -> None:
    notice = build.notice(precision=Precision.STREET, radius_m=1500)

    page = client.get(f"/notice/{notice.ref}").content.decode()

    assert notice.name in page
    assert "Position à la rue" in page
    assert "1,5 km" in page


def test_a_notice_without_a_place_says_why(client: Client) -> None:
    notice = build.notice(geom=None)

    page = client.get(f"/notice/{notice.ref}").content.decode()

    assert "la source ne donne pas de coordonnées" in page


def test_what_a_notice_says_is_not_markup(client: Client) -> None:
    notice = build.notice(name="<script>alert(1)</script>", title="<b>", fields={"TICO": "<i>x"})

    page = client.get(f"/notice/{notice.ref}").content.decode()

    assert "<script>alert" not in page
    assert "<i>x" not in page


def test_the_permanent_address_leads_to_the_page_whatever_the_case(client: Client) -> None:
    notice = build.notice(ref="PM2A000012")

    response = client.get("/id/pm2a000012")

    assert (response.status_code, response["Location"]) == (303, "/notice/PM2A000012")
    assert client.get("/notice/pm2a000012")["Location"] == f"/notice/{notice.ref}"


@pytest.mark.parametrize("address", ["/id/PA1", "/notice/PA1", "/nowhere"])
def test_what_is_not_there_is_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_withheld_notice_has_no_page(client: Client) -> None:
    notice = build.notice(sharing="none")

    assert client.get(f"/notice/{notice.ref}").status_code == 404
    assert client.get(f"/id/{notice.ref}").status_code == 404
