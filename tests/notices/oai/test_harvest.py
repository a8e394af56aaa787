"""Harvests by oaipmh-scythe, over HTTP: everything, by set, since a date, deletions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from lxml import etree
from oaipmh_scythe import NoRecordsMatch, Scythe
from oaipmh_scythe.models import Record

from notices.bases import BASES
from notices.merges import merge
from notices.models import BasePolicy, Notice
from notices.models.published import PublishedNotice
from notices.oai.states import PAGE
from tests import build
from tests.notices.oai.reading import ask, refs, texts

BEGINS = "oai:pop.culture.gouv.fr:"
MUSEUMS, MONUMENTS = "producer:musees-de-france", "producer:monuments-historiques"


def published(**criteria: str) -> set[str]:
    """Return the identifiers of what the public sees."""
    rows = PublishedNotice.objects.filter(**criteria).values_list("base", "ref")
    return {f"{BEGINS}{base}/{ref}" for base, ref in rows}


def harvest(scythe: Scythe, prefix: str = "oai_dc", **arguments: Any) -> Iterator[Record]:
    """Return every record of a harvest, a page after the other."""
    for record in scythe.list_records(metadata_prefix=prefix, **arguments):
        assert isinstance(record, Record)
        yield record


def told(scythe: Scythe, prefix: str = "oai_dc", **arguments: str) -> list[tuple[str, bool]]:
    """Return the reference of each record of a harvest, and whether it is removed."""
    found = harvest(scythe, prefix, **arguments)
    return [(str(one.header.identifier).rpartition("/")[2], one.deleted) for one in found]


def answered(scythe: Scythe) -> str:
    """Return the date of an answer of now, from which a harvester asks again."""
    return datestamp_of(scythe.identify().xml)


def datestamp_of(element: etree._Element) -> str:
    (date,) = texts(element.getroottree().getroot(), "//o:responseDate/text()")
    return date


@pytest.fixture
def many(database: None) -> None:
    call_command("generate_notices", count=2 * PAGE + 200, verbosity=0)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("prefix", ["oai_dc", "edm"])
def test_a_harvest_brings_everything_once(scythe: Scythe, prefix: str) -> None:
    found = [str(one.header.identifier) for one in harvest(scythe, prefix)]

    assert len(found) == len(set(found)) > 2 * PAGE
    assert set(found) == published()


@pytest.mark.usefixtures("many")
def test_each_page_says_where_it_is() -> None:
    page = ask("ListIdentifiers", metadataPrefix="edm")
    told_on_the_way = []
    while tokens := texts(page, "//o:resumptionToken/text()"):
        told_on_the_way.append((len(refs(page)), *texts(page, "//o:resumptionToken/@*")))
        page = ask("ListIdentifiers", resumptionToken=tokens[0])
    told_on_the_way.append((len(refs(page)), *texts(page, "//o:resumptionToken/@*")))

    total = len(published())
    assert told_on_the_way == [
        (PAGE, str(total), "0"),
        (PAGE, str(total), str(PAGE)),
        (total - 2 * PAGE, str(total), str(2 * PAGE)),
    ]


@pytest.mark.usefixtures("many")
def test_a_set_holds_its_base_and_the_sets_hold_everything(scythe: Scythe) -> None:
    of_bases = {
        base: {str(one.header.identifier) for one in harvest(scythe, "edm", set_=f"base:{base}")}
        for base in BASES
        if published(base=base)
    }

    assert of_bases == {base: published(base=base) for base in of_bases}
    assert set.union(*of_bases.values()) == published()


def test_a_producer_is_one_set_whatever_the_base_and_the_spelling(scythe: Scythe) -> None:
    build.notice(ref="PM28000001", producer="Monuments historiques")
    build.notice(ref="PA00000001", base="merimee", producer="Monuments historiques")
    build.notice(ref="PA00000002", base="merimee", producer="MONUMENTS  HISTORIQUES")
    build.notice(ref="M0001", base="museofile", producer="Musées de France")
    build.notice(ref="00000000001", base="joconde", producer="")

    sets = {one.setSpec: one.setName for one in scythe.list_sets()}

    assert sets["base:merimee"] == "Mérimée : Patrimoine architectural"
    assert (sets[MUSEUMS], len(sets)) == ("Musées de France", len(BASES) + 2)
    found = told(scythe, set_=MONUMENTS)
    assert found == [("PM28000001", False), ("PA00000001", False), ("PA00000002", False)]
    assert texts(
        ask("ListIdentifiers", metadataPrefix="edm", set=MUSEUMS), "//o:setSpec/text()"
    ) == [
        "base:museofile",
        MUSEUMS,
    ]


def test_a_set_without_a_notice_matches_nothing(scythe: Scythe) -> None:
    build.notice()

    with pytest.raises(NoRecordsMatch):
        list(scythe.list_identifiers(set_="base:mnr"))


def test_what_leaves_is_told_and_what_comes_back_too(scythe: Scythe) -> None:
    """Withheld, withdrawn, merged, deleted: all the same to a harvester."""
    kept, withheld, withdrawn, merged, deleted = (
        build.notice(ref=f"PM2800000{number}") for number in range(1, 6)
    )
    assert len(told(scythe)) == 5
    since = answered(scythe)

    Notice.objects.filter(pk=withheld.pk).update(sharing="none")
    Notice.objects.filter(pk=withdrawn.pk).update(withdrawn_at=kept.created_at)
    merge([merged.pk], kept.ref, User.objects.create(username="rose"), "en double")
    Notice.objects.filter(pk=deleted.pk).delete()

    gone = [(notice.ref, True) for notice in (withheld, withdrawn, merged)]
    gone += [("PM28000005", True)]
    assert [pair for pair in told(scythe, from_=since) if pair[1]] == gone
    assert told(scythe) == [(kept.ref, False), *gone]
    for ref, _ in gone:
        record = scythe.get_record(f"{BEGINS}palissy/{ref}")
        assert record.deleted

    Notice.objects.filter(pk=withheld.pk).update(sharing=None)
    assert told(scythe)[-1] == (withheld.ref, False)


def test_a_base_that_closes_is_told_notice_by_notice(scythe: Scythe) -> None:
    build.notice()
    build.notice()

    BasePolicy.objects.update(sharing="none")

    assert [removed for _, removed in told(scythe)] == [True, True]


def test_a_reference_that_comes_back_is_told_once(scythe: Scythe) -> None:
    build.notice(ref="PM28000001").delete()
    assert told(scythe) == told(scythe, set_="base:palissy") == [("PM28000001", True)]

    build.notice(ref="PM28000001")

    assert told(scythe) == told(scythe, set_="base:palissy") == [("PM28000001", False)]
    assert not scythe.get_record(f"{BEGINS}palissy/PM28000001").deleted


def test_who_asks_again_gets_what_changed_since(scythe: Scythe) -> None:
    old = build.notice()
    changed = build.notice()
    with connection.cursor() as cursor:  # a day goes by
        cursor.execute("UPDATE published_state SET changed_at = changed_at - interval '1 day'")
    since = answered(scythe)
    yesterday = f"{datetime.fromisoformat(since) - timedelta(days=1):%Y-%m-%d}"

    Notice.objects.filter(pk=changed.pk).update(name="Calice")

    assert told(scythe, from_=since) == [(changed.ref, False)]
    assert told(scythe, until=yesterday) == [(old.ref, False)]
    assert len(told(scythe, from_=yesterday)) == 2


@pytest.mark.usefixtures("many")
def test_what_changes_while_it_is_harvested_is_not_lost() -> None:
    first = ask("ListIdentifiers", metadataPrefix="oai_dc")
    harvested = refs(first)[0]
    later = PublishedNotice.objects.exclude(ref__in=refs(first)).first()
    assert later

    Notice.objects.filter(ref=harvested).update(sharing="none")
    Notice.objects.filter(ref=later.ref).update(name="Calice")

    removed: list[str] = []
    there = refs(first)
    page = first
    while tokens := texts(page, "//o:resumptionToken/text()"):
        page = ask("ListIdentifiers", resumptionToken=tokens[0])
        there += refs(page)
        removed += refs(page, "@status")
    assert removed == [harvested]
    assert there.count(later.ref) == 1
    assert set(there) - {harvested} == {one.rpartition("/")[2] for one in published()}


@pytest.mark.usefixtures("many")
def test_a_page_is_never_empty_even_when_all_that_was_left_has_changed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE published_state SET changed_at = changed_at - interval '2 days'")
    until = f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%d}"
    first = ask("ListRecords", metadataPrefix="oai_dc", until=until)
    (token,) = texts(first, "//o:resumptionToken/text()")

    Notice.objects.exclude(ref__in=refs(first)).update(name="Calice")
    last = ask("ListRecords", resumptionToken=token)

    assert refs(last) == refs(first)[-1:]
    assert texts(last, "//o:resumptionToken/text()") == []
