"""The page that corrects the place of one notice: what it shows."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from geocoding.models import Finding
from notices.corrections import correct
from notices.models import Event, Location
from notices.vocabularies import Method, Verification
from tests import build
from tests.geocoding.desk.locator.form import (
    DECIDED,
    NEAR,
    address_of,
)
from tests.geocoding.desk.pages import text_of

pytestmark = pytest.mark.usefixtures("database")


def test_the_page_shows_all_that_is_known_of_a_place(desk: Client) -> None:
    build.commune()
    notice = build.notice(address="Cloître-Notre-Dame (16)", fields={"PLOC": "bras nord"})
    build.location(notice, geom=NEAR, method=Method.BAN_GEOCODE, score=0.87, elected=False)
    build.location(notice, geom=(1.5, 48.5), verification=Verification.DISPUTED)
    Location.objects.create(notice=notice, reason="coordonnées illisibles", method="converted")
    Finding.objects.create(
        notice=notice,
        check_name="outside_commune",
        severity=4,
        metres=10_507,
        evidence={"tombe dans": "Lèves"},
        suggested=Point(1.489, 48.447, srid=4326),
    )

    page = text_of(desk.get(address_of(notice)))

    for words in (
        *("Cloître-Notre-Dame (16)", "bras nord", "Chartres (28085)"),
        *("Trouvée par l’adresse", "score 0,87", "à 170 m", "contestée", "en vigueur"),
        *("Sans position : coordonnées illisibles", "48.4479,1.4877"),
        *("Hors de sa commune", "impossible", "10,5 km", "Lèves", "Prendre la suggestion"),
    ):
        assert words in page, words


def test_the_page_takes_as_many_queries_whatever_is_known(desk: Client, colleague: User) -> None:
    bare, rich = build.notice(), build.notice()
    for shift in range(8):
        build.location(rich, geom=(1.48 + shift / 1000, 48.45))
        correct(rich.pk, DECIDED, colleague)
        Finding.objects.create(notice=rich, check_name=f"check {shift}", severity=2)
    desk.get(address_of(bare))

    with CaptureQueriesContext(connection) as few:
        desk.get(address_of(bare))
    with CaptureQueriesContext(connection) as many:
        desk.get(address_of(rich))

    assert len(many) == len(few) <= 20


def test_the_notice_in_the_admin_leads_to_its_locator(desk: Client) -> None:
    notice = build.notice()

    page = text_of(desk.get(f"/admin/notices/notice/{notice.pk}/change/"))

    assert f'<a href="{address_of(notice)}">Localiser</a>' in page


def test_no_page_loads_a_map_from_elsewhere(desk: Client, colleague: User) -> None:
    """Django's own widgets for places are OpenLayers, from a CDN."""
    notice = build.notice()
    correct(notice.pk, DECIDED, colleague)
    event = Event.objects.order_by("seq")[0]

    for address in (
        address_of(notice),
        f"/admin/notices/notice/{notice.pk}/change/",
        f"/admin/notices/event/{event.pk}/change/",
    ):
        page = text_of(desk.get(address)).lower()
        assert "openlayers" not in page, address
        assert "olmapwidget" not in page, address
        assert "https://" not in page.replace("http://www.w3.org", ""), address


def test_a_commune_that_does_not_exist_is_said(desk: Client) -> None:
    notice = build.notice(insee="28999")

    page = text_of(desk.get(address_of(notice)))

    assert "La commune 28999 n’est pas dans le référentiel" in page
    assert desk.get("/admin/locate/communes/28999.json").status_code == 404
