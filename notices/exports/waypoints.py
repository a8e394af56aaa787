"""The GPX file of a département: what a device or a hiker takes along."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from notices.departements import DEPARTEMENTS
from notices.exports.snapshot import Snapshot
from notices.feeds.formats import FORMATS
from notices.feeds.info import FeedInfo
from notices.feeds.stream import read_features
from notices.models.published import PublishedPoint


class Task(NamedTuple):
    """Which département to write, and where."""

    path: Path
    site: str
    departement: str
    address: str  # that the file will have


def write_waypoints(snapshot: Snapshot, task: Task) -> int:
    """Write the notices of a département that have a place; return how many."""
    with snapshot.entered():
        points = PublishedPoint.objects.filter(departement=task.departement)
        ids = list(
            points.filter(mkey__isnull=False)
            .order_by("-importance", "notice_id")
            .values_list("notice_id", flat=True)
        )
        if not ids:
            return 0
        name = DEPARTEMENTS[task.departement].name
        without_place = points.filter(mkey=None).count()
        info = FeedInfo(
            title=f"Patrimoine, notices du ministère de la Culture, {name}",
            site=task.site,
            self_link=task.address,
            matched=len(ids) + without_place,
            returned=len(ids) + without_place,
            without_place=without_place,
        )
        features = read_features(ids, task.site)
        with task.path.open("wb") as file:
            file.writelines(FORMATS["gpx"].write(features, info))
    return len(ids)
