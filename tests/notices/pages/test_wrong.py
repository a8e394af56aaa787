"""Nonsense in the address of the map page: said in French, with the way to do without it."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from tests import build

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("area=circle:1", "La zone n’a pas été comprise"),
        ("from=abc", "L’année de début n’a pas été comprise"),
        ("from=1500&to=1400", "elle vient avant celle du début"),
        ("bbox=1,2", "Le cadre n’a pas été compris"),
        ("cursor=zzz", "reprenez la liste à son début"),
        ("commune=Chartres", "un code INSEE comme 28085"),
        ("base=zzz", "Le critère « base » n’a pas été compris."),
        ("q=" + "a" * 201, "200 caractères au plus"),
    ],
)
def test_each_fault_has_a_sentence(client: Client, asked: str, sentence: str) -> None:
    response = client.get(f"/?{asked}")

    assert response.status_code == 422
    assert sentence in unescape(response.content.decode())


def test_the_way_out_keeps_the_other_criteria(client: Client) -> None:
    build.notice()
    page = client.get("/?base=palissy&area=nowhere&utm_source=x").content.decode()

    assert '<a href="?base=palissy">' in page
    assert client.get("/?base=palissy").context["total"] == 1
