"""The picture of the map, which is seen before it and without it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from notices.models import Notice
from notices.vocabularies import Precision
from tests import build

pytestmark = pytest.mark.usefixtures("database")

SVG = "{http://www.w3.org/2000/svg}"


def _discs(client: Client, query: str = "", kind: str = "bubble") -> list[ET.Element]:
    answer = client.get(f"/tiles/picture.svg{query}")
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "image/svg+xml"
    drawing = ET.fromstring(answer.content)  # noqa: S314 -- ours
    return [one for one in drawing.iter(f"{SVG}circle") if one.get("class") == kind]


def test_every_notice_of_the_metropole_is_counted_once(client: Client) -> None:
    for _ in range(3):
        build.notice()
    build.notice(geom=build.CHARTRES, precision=Precision.MUNICIPALITY)
    build.notice(geom=build.NOTRE_DAME)
    build.notice(geom=(-61.5, 16.2))

    drawing = ET.fromstring(client.get("/tiles/picture.svg").content)  # noqa: S314
    numbers = [int(one.text or "0") for one in drawing.iter(f"{SVG}text")]
    alone = [one for one in _discs(client) if one.get("r") == "7"]

    assert sum(numbers) + len(alone) == 5


def test_it_shows_what_is_searched_for_and_follows_what_changes(client: Client) -> None:
    one = build.notice()
    build.notice(ref="PA00000001", base="merimee", geom=(5.3698, 43.2965))

    assert len(_discs(client)) == 2
    assert len(_discs(client, "?base=palissy")) == 1
    etag = client.get("/tiles/picture.svg")["ETag"]
    assert client.get("/tiles/picture.svg", headers={"If-None-Match": etag}).status_code == 304

    Notice.objects.filter(pk=one.pk).delete()
    assert _discs(client, "?base=palissy") == []


@pytest.mark.parametrize(("place", "reach"), [(build.CHARTRES, 330), ((-61.5, 16.2), 1)])
def test_a_place_is_within_what_every_frame_shows(
    client: Client, place: tuple[float, float], reach: int
) -> None:
    [pin] = _discs(client, f"?at={place[0]},{place[1]}", "pin")

    for axis in ("cx", "cy"):
        assert abs(float(pin.get(axis, "0")) - 660) <= reach
    assert _discs(client, "?bare=1") == []


@pytest.mark.parametrize("query", ["at=1", "at=a,b", "at=nan,1", "at=200,1", "q=verrière"])
def test_what_it_cannot_show_is_422_and_named(client: Client, query: str) -> None:
    answer = client.get(f"/tiles/picture.svg?{query}")

    assert answer.status_code == 422
    assert query.split("=")[0] in answer.content.decode()
