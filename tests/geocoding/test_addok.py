"""The geocoder of development starts, holds what it was given, and nothing twice."""

from __future__ import annotations

import json
import os
import select
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from geocoding.ban_documents import UnreadableAddresses, documents
from tests.geocoding.addok import SAMPLES, SCRIPT, Addok


def search(server: Addok, **asked: object) -> list[dict[str, Any]]:
    with urlopen(f"{server.url}/search/?{urlencode(asked)}") as answer:  # noqa: S310
        return [feature["properties"] for feature in json.load(answer)["features"]]


def test_a_number_is_found_within_a_commune(addok: Addok) -> None:
    [found, *_] = search(addok, q="64bis Grande Rue", citycode="54395")

    assert (found["label"], found["type"]) == ("64 bis Grande Rue 54000 Nancy", "housenumber")


def test_the_tables_of_the_ban_are_read_too(addok: Addok) -> None:
    [found, *_] = search(addok, q="5bis rue de Dinan", citycode="35288")

    assert (found["label"], found["type"]) == ("5 bis Rue de Dinan 35400 Saint-Malo", "housenumber")


def test_a_street_of_two_files_is_one_document(addok: Addok) -> None:
    found = search(addok, q="15 rue des changes", citycode="28085", limit=5)

    assert [f["label"] for f in found].count("15 Rue des Changes 28000 Chartres") == 1
    assert sum("Changes" in f["label"] for f in found) == 1


def test_the_same_files_read_again_give_the_same_documents() -> None:
    files = sorted(SAMPLES.iterdir())

    once = list(documents(files))
    again = list(documents([*files, *files]))

    assert once == again
    assert len({document["_id"] for document in once}) == len(once) == 28


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ndjson", '{"name": "Rue"}\n', "a.ndjson, ligne 1"),
        ("a.ndjson", "nothing\n", "a.ndjson, ligne 1"),
        ("a.csv", "a;b\n1;2\n", "colonnes absentes"),
        ("a.txt", "", ".ndjson ou .csv"),
        ("a.csv.gz", "not compressed", "illisible"),
    ],
)
def test_a_file_that_is_neither_layout_is_refused_by_name(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(UnreadableAddresses, match=said):
        list(documents([tmp_path / name]))


def test_no_addresses_is_said_and_starts_nothing(tmp_path: Path) -> None:
    ran = subprocess.run(  # noqa: S603
        [SCRIPT, "serve", tmp_path / "nowhere"], capture_output=True, text=True, check=False
    )

    assert ran.returncode == 1
    assert "no such file" in ran.stderr


@pytest.mark.parametrize("broken", ["addok", "redis"])
def test_what_is_left_of_a_broken_one_stops_with_it(breakable_addok: Addok, broken: str) -> None:
    other = {"addok": "redis", "redis": "addok"}[broken]
    left = breakable_addok.process(other)
    breakable_addok.kill(broken)

    breakable_addok.stop()

    assert select.select([left], [], [], 5)[0]
    os.close(left)
