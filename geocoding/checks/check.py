"""What a check is: a name, words for staff, and one statement over ``checked_place``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# What each statement returns, in this order.
COLUMNS = (
    *("notice_id", "location_id", "severity", "metres", "evidence"),
    *("suggested", "suggested_precision", "suggested_radius_m"),
)


@dataclass(frozen=True, slots=True)
class Check:
    """One way in which a place may be wrong.

    ``sql`` reads ``checked_place`` (``geocoding/sql/gather_places.sql``) and returns one row a
    doubt, with ``COLUMNS``: the severity is one of ``Finding.Severity``, the evidence a small
    JSON object in French, shown to staff as it is. ``disputes``: what it finds impossible is
    not elected.
    """

    name: str
    title: str  # French
    explanation: str  # French, one sentence for staff
    sql: str
    disputes: bool = False


def sql_beside(module: str) -> str:
    """Return the statement that lies beside a module of this package."""
    return Path(module).with_suffix(".sql").read_text(encoding="utf-8")
