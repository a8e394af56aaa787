"""Geocoders are asked as their rules want, and what goes wrong with them is told apart."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from geocoding.errors import GeocoderDown
from geocoding.geocoders import Question, configured
from geocoding.geocoders.ban import Ban
from geocoding.geocoders.nominatim import Nominatim
from tests import build
from tests.geocoding.addok import Addok
from tests.geocoding.ban_answers import CHANGES, FAST, FOUND, questions, table, written
from tests.geocoding.stub import Hands, Reply, Request, stub

ASKED = [
    ("13 rue des Changes", "28085", "13 Rue des Changes 28000 Chartres", "housenumber"),
    ("64bis Grande-Rue", "54395", "64 bis Grande Rue 54000 Nancy", "housenumber"),
    ("99 rue des Changes", "28085", "Rue des Changes 28000 Chartres", "street"),
    ("place Chateaubriand", "35288", "Place Chateaubriand 35400 Saint-Malo", "street"),
    ("La Horde", "28085", "La Horde 28000 Chartres", "locality"),
]


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
