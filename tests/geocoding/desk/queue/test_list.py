"""The queue of findings: order, filters, pages, counts."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from geocoding import judgements
from geocoding.desk import queue_page
from geocoding.models import Finding
from geocoding.waiting import queue
from notices.models import Notice
from notices.vocabularies import Role
from tests import build
from tests.geocoding.desk.pages import text_of
from tests.geocoding.desk.queue.findings import (
    FAR,
    NEXT,
    QUEUE,
    doubt,
    shown,
)
from tests.notices.admin.staff import browser_of, member

pytestmark = pytest.mark.usefixtures("database")


def test_the_gravest_first_then_the_most_looked_at_then_the_latest(desk: Client) -> None:
    order = [(4, 1), (3, 90), (3, 20), (3, 20), (1, 99)]
    stored = [doubt(severity=severity, audience=audience) for severity, audience in order]

    first, second, third, fourth, last = (finding.pk for finding in stored)
    assert shown(desk.get(QUEUE)) == [first, second, fourth, third, last]


def test_each_filter_keeps_its_own(desk: Client, marie: User, paul: User) -> None:
    inventory = build.notice(base="merimee", departement="75", producer="Inventaire", geom=FAR)
    one = doubt(inventory, check_name="rounded", severity=1)
    other = doubt(build.notice(producer="MH", geom=FAR))
    judged = doubt()
    judgements.reject(judged.pk, marie)
    judgements.claim(one.pk, marie)
    judgements.claim(other.pk, paul)

    for query, expected in {
        "": [other, one],
        "base=merimee": [one],
        "departement=75": [one],
        "producer=Inventaire": [one],
        "producer=MH": [other],
        "check_name=rounded": [one],
        "severity=3": [other],
        "severity=3&base=merimee": [],
        "held=me": [one],
        "held=nobody": [],
        "status=rejected": [judged],
        "reach=mine": [other, one],
    }.items():
        assert shown(desk.get(f"{QUEUE}?{query}")) == [f.pk for f in expected], query


def test_what_a_finding_copies_follows_its_notice(desk: Client) -> None:
    finding = doubt(build.notice(producer="Inventaire", geom=FAR))

    Notice.objects.filter(pk=finding.notice_id).update(producer="CRMH", departement="2A")

    assert shown(desk.get(f"{QUEUE}?producer=CRMH&departement=2A")) == [finding.pk]
    assert shown(desk.get(f"{QUEUE}?producer=Inventaire")) == []


@pytest.mark.parametrize("query", ["severity=9", "base=x", "status=lost", "held=you"])
def test_a_filter_that_is_none_is_said(desk: Client, query: str) -> None:
    response = desk.get(f"{QUEUE}?{query}")

    assert response.status_code == 400
    assert "Sélectionnez un choix valide" in text_of(response)


def test_pages_follow_each_other_both_ways(
    desk: Client, marie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_page, "ROWS", 2)
    notices = [build.notice(geom=FAR) for _ in range(5)]
    expected = [doubt(n, severity=1 + i % 3, audience=i % 2).pk for i, n in enumerate(notices)]
    expected = [finding.pk for finding in queue(marie)]

    def link(response: Any, rel: str) -> str | None:
        found = re.search(rf'href="([^"]+)" rel="{rel}"', text_of(response))
        return found and found[1]

    pages, response = [], desk.get(QUEUE + "?base=palissy")
    assert link(response, "prev") is None
    while True:
        pages.append(shown(response))
        if not (further := link(response, "next")):
            break
        assert further.startswith("?base=palissy&after=")
        response = desk.get(QUEUE + further)
    assert pages == [expected[:2], expected[2:4], expected[4:]]

    back = desk.get(QUEUE + link(response, "prev"))
    assert shown(back) == expected[2:4]
    first = desk.get(QUEUE + link(back, "prev"))
    assert shown(first) == expected[:2]
    assert link(first, "prev") is None


@pytest.mark.parametrize("mark", ["x", "1-2", "1-2-", "1--2-3", "9" * 400 + "-1-1", "1-²-3"])
def test_a_mark_that_is_none_is_the_beginning(desk: Client, mark: str) -> None:
    finding = doubt()

    assert shown(desk.get(QUEUE, {"after": mark})) == [finding.pk]


def test_a_page_costs_the_same_whatever_the_rows(desk: Client) -> None:
    doubt()
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(QUEUE)
    for _ in range(20):
        doubt()
    with CaptureQueriesContext(connection) as many:
        desk.get(QUEUE)

    assert len(many) == len(few)


def test_every_list_walks_an_index_of_its_own() -> None:
    """100,000 findings, of which 190 of one base: 1 ms, and 480 ms without (``0006_queue``)."""
    filters = {
        "finding_queue": "",
        "finding_base": "base=merimee",
        "finding_departement": "departement=28",
        "finding_producer": "producer=MH",
        "finding_doubt": "check_name=stacked",
    }
    browser = browser_of(User.objects.create_superuser("root"))
    doubt(build.notice(producer="MH", geom=FAR))
    for name, query in filters.items():
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"{QUEUE}?{query}&after=3-0-99")
        [rows] = [q["sql"] for q in asked if "LIMIT 51" in q["sql"]]
        with connection.cursor() as cursor:
            cursor.execute("SET enable_seqscan = off; SET enable_sort = off")
            cursor.execute("EXPLAIN " + rows.replace("%", "%%"))
            plan = "\n".join(line for (line,) in cursor.fetchall())
            cursor.execute("RESET enable_seqscan; RESET enable_sort")
        assert f"using {name} " in plan, plan
        assert "Sort" not in plan, plan


def test_what_is_left_and_done_is_counted(desk: Client, marie: User, paul: User) -> None:
    for person in (marie, marie, paul):
        judgements.reject(doubt().pk, person)
    old = doubt()
    judgements.too_hard(old.pk, marie)
    Finding.objects.filter(pk=old.pk).update(judged_at=timezone.now() - dt.timedelta(days=2))
    doubt(check_name="rounded")
    doubt()

    page = re.sub(r"<[^>]+>", "", text_of(desk.get(QUEUE)))
    assert re.search(r"2 à traiter\s+4 jugés\s+2 par vous aujourd’hui", page)
    page = re.sub(r"<[^>]+>", "", text_of(desk.get(f"{QUEUE}?check_name=rounded")))
    assert re.search(r"1 à traiter\s+0 jugé\s", page)


def test_a_reader_sees_the_list_and_may_not_begin() -> None:
    finding = doubt()
    reader = browser_of(member(Role.READER))

    page = reader.get(QUEUE)

    assert shown(page) == [finding.pk]
    assert "Commencer" not in text_of(page)
    assert reader.post(NEXT).status_code == 403
