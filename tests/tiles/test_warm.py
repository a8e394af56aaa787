"""Tiles drawn beforehand are those that visitors get."""

from __future__ import annotations

from io import StringIO
from itertools import count

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from tests import build
from tiles.pyramid import EVERYTHING, read_pyramid
from tiles.warm import fetch_all
from tiles.workers import in_parallel

pytestmark = pytest.mark.usefixtures("database")


def warm(*arguments: str) -> str:
    out = StringIO()
    call_command("warm_tiles", *arguments, verbosity=0, stdout=out)
    return out.getvalue()


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tile_cache")
        return int(cursor.fetchone()[0])


def test_what_is_drawn_is_there_the_next_time() -> None:
    build.notice()
    build.notice(geom=build.NOTRE_DAME)
    tiles = len(read_pyramid(range(13)))

    assert f"dessinées : {tiles} ; déjà là : 0 ; vides : 0" in warm()
    assert kept() == tiles
    assert f"dessinées : 0 ; déjà là : {tiles}" in warm()
    build.notice(geom=build.NOTRE_DAME)  # its tiles are removed, at zooms 0 to 12
    assert f"dessinées : 13 ; déjà là : {tiles - 13}" in warm()


def test_a_visitor_gets_the_tile_that_was_drawn(client: Client) -> None:
    build.notice()
    warm("--zooms", "12")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tile_cache SET etag = 'beforehand'")

    assert client.get("/tiles/notices/12/2064/1416.mvt")["ETag"] == '"beforehand"'


def test_only_what_is_asked_for_is_drawn() -> None:
    build.notice()
    build.notice(geom=build.NOTRE_DAME)

    assert "dessinées : 2 ;" in warm("--zooms", "11-12", "--bbox", "1.4,48.4,1.6,48.5")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--zooms", "3-1"), "zoom"),
        (("--zooms", "0-17"), "de 0 à 16"),
        (("--zooms", "x"), "'x'"),
        (("--bbox", "1,2,3"), "ouest,sud,est,nord"),
        (("--workers", "0"), "'0'"),
    ],
)
def test_a_wrong_argument_is_named(arguments: tuple[str, str], named: str) -> None:
    with pytest.raises(CommandError, match=named):
        warm(*arguments)


def test_what_was_drawn_before_a_stop_is_kept_and_the_rest_is_not_drawn() -> None:
    for n in range(60):
        build.notice(geom=(1.0 + n * 0.1, 48.0))
    pyramid = read_pyramid(range(17))

    batches = fetch_all(pyramid, EVERYTHING, workers=1)
    next(batches)
    batches.close()

    assert 0 < kept() < len(pyramid)
    warm("--zooms", "0-16")
    assert kept() == len(pyramid)


def test_results_come_in_the_order_of_the_pieces() -> None:
    assert list(in_parallel(lambda n: n * n, range(50), 4)) == [n * n for n in range(50)]


def test_an_error_of_a_worker_stops_the_others() -> None:
    started = []

    def fail(n: int) -> None:
        started.append(n)
        raise ValueError(n)

    with pytest.raises(ValueError, match="0"):
        list(in_parallel(fail, count(), 2))
    assert len(started) < 20
