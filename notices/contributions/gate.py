"""How far a proposed place is from the one that is shown, and when to ask whether it is meant."""

from __future__ import annotations

from notices.departements import inside
from notices.models.published import PublishedNotice
from notices.sphere import distance_m

FAR_M = 2_000
_MARGIN = 0.02  # degrees around the box of a département


def distance_of(notice: PublishedNotice, lon: float, lat: float) -> float | None:
    """Return the metres from the place that is shown; None when none is."""
    if notice.lon is None or notice.lat is None:
        return None
    return distance_m(notice.lon, notice.lat, lon, lat)


def is_far(notice: PublishedNotice, lon: float, lat: float) -> bool:
    """Whether a place is beyond FAR_M of what is shown, or out of the notice's département."""
    distance = distance_of(notice, lon, lat)
    if distance is not None and distance > FAR_M:
        return True
    return not inside(notice.departement or "", lon, lat, _MARGIN)
