"""A geocoder that refuses, fails, babbles or keeps silent is told apart, and not insisted upon."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest

from geocoding.errors import BudgetSpent, GeocoderDown
from geocoding.geocoders import Question
from geocoding.geocoders.ban import Ban
from geocoding.geocoders.guard import Limits
from tests.geocoding.ban_answers import FAST, FOUND, questions
from tests.geocoding.stub import Hands, Reply, Request, Stub, stub


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
