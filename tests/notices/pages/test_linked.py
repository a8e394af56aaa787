"""The notices linked to a notice, in lists and in the search."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from notices.models import Notice
from notices.pages.linked import SHOWN, linked_groups
from tests import build

pytestmark = pytest.mark.usefixtures("database")

BUILDING = "PA28000001"


def building(**fields: Any) -> Notice:
    return build.notice(base="merimee", ref=BUILDING, name="Cathédrale", **fields)


def object_of(ref: str = BUILDING, **fields: Any) -> Notice:
    return build.notice(fields={"REFA": [ref]}, links={"building": [ref]}, **fields)


def test_a_link_is_told_at_both_ends_and_once() -> None:
    held = object_of()
    building(fields={"REFO": [held.ref]}, links={"object": [held.ref]})

    [group] = linked_groups(BUILDING)
    [back] = linked_groups(held.ref)

    assert (group.title, group.matched) == ("Objets conservés", 1)
    assert [one.ref for one in group.notices] == [held.ref]
    assert (back.title, [one.ref for one in back.notices]) == ("Édifice", [BUILDING])


def test_many_are_counted_and_the_search_has_them_all(client: Client) -> None:
    building()
    refs = {object_of().ref for _ in range(SHOWN + 3)}
    build.notice(
        base="memoire",
        ref="APMH0001",
        fields={"LBASE": [BUILDING]},
        links={"picture_of": [BUILDING]},
    )

    objects, pictures = linked_groups(BUILDING)
    page = client.get(f"/notice/{BUILDING}").content.decode()
    found = client.get(f"/api/v1/notices?{objects.all_of_them}").json()
    listed = client.get(f"/?{objects.all_of_them}")

    assert (objects.matched, len(objects.notices), objects.more) == (SHOWN + 3, SHOWN, 3)
    assert (pictures.title, pictures.matched) == ("Images", 1)
    assert f'href="/?{objects.all_of_them}">Voir les {SHOWN + 3} sur la carte' in page
    assert {one["properties"]["ref"] for one in found["features"]} == refs
    assert found["numberMatched"] == listed.context["total"] == objects.matched


def test_any_link_and_other_criteria_meet(client: Client) -> None:
    building()
    held = object_of()
    build.notice(
        base="memoire",
        ref="APMH0001",
        fields={"LBASE": [BUILDING]},
        links={"picture_of": [BUILDING]},
    )
    build.notice()

    def count(query: str) -> int:
        return int(client.get(f"/api/v1/notices?{query}").json()["numberMatched"])

    assert count(f"linked={BUILDING.lower()}") == 2
    assert count(f"linked={BUILDING}&base=memoire") == 1
    assert count(f"linked=building/{held.ref}") == 1
    assert count(f"linked={BUILDING}&bbox=1.4,48.4,1.6,48.5") == 2
    assert count("linked=PA00000000") == 0
    assert client.get(f"/api/v1/facets?linked={BUILDING}").json()["numberMatched"] == 2


@pytest.mark.parametrize("value", ["works/M0001", "/M0001", "", "work/"])
def test_a_link_that_is_none_is_refused_by_name(client: Client, value: str) -> None:
    response = client.get("/api/v1/notices", {"linked": value})

    assert response.status_code == 422
    assert "linked" in response.content.decode()


@pytest.mark.parametrize("place_sharing", ["coarse", "hidden"])
def test_a_building_does_not_tell_where_an_object_is_that_withholds_it(
    client: Client, place_sharing: str
) -> None:
    held = object_of(sharing="partial", place_sharing=place_sharing)
    building(fields={"REFO": [held.ref]}, links={"object": [held.ref]})

    assert linked_groups(held.ref) == []
    assert linked_groups(BUILDING) == []
    assert "Cathédrale" not in client.get(f"/notice/{held.ref}").content.decode()
    found = client.get(f"/api/v1/notices?linked={BUILDING}").json()
    assert found["numberMatched"] == 0
    assert client.get(f"/api/v1/notices/{held.ref}").json()["properties"]["links"] == []


def test_a_hidden_field_hides_the_link_that_it_holds() -> None:
    building()
    held = object_of(sharing="partial", hidden_fields=["REFA"])

    assert linked_groups(held.ref) == linked_groups(BUILDING) == []


def test_a_withheld_notice_is_at_no_end_of_a_link() -> None:
    building(sharing="none")
    held = object_of()

    assert linked_groups(held.ref) == []
