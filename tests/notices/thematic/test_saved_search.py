"""Addresses of the map, as staff paste them."""

from __future__ import annotations

import pytest

from notices.errors import SearchRefused
from notices.thematic.saved_search import SavedSearch, query_of, read_address


@pytest.mark.parametrize(
    ("address", "query", "view"),
    [
        ("https://pop.example/?base=palissy&q=bleu", "base=palissy&q=bleu", ""),
        ("/?base=palissy#map=12.5/48.45/-1.49", "base=palissy", "12.5/48.45/-1.49"),
        (" ?q=&base=mnr&located= ", "base=mnr", ""),
        ("?q=ch%C3%A2teau%20fort#panel", "q=ch%C3%A2teau+fort", ""),
        ("?base=mnr&base=joconde#map=3/46/2", "base=mnr&base=joconde", "3/46/2"),
        ("?base=mnr#map=<script>", "base=mnr", ""),
    ],
)
def test_an_address_is_criteria_and_a_view(address: str, query: str, view: str) -> None:
    assert read_address(address) == (query, view)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("?siecle=12", "« siecle »"),
        ("?base=palisy", "« base »"),
        ("?from=1300&to=1200", "« to »"),
        ("?base=palissy&utm_source=lettre", "« utm_source »"),
        ("?base=palissy&cursor=abc", "« cursor »"),
    ],
)
def test_a_wrong_search_is_refused_by_the_name_of_its_parameter(address: str, named: str) -> None:
    with pytest.raises(SearchRefused, match=named):
        read_address(address)


@pytest.mark.parametrize(
    "address", ["", "https://pop.example/", "/notice/PA1", "?q=", "#map=3/4/5"]
)
def test_an_address_without_criteria_is_no_search(address: str) -> None:
    with pytest.raises(SearchRefused, match="aucun critère"):
        read_address(address)


def test_what_is_stored_is_read_and_written_again() -> None:
    stored = SavedSearch("base=mnr&q=bleu", "3/46/2")

    assert read_address(stored.address) == stored
    assert query_of(stored.query).bases == ("mnr",)
