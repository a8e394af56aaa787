"""A link joins two places: what keeps its place is named at neither end, on any door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from notices.exports.build import build_exports
from notices.feeds.formats import BY_EXTENSION
from notices.models import BasePolicy, Notice
from notices.models.published import PublishedChange, PublishedNotice
from tests import build
from tests.notices.changes.reader import settle
from tests.notices.exports.readers import read

pytestmark = pytest.mark.usefixtures("database")

OBJECT = "PM28000666"
OPEN_OBJECT = "PM28000001"
BUILDING = "PA00096992"
RULES: list[dict[str, Any]] = [
    {"sharing": "partial", "place_sharing": "coarse"},
    {"sharing": "partial", "place_sharing": "hidden"},
    {"sharing": "none"},
]


def building(**fields: Any) -> Notice:
    """Store a building that names two objects, one of them by the address of its page."""
    named = [OPEN_OBJECT, f"https://pop.culture.gouv.fr/notice/palissy/{OBJECT.lower()}/"]
    defaults: dict[str, Any] = {
        "fields": {"TICO": "Cathédrale", "REFO": named, "REFP": f"{OBJECT};PA00000001"},
        "links": {"object": [OPEN_OBJECT, OBJECT], "part": [OBJECT, "PA00000001"]},
    }
    return build.notice(base="merimee", ref=BUILDING, name="Cathédrale", **defaults | fields)


def told() -> tuple[Any, Any]:
    """Return the references of the building as the public reads them: in fields, and as links."""
    shown = PublishedNotice.objects.get(ref=BUILDING)
    return shown.fields.get("REFO", []), shown.links


def doors() -> list[str]:
    """Return what tells of the building and of what it is linked to."""
    return [
        f"/notice/{BUILDING}",
        f"/en/notice/{BUILDING}",
        f"/id/{BUILDING}",
        f"/api/v1/notices/{BUILDING}",
        f"/api/v1/notices?linked={BUILDING}",
        "/api/v1/nearby?lat=48.4479&lon=1.4877&base=merimee",
        *(f"/api/v1/notices.{extension}?base=merimee" for extension in BY_EXTENSION),
        "/ogc/collections/merimee/items",
        f"/ogc/collections/merimee/items/{BUILDING}",
        *(
            f"/oai?verb=ListRecords&set=base:merimee&metadataPrefix={prefix}"
            for prefix in ("oai_dc", "edm")
        ),
    ]


def assert_nobody_names(client: Client, ref: str) -> None:
    for door in doors():
        response = client.get(door, follow=True)
        assert response.status_code == 200, door
        sent = b"".join(response) if response.streaming else response.content
        assert ref.encode() not in sent.upper(), door


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_building_names_an_object_that_keeps_its_place_on_no_door(
    client: Client, rule: dict[str, Any]
) -> None:
    build.notice(ref=OPEN_OBJECT)
    build.notice(ref=OBJECT, **rule)
    building()

    assert told() == ([OPEN_OBJECT], {"object": [OPEN_OBJECT], "part": ["PA00000001"]})
    assert_nobody_names(client, OBJECT)
    settle()
    changes = client.get("/api/v1/changes?record=full").json()["changes"]
    [record] = [change["record"] for change in changes if change["ref"] == BUILDING][-1:]
    assert OBJECT not in str(record).upper()


def test_bulk_files_do_not_name_it_either(settings: Any, tmp_path: Path) -> None:
    settings.EXPORTS_DIR = str(tmp_path)
    build.notice(ref=OPEN_OBJECT)
    build.notice(ref=OBJECT, **RULES[0])
    building()

    built = build_exports(workers=1)

    for one in built.files:
        if one.base == "merimee" and one.format != "gpx":
            [row] = read(built, one.name).values()
            assert OBJECT not in str(row).upper()


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_it_is_so_at_once_and_no_more_once_the_place_is_shared(rule: dict[str, Any]) -> None:
    build.notice(ref=OPEN_OBJECT)
    named = building()
    kept = build.notice(ref=OBJECT)
    links = {"object": [OPEN_OBJECT, OBJECT], "part": [OBJECT, "PA00000001"]}
    assert told() == (named.fields["REFO"], links)

    Notice.objects.filter(pk=kept.pk).update(**rule)
    assert told() == ([OPEN_OBJECT], {"object": [OPEN_OBJECT], "part": ["PA00000001"]})
    Notice.objects.filter(pk=kept.pk).update(sharing=None, place_sharing=None)
    assert told() == (named.fields["REFO"], links)

    # Who keeps a copy of the building is told to read it again, each time.
    changes = PublishedChange.objects.filter(ref=BUILDING).order_by("-seq")
    assert [change.reason for change in changes[:2]] == ["content", "content"]


def test_the_rule_of_a_base_counts_and_that_of_the_notice_before_it() -> None:
    build.notice(ref=OPEN_OBJECT, sharing="total")
    build.notice(ref=OBJECT)
    building()

    BasePolicy.objects.filter(base="palissy").update(sharing="partial", place_sharing="coarse")
    assert told()[0] == [OPEN_OBJECT]
    BasePolicy.objects.filter(base="palissy").update(sharing="total")
    assert len(told()[0]) == 2
    BasePolicy.objects.filter(base="palissy").delete()
    assert told()[0] == [OPEN_OBJECT]


def test_an_object_that_arrives_later_or_changes_its_reference() -> None:
    building()
    assert len(told()[0]) == 2

    arrived = build.notice(ref=OBJECT, **RULES[1])
    assert told()[0] == [OPEN_OBJECT]
    Notice.objects.filter(pk=arrived.pk).update(ref="PM28000667")
    assert len(told()[0]) == 2
    Notice.objects.filter(pk=arrived.pk).update(ref=OPEN_OBJECT)
    assert told()[0] != [OPEN_OBJECT]
    arrived.delete()
    assert len(told()[0]) == 2


def test_what_keeps_its_place_names_nothing_and_is_still_told_to_have_a_picture() -> None:
    build.notice(
        ref=OBJECT,
        sharing="partial",
        place_sharing="coarse",
        picture=True,
        fields={"TICO": "Calice", "REFA": [BUILDING], "MEMOIRE": ["AP0001"], "REFE": "PM00000002"},
        links={"building": [BUILDING], "picture": ["AP0001"], "whole": ["PM00000002"]},
    )

    shown = PublishedNotice.objects.get(ref=OBJECT)
    assert (shown.fields, shown.links, shown.picture) == ({"TICO": "Calice"}, {}, True)


def test_a_photograph_does_not_tell_what_it_shows_where_that_keeps_its_place() -> None:
    build.notice(ref=OBJECT, **RULES[0])
    build.notice(
        base="memoire",
        ref="AP0001",
        fields={"TICO": "Calice", "LBASE": [OBJECT]},
        links={"picture_of": [OBJECT]},
    )

    shown = PublishedNotice.objects.get(ref="AP0001")
    assert (shown.fields, shown.links) == ({"TICO": "Calice"}, {})
