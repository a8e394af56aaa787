"""The published notices that a published notice refers to, and those that refer to it."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from notices.models.published import PublishedLink, PublishedPoint

MOST = 500  # a château may hold 2,225 objects; the search API pages through the rest


class LinkedNotice(NamedTuple):
    """One end of a link; ``direction`` is "out" when the notice itself holds the reference."""

    kind: str
    direction: str
    ref: str
    base: str
    name: str


def linked_to(notice_id: int) -> list[LinkedNotice]:
    """Return the linked notices in both directions, best first, at most ``MOST``."""
    rows = PublishedLink.objects.filter(Q(source_id=notice_id) | Q(target_id=notice_id))
    ends = {}
    for link in rows.order_by("id")[:MOST]:
        out = link.source_id == notice_id
        ends[link.target_id if out else link.source_id, link.kind] = "out" if out else "in"
    points = PublishedPoint.objects.in_bulk({other for other, _ in ends})
    found = [
        (points[other], kind, direction)
        for (other, kind), direction in ends.items()
        if other in points
    ]
    found.sort(key=lambda end: (-end[0].importance, end[0].notice_id))
    return [
        LinkedNotice(kind, direction, point.ref, point.base, point.name)
        for point, kind, direction in found
    ]
