"""The published notices that a published notice refers to, and those that refer to it."""

from __future__ import annotations

from typing import NamedTuple

from notices.models.published import PublishedLink, PublishedPoint

MOST = 500  # a château may hold 2,225 objects; the search API pages through the rest


class LinkedNotice(NamedTuple):
    """One end of a link; ``direction`` is "out" when the notice itself holds the reference."""

    kind: str
    direction: str
    ref: str
    base: str
    name: str


def linked_to(notice_id: int, ref: str) -> list[LinkedNotice]:
    """Return the linked notices in both directions, best first, at most ``MOST``."""
    # Two searches: an OR over both ends of the view would read every link.
    referred = PublishedLink.objects.filter(source_id=notice_id).values_list("target_id", "kind")
    referring = PublishedLink.objects.filter(target_ref=ref).values_list("source_id", "kind")
    ends = dict.fromkeys(referring.order_by("id")[:MOST], "in")
    ends |= dict.fromkeys(referred.order_by("id")[:MOST], "out")
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
