"""GET /api/v1/changes.atom: the newest changes, for people."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from notices.models import Notice
from tests import build
from tests.notices.changes.reader import settle

pytestmark = pytest.mark.usefixtures("database")

ATOM = "{http://www.w3.org/2005/Atom}"
UNWRITABLE = "Verrière & <b>calice\x0b</b> ]]> \ufffe"


def feed(client: Client) -> ET.Element:
    settle()
    response = client.get("/api/v1/changes.atom")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314 -- our own


def texts(root: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in root.findall(path.replace("/", f"/{ATOM}"))]


def test_the_newest_changes_come_first_in_words(client: Client) -> None:
    build.notice(ref="PM28000001", name=UNWRITABLE, geom=None)
    build.notice(ref="PM28000002", geom=None)
    Notice.objects.filter(ref="PM28000002").update(sharing="none")

    root = feed(client)

    assert texts(root, "./entry/title") == [
        "Palissy PM28000002 : notice qui n’est plus publiée",
        "Palissy PM28000002 : nouvelle notice",
        "Verrière & <b>calice</b> ]]>  : nouvelle notice",
    ]
    links = [link.get("href") for link in root.findall(f"{ATOM}entry/{ATOM}link")]
    assert links == ["http://testserver/notice/PM28000001"]
    assert texts(root, "./updated") == texts(root, "./entry/updated")[:1]


def test_what_rfc_4287_requires_is_there_and_stays_the_same(client: Client) -> None:
    for _ in range(3):
        build.notice(geom=None)
    first = feed(client)
    elsewhere = client.get("/api/v1/changes.atom", headers={"Host": "127.0.0.1"})

    for path in ("./id", "./title", "./updated", "./author/name"):
        assert len(texts(first, path)) == 1
    ids = texts(first, "./entry/id")
    assert len(set(ids)) == 3
    for entry in first.findall(f"{ATOM}entry"):
        assert entry.find(f"{ATOM}updated") is not None
    other = ET.fromstring(elsewhere.content)  # noqa: S314
    assert texts(other, "./entry/id") == ids
    assert texts(other, "./id") == texts(first, "./id")


def test_a_feed_of_nothing_is_a_feed(client: Client) -> None:
    root = feed(client)

    assert texts(root, "./entry/id") == []
    assert texts(root, "./updated") == ["1970-01-01T00:00:00+00:00"]


def test_a_hundred_at_most_and_no_parameter(client: Client) -> None:
    Notice.objects.bulk_create(
        Notice(ref=f"PM{n}", base="palissy", fields={}, name="Calice") for n in range(101)
    )
    build.notice(geom=None)

    assert len(texts(feed(client), "./entry/id")) == 100
    assert client.get("/api/v1/changes.atom?limit=1").status_code == 422
