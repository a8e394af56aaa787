"""The page that corrects the place of one notice: its address, what its form sends."""

from __future__ import annotations

from typing import Any

from notices.corrections import Correction, state_of
from notices.models import Location, Notice
from notices.vocabularies import Precision

NEAR = (1.4900, 48.4479)  # 170 m east of build.CHARTRES
AT_SEA = (-6.0, 47.0)
DECIDED = Correction("vu sur place", *NEAR, Precision.BUILDING, 20)


def address_of(notice: Notice) -> str:
    return f"/admin/locate/{notice.pk}/"


def sent(notice: Notice, **changed: Any) -> dict[str, Any]:
    """Return the form filled with the point NEAR, changed."""
    return {
        "lat": "48,4479",
        "lon": "1.4900",
        "precision": "70",
        "radius_m": "20",
        "comment": "vu sur place",
        "way": "dragged",
        "original": "",
        "seen": state_of(notice.pk),
    } | changed


def elected(notice: Notice) -> Location | None:
    return notice.locations.filter(elected=True).select_related("author").first()
