"""Citations of a notice, as bibliography software reads them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from tests import build

pytestmark = pytest.mark.usefixtures("database")

NAME = "Église {Saint-Étienne} & 50 % d’une tour"


def test_ris_has_a_field_a_line(client: Client) -> None:
    build.notice(base="merimee", ref="PA28000001", name=NAME, source_updated=date(2024, 5, 3))

    response = client.get("/cite/pa28000001.ris")
    lines = response.content.decode().split("\r\n")

    assert response["Content-Type"].startswith("application/x-research-info-systems")
    assert 'filename="PA28000001.ris"' in response["Content-Disposition"]
    assert lines[:2] == ["TY  - ELEC", f"TI  - {NAME}"]
    assert "DA  - 2024/05/03" in lines
    assert "UR  - http://testserver/id/PA28000001" in lines
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])


def test_bibtex_says_literally_what_tex_would_read_otherwise(client: Client) -> None:
    build.notice(base="merimee", ref="PA28000001", name=NAME)

    entry = client.get("/cite/PA28000001.bib").content.decode()

    assert entry.startswith("@online{PA28000001,\n")
    assert r"title = {{Église \{Saint-Étienne\} \& 50 \% d’une tour}}" in entry
    assert entry.replace(r"\{", "").replace(r"\}", "").count("{") == entry.replace(
        r"\{", ""
    ).replace(r"\}", "").count("}")


def test_the_page_gives_the_sentence_and_the_files(client: Client) -> None:
    notice = build.notice()

    page = client.get(f"/notice/{notice.ref}").content.decode()

    assert f"http://testserver/id/{notice.ref}, consultée le " in page
    assert f'href="/cite/{notice.ref}.ris"' in page


@pytest.mark.parametrize("address", ["/cite/PA1.ris", "/cite/PA1.csv"])
def test_what_is_not_published_is_not_cited(client: Client, address: str) -> None:
    build.notice(ref="PA1", sharing="none")

    assert client.get(address).status_code == 404
