"""A thematic map as its page needs it: published, or as staff preview it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Shown(Protocol):
    """What is told of a thematic map; a draft was never published."""

    slug: str
    title: str
    summary: str
    body: str
    query: str
    view: str
    picture_credit: str
    picture_rights: str
    updated_at: datetime

    @property
    def published_at(self) -> datetime | None:
        """Return when the map was first published."""
