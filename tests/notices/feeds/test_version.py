"""A list keeps its version for as long as nothing in it changes, whatever changes elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from notices.feeds import version
from notices.locations import elect
from notices.models import BasePolicy, Notice
from tests import build
from tests.notices.changes.reader import settle

pytestmark = pytest.mark.usefixtures("database")

CHARTRES = "/api/v1/notices.gpx?bbox=1.4,48.4,1.6,48.5"


def ask(client: Client, etag: str = "", address: str = CHARTRES) -> tuple[int, str]:
    response: Any = client.get(address, headers={"If-None-Match": etag} if etag else {})
    response.getvalue()
    return response.status_code, response.headers.get("ETag", "")


@pytest.fixture
def etag(client: Client) -> str:
    """Read a list of three notices, of which one stands elsewhere, and return its mark."""
    build.notice(ref="PM28000001")
    build.notice(ref="PM28000002")
    build.notice(ref="PM75000001", geom=build.NOTRE_DAME)
    settle()  # a mark of before would be beyond: tests that run beside hold transactions too
    return ask(client)[1]


def test_what_changes_elsewhere_changes_nothing(client: Client, etag: str) -> None:
    Notice.objects.filter(ref="PM75000001").update(name="Autre nom")
    build.notice(geom=build.NOTRE_DAME)
    build.notice(geom=None)

    assert ask(client, etag) == (304, etag)
    assert ask(client)[1] != etag  # who asks for the first time has a younger mark


def test_one_that_changes_is_sent(client: Client, etag: str) -> None:
    Notice.objects.filter(ref="PM28000002").update(address="Cloître Notre-Dame")

    assert ask(client, etag)[0] == 200


def test_one_that_comes_is_sent(client: Client, etag: str) -> None:
    build.notice()

    assert ask(client, etag)[0] == 200


def test_one_that_goes_is_sent(client: Client, etag: str) -> None:
    Notice.objects.filter(ref="PM28000002").delete()

    assert ask(client, etag)[0] == 200


def test_one_that_takes_the_place_of_another_is_sent(client: Client, etag: str) -> None:
    Notice.objects.filter(ref="PM28000002").delete()
    build.notice()

    assert ask(client, etag)[0] == 200


def test_one_that_moves_in_while_another_is_withheld_is_sent(client: Client, etag: str) -> None:
    Notice.objects.filter(ref="PM28000002").update(sharing="none")
    moved = Notice.objects.get(ref="PM75000001")
    build.location(moved, geom=build.CHARTRES, method="staff_pin")
    elect([moved.pk])

    assert ask(client, etag)[0] == 200


def test_a_rule_of_sharing_is_sent(client: Client, etag: str) -> None:
    BasePolicy.objects.update(sharing="partial", hidden_fields=["TICO"])

    assert ask(client, etag)[0] == 200


def test_the_mark_is_that_of_one_address_and_one_format(client: Client, etag: str) -> None:
    for other in (CHARTRES.replace("gpx", "kml"), CHARTRES + "&limit=1", "/api/v1/notices.gpx"):
        assert ask(client, etag, other)[0] == 200


@pytest.mark.parametrize(
    "forged", ['"1"', 'W/"x"', 'W/"a.1.1.2.b"', 'W/"..."', "*, \x7f", "W/" * 99]
)
def test_a_mark_that_is_not_ours_is_no_mark(client: Client, etag: str, forged: str) -> None:
    assert ask(client, forged)[0] == 200


def test_after_many_changes_nobody_looks(
    client: Client, etag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "_MANY", 2)
    build.notice(geom=None)
    assert ask(client, etag)[0] == 304
    build.notice(geom=None)

    assert ask(client, etag)[0] == 200


@pytest.fixture
def slow_writer(database: None) -> Iterator[Any]:
    """Another connection of the owner, in a transaction that takes its time."""
    parameters = connection.get_connection_params()
    names = ("host", "dbname", "user", "password", "port")
    with psycopg.connect(**{name: parameters[name] for name in names if name in parameters}) as own:
        yield own


def test_a_change_that_commits_late_is_sent(client: Client, etag: str, slow_writer: Any) -> None:
    slow_writer.execute("UPDATE notices_notice SET address = 'Cloître' WHERE ref = 'PM28000001'")
    Notice.objects.filter(ref="PM28000002").update(address="rue")  # begins later, commits first
    status, between = ask(client, etag)
    assert status == 200
    slow_writer.commit()

    assert between not in {etag, ""}
    assert ask(client, between)[0] == 200
    settle()
    status, after = ask(client, between)
    assert status == 200
    assert ask(client, after) == (304, after)
