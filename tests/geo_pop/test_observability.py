"""Each request has a number, and each line of the log is JSON that carries it."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from geo_pop.observability import JsonFormatter, RequestLogMiddleware


def answer_and_log(request: HttpRequest) -> HttpResponse:
    logging.getLogger("geo_pop.test").info("drawn in %d ms", 3)
    return HttpResponse()


@pytest.fixture
def lines(caplog):
    """Collect what the log would hold, formatted while the request is still known."""
    written: list[dict[str, Any]] = []
    handler = logging.Handler()
    formatter = JsonFormatter()
    handler.emit = lambda record: written.append(json.loads(formatter.format(record)))  # type: ignore[method-assign]
    logger = logging.getLogger()
    logger.addHandler(handler)
    with caplog.at_level(logging.INFO):
        yield written
    logger.removeHandler(handler)


def test_the_number_of_the_proxy_is_kept(client: Client):
    answer = client.get("/healthz", headers={"X-Request-ID": "0123456789abcdef"})
    assert answer.headers["X-Request-ID"] == "0123456789abcdef"


@pytest.mark.parametrize("sent", ["", "short", "x" * 65, 'a"}\n{"level"', "é" * 10])
def test_any_other_number_is_replaced(client: Client, sent: str):
    answer = client.get("/healthz", headers={"X-Request-ID": sent})
    assert len(answer.headers["X-Request-ID"]) == 32


def test_lines_of_one_request_share_its_number(lines):
    request = RequestFactory().get("/tiles/1?q=secret", headers={"X-Request-ID": "a-number-8"})
    RequestLogMiddleware(answer_and_log)(request)
    inside, access = lines
    assert (inside["message"], inside["request_id"]) == ("drawn in 3 ms", "a-number-8")
    assert (access["path"], access["status"], access["request_id"]) == (
        "/tiles/1",
        200,
        "a-number-8",
    )
    assert "secret" not in json.dumps(access)


def test_the_number_ends_with_its_request(lines):
    RequestLogMiddleware(answer_and_log)(RequestFactory().get("/"))
    logging.getLogger("geo_pop.test").warning("alone")
    assert "request_id" not in lines[-1]


def test_an_exception_stays_on_one_line(lines):
    try:
        raise ValueError("deux\nlignes")
    except ValueError:
        logging.getLogger("geo_pop.test").exception("échec")
    assert lines[-1]["message"] == "échec"
    assert "deux\nlignes" in lines[-1]["exception"]
