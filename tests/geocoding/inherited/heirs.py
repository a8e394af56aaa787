"""A cathedral, what is linked to it or to a museum, and the place that it takes."""

from __future__ import annotations

from typing import Any

from notices.models import Location, Notice
from notices.models.published import PublishedNotice, PublishedPoint
from tests import build

LOUVRE = (2.3378, 48.8608)
CATHEDRAL = "PA00097093"
CALICE = "PM28000001"


def cathedral(**fields: Any) -> Notice:
    return build.notice(base="merimee", ref=CATHEDRAL, **fields)


def object_of(*refs: str, **fields: Any) -> Notice:
    return build.notice(links={"building": list(refs)}, geom=None, **fields)


def photograph_of(*refs: str, **fields: Any) -> Notice:
    ref = fields.pop("ref", "APMH00011345")
    links = {"picture_of": list(refs)}
    return build.notice(base="memoire", ref=ref, links=links, geom=None, **fields)


def work_of(museum: str, **fields: Any) -> Notice:
    return build.notice(base="joconde", ref="000PE001028", links={"museum": [museum]}, **fields)


def inherited(notice: Notice) -> list[Location]:
    """Return the candidates taken from elsewhere that still hold, elected or not."""
    found = notice.locations.filter(evidence__has_key="from_location", superseded_at=None)
    return list(found.order_by("id"))


def place_of(notice: Notice) -> tuple[float | None, float | None]:
    shown = PublishedNotice.objects.get(pk=notice.pk)
    point = PublishedPoint.objects.get(pk=notice.pk)
    assert (point.lon, point.lat) == (shown.lon, shown.lat)
    return shown.lon, shown.lat
