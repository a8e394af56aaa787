"""A copied place is public as long as what it was copied from is: at once, not at the next run."""

from __future__ import annotations

import pytest

from geocoding.inherited import inherit
from notices.models import BasePolicy, Notice
from notices.models.published import PublishedNotice, PublishedPoint
from tests import build

pytestmark = pytest.mark.usefixtures("database")

CATHEDRAL = "PA00097093"
CALICE = "PM28000001"


@pytest.fixture
def chain() -> tuple[Notice, Notice, Notice]:
    """Return a cathedral, an object that it holds, a photograph of the object: one place."""
    building = build.notice(base="merimee", ref=CATHEDRAL)
    held = build.notice(ref=CALICE, links={"building": [CATHEDRAL]}, geom=None)
    photograph = build.notice(
        base="memoire", ref="APMH00011345", links={"picture_of": [CALICE]}, geom=None
    )
    inherit()
    assert all(located(notice) for notice in (building, held, photograph))
    return building, held, photograph


def located(notice: Notice) -> bool:
    shown = PublishedNotice.objects.filter(pk=notice.pk).first()
    point = PublishedPoint.objects.filter(pk=notice.pk).first()
    assert (shown is None) == (point is None)
    if shown is None:
        return False
    assert (shown.lon, shown.lat) == (point.lon, point.lat)
    return shown.lon is not None


@pytest.mark.parametrize("change", [{"sharing": "partial"}, {"sharing": "none"}])
def test_copies_are_hidden_with_their_source(
    chain: tuple[Notice, Notice, Notice], change: dict[str, str]
) -> None:
    building, held, photograph = chain

    Notice.objects.filter(pk=building.pk).update(**change)
    assert (located(held), located(photograph)) == (False, False)
    assert PublishedNotice.objects.get(pk=held.pk).reason == "position non communiquée"

    Notice.objects.filter(pk=building.pk).update(sharing=None)
    assert (located(held), located(photograph)) == (True, True)


def test_copies_are_hidden_with_what_a_whole_base_shares(
    chain: tuple[Notice, Notice, Notice],
) -> None:
    _, held, photograph = chain

    BasePolicy.objects.filter(base="merimee").update(sharing="none")

    assert (located(held), located(photograph)) == (False, False)


def test_copies_are_hidden_when_their_source_is_deleted(
    chain: tuple[Notice, Notice, Notice],
) -> None:
    building, held, photograph = chain

    building.delete()

    assert (located(held), located(photograph)) == (False, False)


def test_a_place_of_its_own_is_not_a_copy(chain: tuple[Notice, Notice, Notice]) -> None:
    building, *_ = chain
    placed = build.notice(ref="PM28000002", links={"building": [CATHEDRAL]})

    Notice.objects.filter(pk=building.pk).update(sharing="none")

    assert located(placed)
    assert PublishedNotice.objects.get(pk=placed.pk).source == "producer"


def test_who_says_so_is_published(chain: tuple[Notice, Notice, Notice]) -> None:
    said = [PublishedNotice.objects.get(pk=notice.pk).source for notice in chain]
    drawn = [PublishedPoint.objects.get(pk=notice.pk).source for notice in chain]

    assert said == drawn == ["producer", "linked_notice", "linked_notice"]
