"""Geocoders are asked as their rules want, and what goes wrong with them is told apart."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pytest

from geocoding.errors import BudgetSpent, GeocoderDown
from geocoding.geocoders import Ban, Nominatim, Question, configured
from geocoding.geocoders.guard import Limits
from tests import build
from tests.geocoding.addok import Addok
from tests.geocoding.stub import Hands, Reply, Request, Stub, stub

FAST = Limits(per_second=1_000)
ASKED = [
    ("13 rue des Changes", "28085", "13 Rue des Changes 28000 Chartres", "housenumber"),
    ("64bis Grande-Rue", "54395", "64 bis Grande Rue 54000 Nancy", "housenumber"),
    ("99 rue des Changes", "28085", "Rue des Changes 28000 Chartres", "street"),
    ("place Chateaubriand", "35288", "Place Chateaubriand 35400 Saint-Malo", "street"),
    ("La Horde", "28085", "La Horde 28000 Chartres", "locality"),
]
CHANGES = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [1.4886, 48.4463]},
    "properties": {
        "label": "13 Rue des Changes 28000 Chartres",
        "score": 0.97,
        "type": "housenumber",
        "name": "13 Rue des Changes",
        "street": "Rue des Changes",
        "citycode": "28085",
    },
}
FOUND = json.dumps({"features": [CHANGES]})
RESULT = {
    "latitude": "48.4463",
    "longitude": "1.4886",
    "result_score": "0.97",
    "result_score_next": "0.4",
    "result_label": "13 Rue des Changes 28000 Chartres",
    "result_type": "housenumber",
    "result_name": "Rue des Changes",
    "result_citycode": "28085",
    "result_status": "ok",
}


def questions(count: int) -> list[Question]:
    return [Question(key, "13 rue des Changes", "28085") for key in range(count)]


def table(request: Request, **changed: str) -> list[dict[str, str]]:
    """Return the rows that a service would answer to a table."""
    sent = re.search(rb'filename="questions.csv".*?\r\n\r\n(.*?)\r\n--', request.body, re.DOTALL)
    rows = csv.DictReader(io.StringIO(sent[1].decode()))
    return [row | RESULT | changed for row in rows]


def written(rows: list[dict[str, str]]) -> Reply:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return Reply("\ufeff" + text.getvalue())


def test_one_by_one_and_by_tables_addok_answers_alike(addok: Addok) -> None:
    ban = Ban(addok.url, FAST)
    asked = [Question(key, text, code) for key, (text, code, _, _) in enumerate(ASKED)]

    together = dict(ban.ask(asked))
    singly = {question: next(ban.ask([question]))[1] for question in asked}

    for question, (_, code, label, kind) in zip(asked, ASKED, strict=True):
        for answer in (together[question], singly[question]):
            assert (answer.label, answer.kind, answer.citycode) == (label, kind, code)
            assert answer.key == question.key
        assert together[question].score == pytest.approx(singly[question].score, abs=0.01)
        assert together[question].lon == singly[question].lon


def test_nothing_found_is_none_and_not_an_error(addok: Addok) -> None:
    asked = [Question(key, text, "54395") for key, text in enumerate(["zzzz", "?", "qwxyz", "kk"])]

    assert list(Ban(addok.url, FAST).ask(asked)) == [(question, None) for question in asked]


def test_the_code_keeps_to_the_commune_and_the_name_stands_in_for_it(addok: Addok) -> None:
    ban = Ban(addok.url, FAST)
    coded = [Question(key, "rue des Changes", "54395") for key in range(4)]
    named = [Question(key, "12 rue de la Liberté", place="Dijon") for key in range(4, 8)]

    answers = [answer for _, answer in ban.ask([*coded, *named])]

    assert all(answer is None or answer.citycode == "54395" for answer in answers[:4])
    assert {answer.label for answer in answers[4:]} == {"12 Rue de la Liberté 21000 Dijon"}


def test_a_search_offers_several_answers(addok: Addok) -> None:
    found = Ban(addok.url, FAST).search(Question(0, "place"), limit=3)

    assert len(found) == 3
    assert found[0].score >= found[-1].score


def test_rows_that_did_not_come_back_are_asked_again_by_themselves() -> None:
    def answer(request: Request) -> Reply:
        if request.path.startswith("/search/csv/"):
            return written(table(request)[:-2])
        return Reply(FOUND)

    with stub(answer) as service:
        answers = list(Ban(service.url, FAST).ask(questions(10)))

    assert [question.key for question, _ in answers] == list(range(10))
    assert all(found.lon == 1.4886 for _, found in answers)
    assert [r.path.split("?")[0] for r in service.requests] == [
        "/search/csv/",
        "/search",
        "/search",
    ]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"result_score": "beaucoup"},
        {"latitude": ""},
        {"result_status": "error"},
        {"key": "7"},
        {"key": "?"},
    ],
)
def test_a_row_that_cannot_be_read_is_asked_again_by_itself(spoilt: dict[str, str]) -> None:
    def answer(request: Request) -> Reply:
        if request.path.startswith("/search/csv/"):
            first, *others = table(request)
            return written([first | spoilt, *others])
        return Reply(FOUND)

    with stub(answer) as service:
        answers = list(Ban(service.url, FAST).ask(questions(5)))

    assert len(answers) == 5
    assert len(service.requests) == 2


def test_an_answer_with_a_rival_is_asked_again_to_see_whether_it_is_elsewhere() -> None:
    rival = json.loads(json.dumps(CHANGES))
    rival["properties"] |= {"score": 0.95, "street": "Rue du Change"}
    rival["geometry"]["coordinates"] = [1.53, 48.41]

    def answer(request: Request) -> Reply:
        if request.path.startswith("/search/csv/"):
            return written(table(request, result_score_next="0.95"))
        return Reply(json.dumps({"features": [CHANGES, CHANGES, rival]}))

    with stub(answer) as service:
        answers = [found for _, found in Ban(service.url, FAST).ask(questions(4))]

    assert {found.score_next for found in answers} == {0.95}
    assert len(service.requests) == 5


def test_a_refused_table_is_asked_row_by_row() -> None:
    def answer(request: Request) -> Reply:
        if request.path.startswith("/search/csv/"):
            return Reply("file too large", 413)
        return Reply(FOUND)

    with stub(answer) as service:
        answers = list(Ban(service.url, FAST).ask(questions(5)))

    assert len(answers) == 5
    assert len(service.requests) == 6


def test_a_429_is_obeyed_as_long_as_it_asks() -> None:
    hands, calls = Hands(), count(1)

    def answer(request: Request) -> Reply:
        if next(calls) <= 2:
            return Reply(status=429, headers={"Retry-After": "5"})
        return Reply(FOUND)

    with stub(answer) as service:
        [(_, found)] = Ban(service.url, FAST, hands.clock).ask(questions(1))

    assert found.score == 0.97
    assert [wait for wait in hands.waits if wait >= 1] == [5, 5]


@pytest.mark.parametrize("many", [1, 20])
@pytest.mark.parametrize("retry_after", ["5", "7200", ""])
def test_a_storm_of_429_ends_in_a_clear_message(many: int, retry_after: str) -> None:
    hands = Hands()
    with stub(lambda request: Reply(status=429, headers={"Retry-After": retry_after})) as service:
        with pytest.raises(GeocoderDown, match=r"127\.0\.0\.1:\d+ : trop de requêtes \(429\)"):
            list(Ban(service.url, FAST, hands.clock).ask(questions(many)))

        assert len(service.requests) <= 6
    assert max(hands.waits, default=0) <= 60


@pytest.mark.parametrize(
    "reply",
    [
        Reply("<html>Maintenance</html>"),
        Reply('{"message": "ok"}'),
        Reply('{"features": [{"type": "Feature"}]}'),
        Reply(b"\xff\xfe\x00"),
        Reply("error", 500),
        Reply("", 503),
    ],
)
@pytest.mark.parametrize("many", [1, 20])
def test_garbage_is_not_an_answer(reply: Reply, many: int) -> None:
    with stub(lambda request: reply) as service:
        with pytest.raises(GeocoderDown, match="pas de réponse utilisable"):
            list(Ban(service.url, FAST, Hands().clock).ask(questions(many)))

        assert len(service.requests) == 3


@pytest.fixture
def silent() -> Iterator[Stub]:
    """Give a service that never answers."""
    told = threading.Event()

    def answer(request: Request) -> Reply:
        told.wait()
        return Reply()

    with stub(answer) as service:
        yield service
        told.set()


@pytest.mark.parametrize("many", [1, 20])
def test_no_answer_in_time_is_told(silent: Stub, many: int) -> None:
    hasty = replace(FAST, seconds=0.05, table_seconds=0.05)

    with pytest.raises(GeocoderDown, match="pas de réponse"):
        list(Ban(silent.url, hasty, Hands().clock).ask(questions(many)))


def test_after_five_failures_nothing_is_asked_for_a_minute_then_once() -> None:
    hands = Hands()
    with stub(lambda request: Reply(status=500)) as service:
        ban = Ban(service.url, FAST, hands.clock)
        for _ in range(2):
            with pytest.raises(GeocoderDown):
                ban.search(Question(0, "rue"), 1)
        assert len(service.requests) == 5

        with pytest.raises(GeocoderDown, match="nouvel essai dans une minute"):
            ban.search(Question(0, "rue"), 1)
        assert len(service.requests) == 5

        hands.time += 60
        with pytest.raises(GeocoderDown):
            ban.search(Question(0, "rue"), 1)
        assert len(service.requests) == 6


def test_a_geocoder_that_recovers_is_asked_as_before() -> None:
    hands, up = Hands(), threading.Event()
    with stub(lambda request: Reply(FOUND) if up.is_set() else Reply(status=500)) as service:
        ban = Ban(service.url, replace(FAST, tries=5), hands.clock)
        with pytest.raises(GeocoderDown):
            ban.search(Question(0, "rue"), 1)

        up.set()
        hands.time += 60

        assert [ban.search(Question(0, "rue"), 1)[0].score for _ in range(2)] == [0.97, 0.97]


def test_failures_of_long_ago_do_not_count() -> None:
    hands = Hands()
    with stub(lambda request: Reply(status=500)) as service:
        ban = Ban(service.url, FAST, hands.clock)
        for _ in range(4):
            with pytest.raises(GeocoderDown, match="utilisable"):
                ban.search(Question(0, "rue"), 1)
            hands.time += 61

    assert len(service.requests) == 12


def test_requests_keep_their_pace() -> None:
    hands = Hands()
    with stub(lambda request: Reply(FOUND)) as service:
        ban = Ban(service.url, Limits(per_second=40), hands.clock)
        for _ in range(9):
            ban.search(Question(0, "rue"), 1)

    assert hands.time - 1_000 == pytest.approx(8 / 40)


def test_a_run_sends_no_more_than_its_budget() -> None:
    with stub(lambda request: Reply(FOUND)) as service:
        ban = Ban(service.url, FAST)
        ban.guard.left = 2
        answers = ban.ask(questions(3))

        assert [next(answers)[0].key, next(answers)[0].key] == [0, 1]
        with pytest.raises(BudgetSpent, match="budget"):
            next(answers)
    assert len(service.requests) == 2


def test_without_redis_addok_is_down(breakable_addok: Addok) -> None:
    ban = Ban(breakable_addok.url, FAST, Hands().clock)
    assert ban.search(Question(0, "place Stanislas"), 1)

    breakable_addok.kill("redis")

    with pytest.raises(GeocoderDown, match="500"):
        list(ban.ask(questions(10)))


NOMINATIM = {
    "lon": "1.4886",
    "lat": "48.4463",
    "display_name": "13, Rue des Changes, Chartres, France",
    "addresstype": "place",
    "address": {"house_number": "13", "road": "Rue des Changes", "town": "Chartres"},
}


@pytest.mark.usefixtures("database")
def test_nominatim_is_asked_by_name_once_a_second_and_placed_by_the_gazetteer() -> None:
    build.commune()
    hands = Hands()
    asked = [Question(key, "13 rue des Changes", "28085", place="Chartres") for key in range(3)]

    with stub(lambda request: Reply(json.dumps([NOMINATIM]))) as service:
        answers = [found for _, found in Nominatim(service.url, clock=hands.clock).ask(asked)]

    assert {(a.kind, a.citycode, a.score) for a in answers} == {("housenumber", "28085", 1.0)}
    assert parse_qs(urlsplit(service.requests[0].path).query)["q"] == [
        "13 rue des Changes, Chartres"
    ]
    assert hands.time - 1_000 == pytest.approx(2)


def test_the_settings_say_which_geocoders_are_asked(settings: object) -> None:
    settings.GEOCODER_URL, settings.NOMINATIM_URL = "", ""  # type: ignore[attr-defined]
    assert configured() == ()

    settings.GEOCODER_URL = "http://127.0.0.1:1/geocodage"  # type: ignore[attr-defined]
    settings.NOMINATIM_URL = "http://127.0.0.1:2"  # type: ignore[attr-defined]

    assert [geocoder.name for geocoder in configured()] == ["ban", "nominatim"]
    assert configured()[0] is configured()[0]
