"""What is around a notice, on its page."""

from __future__ import annotations

import pytest
from django.test import Client

from notices.models.published import PublishedNotice
from notices.pages.surroundings import RADIUS_M, SHOWN, surroundings_of
from notices.vocabularies import Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")

LON, LAT = build.CHARTRES
METRES = 1 / 111_195  # of latitude, in degrees


def around(ref: str) -> list[tuple[str, int, int]]:
    notice = PublishedNotice.objects.get(ref=ref)
    return [(one.notice.ref, round(one.distance_m), one.others) for one in surroundings_of(notice)]


def test_the_nearest_sites_come_first_and_its_own_spot_is_left_out() -> None:
    here = build.notice()
    build.notice(ref="PM28900001")  # on the same spot
    build.notice(ref="PM28900002", geom=(LON, LAT + 500 * METRES))
    build.notice(ref="PM28900003", geom=(LON, LAT - 100 * METRES))
    build.notice(ref="PA28900004", base="merimee", geom=(LON, LAT + 500 * METRES))
    build.notice(geom=(LON, LAT + (RADIUS_M + 50) * METRES))
    build.notice(geom=(LON, LAT + 50 * METRES), precision=Precision.MUNICIPALITY)

    assert around(here.ref) == [("PM28900003", 100, 0), ("PA28900004", 500, 1)]


def test_no_more_than_a_few_are_shown() -> None:
    here = build.notice()
    for rank in range(SHOWN + 3):
        build.notice(geom=(LON, LAT + (rank + 1) * 20 * METRES))

    assert len(around(here.ref)) == SHOWN


@pytest.mark.parametrize("precision", [Precision.LOCALITY, Precision.MUNICIPALITY])
def test_nothing_is_near_a_place_that_is_hardly_known(precision: Precision) -> None:
    here = build.notice(precision=precision)
    build.notice(geom=(LON, LAT + 100 * METRES))

    assert around(here.ref) == []


def test_the_page_leads_there(client: Client) -> None:
    here = build.notice()
    other = build.notice(geom=(LON, LAT + 140 * METRES), name="Maison du Saumon")

    page = client.get(f"/notice/{here.ref}").content.decode()

    assert f'href="/notice/{other.ref}" lang="fr">Maison du Saumon' in page
    assert "140 m" in page


def test_a_notice_without_a_place_has_a_page(client: Client) -> None:
    build.notice()
    here = build.notice(geom=None)

    assert client.get(f"/notice/{here.ref}").status_code == 200
    assert around(here.ref) == []
