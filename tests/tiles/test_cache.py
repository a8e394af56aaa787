"""Tiles are drawn once, and again only when what they show has changed."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections, transaction
from django.test import Client

from notices.corrections import Correction, correct, undo
from notices.models import Notice
from notices.publication import PUBLIC
from notices.search.parameters import Criteria
from notices.vocabularies import Precision
from notices.zorder import BITS, cell_of
from tests import build
from tiles.cache import EPOCH_SQL, KEEP_SQL, filter_of, tile_of
from tiles.grid import MAX_ZOOM, Tile

pytestmark = pytest.mark.usefixtures("database")

EVERYTHING = Criteria.model_validate({})
PALISSY = Criteria.model_validate({"base": ["palissy"]})
MOVED = (1.6, 48.5)  # 10 km from Chartres: other tiles from zoom 9 on


def tiles_at(lon: float, lat: float) -> set[Tile]:
    x, y = cell_of(lon, lat)
    return {Tile(z, x >> BITS - z, y >> BITS - z) for z in range(MAX_ZOOM + 1)}


def kept() -> set[tuple[int, int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT z, tile, filter FROM tile_cache")
        return set(cursor.fetchall())


def warm(tiles: set[Tile]) -> None:
    for tile in tiles:
        for criteria in (EVERYTHING, PALISSY):
            tile_of(tile, criteria)


def addresses(tiles: set[Tile]) -> set[tuple[int, int, str]]:
    filters = [filter_of(EVERYTHING), filter_of(PALISSY)]
    return {(tile.z, tile.key, asked) for tile in tiles for asked in filters}


def test_a_tile_is_drawn_once() -> None:
    build.notice()
    tile = Tile(12, 2064, 1416)

    first = tile_of(tile, EVERYTHING)

    assert kept() == {(12, tile.key, filter_of(EVERYTHING))}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tile_cache SET etag = 'kept'")
    second = tile_of(tile, EVERYTHING)
    assert (second.etag, second.body) == ("kept", first.body)


def test_a_correction_is_in_the_next_tile_of_every_zoom_and_no_other_is_drawn_again() -> None:
    notice = build.notice()
    build.notice(geom=build.NOTRE_DAME)
    agent = User.objects.create(username="agent", is_staff=True)
    before, after = tiles_at(*build.CHARTRES), tiles_at(*MOVED)
    paris = tiles_at(*build.NOTRE_DAME)
    warm(before | after | paris)
    assert kept() == addresses(before | after | paris)

    place = Correction("ici", *MOVED, Precision.BUILDING, 20)
    pin = correct(notice.pk, place, agent).location

    touched = before | after
    assert kept() == addresses(paris - touched)
    for tile in before - after:
        assert tile_of(tile, EVERYTHING).body == b""
    for tile in after:
        assert tile_of(tile, EVERYTHING).body != b""
    undo(pin.pk, agent)
    for tile in after - before:
        assert tile_of(tile, EVERYTHING).body == b""


@pytest.mark.parametrize(
    ("change", "removed"),
    [({"name": "Autre nom"}, True), ({"sharing": "none"}, True), ({"region": "Bretagne"}, False)],
)
def test_what_a_tile_shows_removes_it_and_what_it_does_not_show_leaves_it(
    change: dict[str, str], removed: bool
) -> None:
    notice = build.notice()
    tile_of(Tile(12, 2064, 1416), EVERYTHING)

    Notice.objects.filter(pk=notice.pk).update(**change)

    assert (kept() == set()) == removed


def test_a_tile_drawn_before_a_change_is_not_kept_after_it() -> None:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(EPOCH_SQL)
        [seen] = cursor.fetchone()
    build.notice()

    assert not keep(seen)
    assert kept() == set()


def test_a_tile_drawn_during_a_change_is_not_kept_and_does_not_wait() -> None:
    writing, done = Event(), Event()

    def change() -> None:
        with transaction.atomic():
            build.notice()
            writing.set()
            assert done.wait(20)
        connection.close()

    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(EPOCH_SQL)
        [seen] = cursor.fetchone()
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(change)
        assert writing.wait(20)
        assert not keep(seen)
        done.set()
        under_way.result(20)
    assert kept() == set()


def test_a_change_that_no_tile_shows_keeps_nobody_waiting() -> None:
    words, no_place = build.notice(), build.notice(geom=None)
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(EPOCH_SQL)
        [seen] = cursor.fetchone()

    with transaction.atomic():
        Notice.objects.filter(pk=words.pk).update(title="Autre titre")
        Notice.objects.filter(pk=no_place.pk).update(name="Autre nom")
        assert keep(seen)


def keep(seen: int) -> bool:
    with transaction.atomic(using=PUBLIC), connections[PUBLIC].cursor() as cursor:
        cursor.execute("SET TRANSACTION READ WRITE")
        cursor.execute(KEEP_SQL, (12, 1, "x", "etag", b"", seen))
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"base": ["palissy", "merimee"]}, {"base": ["merimee", "palissy", "merimee"]}),
        ({"from": 1501}, {"from": 1501, "base": []}),
    ],
)
def test_the_same_question_has_one_spelling(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert filter_of(Criteria.model_validate(one)) == filter_of(Criteria.model_validate(other))
    assert filter_of(Criteria.model_validate(one)) != filter_of(EVERYTHING)


def test_the_tile_is_sent_as_kept_or_opened_for_who_reads_no_gzip(client: Client) -> None:
    build.notice()
    address = "/tiles/notices/12/2064/1416.mvt"

    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "br, gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in plain
    assert packed["ETag"] != plain["ETag"]
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    again = client.get(
        address, headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_without_a_database_the_answer_is_503_and_when_to_come_back(client: Client) -> None:
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute("SET statement_timeout = 1")
        with connection.cursor() as owner, transaction.atomic():
            owner.execute("LOCK TABLE tile_cache IN ACCESS EXCLUSIVE MODE")
            response = client.get("/tiles/notices/12/2064/1416.mvt")
    connections[PUBLIC].close()

    assert (response.status_code, response["Retry-After"]) == (503, "5")


@pytest.mark.parametrize("had", ["", "-gzip"])
def test_a_reader_of_one_representation_gets_the_other_whole(client: Client, had: str) -> None:
    build.notice()
    address = "/tiles/notices/12/2064/1416.mvt"
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    etag = packed["ETag"].replace("-gzip", had)

    for encoding, same in (("gzip", had == "-gzip"), ("identity", had == "")):
        headers = {"Accept-Encoding": encoding, "If-None-Match": etag}
        response = client.get(address, headers=headers)
        assert response.status_code == (304 if same else 200)
        assert bool(response.content) != same
