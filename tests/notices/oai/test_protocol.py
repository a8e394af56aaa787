"""Arguments and errors, as sections 2 to 4 of OAI-PMH 2.0 have them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from notices.publication import PUBLIC
from tests import build
from tests.notices.oai.reading import ask, errors, get, read, refs, texts

pytestmark = pytest.mark.usefixtures("database")

ITEM = "oai:pop.culture.gouv.fr:palissy/PM28000001"


def test_identify_says_what_holds() -> None:
    before = datetime.now(UTC)
    build.notice()

    said = ask("Identify")

    assert texts(said, "//o:baseURL/text()") == ["http://testserver/oai"]
    (earliest,) = texts(said, "//o:earliestDatestamp/text()")
    assert before.replace(microsecond=0) <= datetime.fromisoformat(earliest) <= datetime.now(UTC)
    assert min(texts(ask("ListRecords", metadataPrefix="oai_dc"), "//o:datestamp/text()")) == (
        earliest
    )


def test_a_service_without_any_notice_answers_too() -> None:
    assert texts(ask("Identify"), "//o:deletedRecord/text()") == ["persistent"]
    assert "base:merimee" in texts(ask("ListSets"), "//o:setSpec/text()")
    assert errors(ask("ListRecords", metadataPrefix="edm"))[0][0] == "noRecordsMatch"


def test_the_request_is_repeated_where_it_was_understood() -> None:
    understood = ask("GetRecord", identifier=ITEM, metadataPrefix="edm")
    misunderstood = ask("GetRecord", identifier=ITEM)

    request, other = (root.find("{*}request") for root in (understood, misunderstood))
    assert request is not None
    assert other is not None
    expected = {"verb": "GetRecord", "identifier": ITEM, "metadataPrefix": "edm"}
    assert dict(request.attrib) == expected
    assert dict(other.attrib) == {}


LIST = "verb=ListRecords&metadataPrefix=edm"
ONE = f"verb=GetRecord&identifier={ITEM}"


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("", "badVerb verb"),
        ("verb=listRecords", "badVerb verb"),
        ("verb=Identify&verb=ListSets", "badVerb verb"),
        ("verb=Identify&set=base:mnr", "badArgument set"),
        ("verb=ListRecords", "badArgument metadataPrefix"),
        (f"{LIST}&metadataPrefix=edm", "badArgument metadataPrefix"),
        ("verb=ListRecords&resumptionToken=a&set=base:mnr", "badArgument set"),
        (f"{LIST}&from=2026-02-30", "badArgument from"),
        (f"{LIST}&from=2026", "badArgument from"),
        (f"{LIST}&from=0000-01-01", "badArgument from"),
        (f"{LIST}&until=2026-01-01T00:00Z", "badArgument until"),
        (f"{LIST}&until=2026-01-01T00:00:00%2B01:00", "badArgument until"),
        (f"{LIST}&from=2026-01-01&until=2026-01-01T00:00:00Z", "badArgument from, until"),
        (f"{LIST}&from=2026-01-02&until=2026-01-01", "badArgument from, until"),
        (f"{LIST}&set=base:egyptian", "badArgument set"),
        (f"{LIST}&set=a%20b", "badArgument set"),
        (f"{LIST}&until=1900-01-01", "noRecordsMatch nothing was published in this range"),
        ("verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat metadataPrefix"),
        ("verb=ListRecords&metadataPrefix=a%00b", "badArgument metadataPrefix"),
        ("verb=ListRecords&resumptionToken=%00", "badResumptionToken resumptionToken"),
        ("verb=ListSets&resumptionToken=a", "badResumptionToken resumptionToken"),
        ("verb=GetRecord&identifier=a", "badArgument metadataPrefix"),
        (f"{ONE}&metadataPrefix=marc", "cannotDisseminateFormat metadataPrefix"),
        (f"{ONE}&metadataPrefix=edm", "idDoesNotExist identifier"),
        ("verb=ListMetadataFormats&identifier=oai:example.org:1", "idDoesNotExist identifier"),
    ],
)
def test_what_is_wrong_is_named(query: str, wrong: str) -> None:
    build.notice(ref="PM28000002")

    assert errors(get(query)) == [tuple(wrong.split(" ", 1))]


def test_everything_that_is_wrong_is_named_at_once() -> None:
    found = errors(get("verb=GetRecord&x=1&identifier=a%20b"))

    assert found == [("badArgument", name) for name in ("identifier", "x", "metadataPrefix")]


ARGUMENTS = ("verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken", "x")
VALUES = st.text(max_size=30) | st.sampled_from(
    ["Identify", "ListRecords", "GetRecord", "oai_dc", "edm", "base:palissy", ITEM, "2026-11-23"]
)


@given(pairs=st.lists(st.tuples(st.sampled_from(ARGUMENTS), VALUES), max_size=5))
def test_whatever_is_asked_is_answered_as_the_protocol_says(pairs: list[tuple[str, str]]) -> None:
    asked: dict[str, list[str]] = {}
    for name, value in pairs:
        asked.setdefault(name, []).append(value)

    response = Client().get("/oai", asked)

    assert response.status_code == 200
    read(response.content)


def test_an_end_of_the_world_is_a_date() -> None:
    notice = build.notice()
    found = ask("ListIdentifiers", metadataPrefix="oai_dc", from_="0001-01-01", until="9999-12-31")

    assert refs(found) == [notice.ref]


def test_both_ends_of_a_range_are_in_it() -> None:
    notice = build.notice()
    (stamp,) = texts(ask("ListIdentifiers", metadataPrefix="oai_dc"), "//o:datestamp/text()")
    second = datetime.fromisoformat(stamp)
    later, sooner = (f"{second + timedelta(seconds=shift):%Y-%m-%dT%H:%M:%SZ}" for shift in (1, -1))

    def found(since: str, until: str) -> list[str]:
        return refs(ask("ListRecords", metadataPrefix="edm", from_=since, until=until))

    assert found(stamp, stamp) == found(stamp[:10], stamp[:10]) == [notice.ref]
    assert found(later, later) == found(sooner, sooner) == []


def test_a_form_is_answered_as_an_address() -> None:
    build.notice()
    asked = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    form = "verb=ListRecords&metadataPrefix=oai_dc"

    posted = Client().post("/oai", form, content_type="application/x-www-form-urlencoded")

    assert refs(read(posted.content)) == refs(ask(**asked)) != []


def test_another_body_than_a_form_is_refused() -> None:
    posted = Client().post("/oai", {"verb": "Identify"}, content_type="application/json")

    assert errors(read(posted.content)) == [("badArgument", "Content-Type")]


def test_a_form_beside_an_address_repeats_nothing() -> None:
    posted = Client().post(
        "/oai?verb=Identify", "verb=Identify", content_type="application/x-www-form-urlencoded"
    )

    assert errors(read(posted.content)) == [("badVerb", "verb")]


def test_head_is_answered_and_nothing_else() -> None:
    assert Client().head("/oai?verb=Identify").status_code == 200
    assert Client().put("/oai?verb=Identify").status_code == 405


def test_who_asks_too_often_is_told_when_to_come_back(settings: Any) -> None:
    settings.API_PER_MINUTE = 10
    visitor = Client(REMOTE_ADDR="192.0.2.7")

    answers = [visitor.get("/oai?verb=ListMetadataFormats") for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 503, 503]
    assert 0 < int(answers[-1]["Retry-After"]) <= 6


def test_a_wrong_key_is_told() -> None:
    assert Client().get("/oai?verb=Identify", headers={"X-API-Key": "a.1.b"}).status_code == 401


def test_a_database_that_is_gone_makes_harvesters_wait() -> None:
    connections[PUBLIC].close()
    name = connections[PUBLIC].settings_dict["NAME"]
    connections[PUBLIC].settings_dict["NAME"] = "no_such_database"
    try:
        response = Client().get("/oai?verb=Identify")
    finally:
        connections[PUBLIC].settings_dict["NAME"] = name

    assert (response.status_code, response["Retry-After"]) == (503, "5")
