"""The legend of the map says every way that a notice is drawn."""

from __future__ import annotations

import pytest
from django.test import Client

SAID = [
    "repère seul : position à 100 m près au plus",
    "position approchée, dans le cercle",
    "connue à la commune ou au territoire près",
    "plusieurs notices, proches ou au même endroit : leur nombre",
    "plusieurs notices connues à la commune ou au territoire près : leur nombre",
]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("address", ["/", "/embed"])
def test_every_way_of_drawing_is_in_the_legend(client: Client, address: str) -> None:
    page = client.get(address).content.decode()

    legend = page.partition("Légende")[2].partition("</details>")[0]
    assert [words for words in SAID if words not in legend] == []
    for drawn in ("key-near", "key-territory", "key-count", "key-count key-commune"):
        assert f'<span class="{drawn}">' in legend
