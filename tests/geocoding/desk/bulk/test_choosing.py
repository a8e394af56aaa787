"""The notices of a lot, chosen: by their references, by a kind, from their list."""

from __future__ import annotations

import pytest
from django.test import Client

from geocoding.bulk import MOST
from geocoding.models import Attempt, Finding
from tests import build
from tests.geocoding.desk.bulk.lots import (
    BULK,
    NEAR,
    notice,
    offered,
)
from tests.geocoding.desk.pages import text_of

pytestmark = pytest.mark.usefixtures("database")


def test_references_are_taken_as_they_are_pasted(desk: Client) -> None:
    one, two = notice(NEAR), notice(NEAR)

    page = desk.post(BULK, {"refs": f" {one.ref.lower()};\t{two.ref},\r\n{one.ref} PA404"})

    assert len(offered(page)["offered"]) == 2
    assert "1 référence inconnue, ou notice retirée : PA404" in text_of(page)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"base": "merimee"}, ["base"]),
        ({"departement": "2A"}, ["departement"]),
        ({"check_name": "rounded"}, ["doubted"]),
        ({"placeless": "on"}, ["placeless"]),
        ({"base": "palissy", "departement": "28", "check_name": "rounded"}, ["doubted"]),
        ({"base": "merimee", "placeless": "on"}, []),
    ],
)
def test_notices_of_a_kind(desk: Client, asked: dict[str, str], expected: list[str]) -> None:
    kinds = {
        "base": notice(NEAR, base="merimee"),
        "departement": notice(NEAR, departement="2A"),
        "doubted": notice(NEAR),
        "placeless": notice(None),
        "withdrawn": notice(None, base="merimee", withdrawn_at="2026-01-01T00:00:00Z"),
    }
    Finding.objects.create(notice=kinds["doubted"], check_name="rounded", severity=1)

    page = text_of(desk.post(BULK, asked))

    assert {name for name, n in kinds.items() if n.ref in page} == set(expected)


@pytest.mark.parametrize("asked", [{}, {"refs": " ,;"}, {"refs": "PA1", "base": "merimee"}])
def test_nothing_or_both_ways_is_refused(desk: Client, asked: dict[str, str]) -> None:
    notice(NEAR)

    page = desk.post(BULK, asked)

    assert page.status_code == 422
    assert "Donner des références, ou choisir une sorte" in text_of(page)


def test_too_many_are_refused_and_none_is_clipped(desk: Client) -> None:
    refs = [f"PA{number:08}" for number in range(MOST + 1)]
    notice(NEAR)
    page = desk.post(BULK, {"refs": " ".join(refs)})
    assert page.status_code == 422
    assert "201 références : au plus 200 à la fois." in text_of(page)

    for _ in range(MOST + 1):
        build.notice(geom=None)
    page = desk.post(BULK, {"base": "palissy"})
    assert page.status_code == 422
    assert "Plus de 200 notices de votre périmètre sont de cette sorte" in text_of(page)
    assert not Attempt.objects.exists()


def test_the_list_of_notices_leads_here(desk: Client) -> None:
    one, two = notice(NEAR), notice(NEAR)
    changelist = "/admin/notices/notice/"
    action = {"action": "locate", "_selected_action": [one.pk, two.pk]}

    page = text_of(desk.post(changelist, action, follow=True))

    assert one.ref in page
    assert two.ref in page
    assert "Chercher leurs adresses" in page
    assert "Localiser les notices choisies" in text_of(desk.get(changelist))
    assert "Localiser les notices choisies" not in text_of(desk.get("/admin/notices/importrun/"))
