"""What is being searched for, with no idea of HTTP, nor of the tables."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from notices.bbox import BBox
from notices.search.condition import Condition
from notices.vocabularies import Precision, Protection

NO_PROTECTION = Protection(0)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Criteria that a notice must meet together; an empty one does not restrict.

    Within one criterion, any of the values is enough. ``year_from`` and ``year_to`` keep the
    notices whose period overlaps them; undated notices meet neither. ``also`` is what no field
    says: a door that has a language of its own made it.
    """

    bbox: BBox | None = None
    text: str = ""
    bases: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()  # INSEE codes, current or as the source wrote them
    departements: tuple[str, ...] = ()
    protection: Protection = NO_PROTECTION
    year_from: int | None = None
    year_to: int | None = None
    precisions: tuple[Precision, ...] = ()
    located: bool | None = None
    verified: bool | None = None
    picture: bool | None = None
    kinds: tuple[str, ...] = ()  # as notices spell them
    authors: tuple[str, ...] = ()
    producers: tuple[str, ...] = ()
    missing: bool | None = None  # or stolen
    refs: tuple[str, ...] | None = None  # these only, in this order
    also: Condition | None = None

    def digest(self) -> str:
        """Return a short mark of the criteria: a cursor of another search is refused."""
        return hashlib.blake2b(repr(self).encode(), digest_size=6).hexdigest()
