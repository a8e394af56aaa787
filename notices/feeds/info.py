"""What a feed says of itself, in the manner of each format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from notices.bbox import BBox
from notices.feeds.feature import LICENCE, MINISTRY, Feature, label_of
from notices.search.parameters import ChosenSelection

LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
ATTRIBUTION = f"{MINISTRY}, Plateforme ouverte du patrimoine, Licence Ouverte 2.0"
SCHEMA_VERSION = "1"  # of what a feature holds; fields are added within a version, never taken away


@dataclass(frozen=True, slots=True)
class FeedInfo:
    """One answer, as a whole.

    ``matched`` counts what meets the criteria, ``returned`` what was chosen to be sent, places or
    not; ``without_place`` counts those of them that have none, and that formats of places leave
    out. ``bounds`` holds every place sent. ``extras`` names the properties that a door adds to
    those of ``notices.feeds.feature``.
    """

    title: str
    site: str  # absolute address of the service, without a final slash
    self_link: str
    matched: int
    returned: int
    without_place: int = 0
    bounds: BBox | None = None
    next_link: str = ""
    stem: str = ""  # absolute address to which any extension may be added, if there is one
    extras: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)  # what a door tells of the whole
    modified: datetime | None = None  # when the last change of the publication was made
    version: str = ""  # changes whenever what is sent does; empty where that is not known
    generated: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))

    def as_json(self) -> dict[str, Any]:
        """Return the ``feed_info`` object, with the names of GTFS where it has them."""
        return {
            "publisher": MINISTRY,
            "url": self.site + "/",
            "title": self.title,
            "version": SCHEMA_VERSION,
            "generated": self.generated.isoformat(),
            "licence": LICENCE,
            "licence_url": LICENCE_URL,
            "attribution": ATTRIBUTION,
            "without_place": self.without_place,
            **self.facts,
        }


def bounds_of(features: Iterable[Feature]) -> BBox | None:
    """Return the box of the places of some features, None when they have none."""
    places = [one["geometry"]["coordinates"] for one in features if one["geometry"]]
    if not places:
        return None
    lons, lats = zip(*places, strict=True)
    return BBox(min(lons), min(lats), max(lons), max(lats))


def title_of(params: ChosenSelection) -> str:
    """Name a list for who finds the file later, in French."""
    parts = ["Patrimoine, notices du ministère de la Culture"]
    parts += [f"base {label_of(base)}" for base in params.base]
    parts += [f"département {number}" for number in params.departement]
    parts += [*params.kind, *params.author, *params.producer]
    if params.ref:
        parts.append("sélection")
    if params.area:
        parts.append("zone dessinée")
    if params.q:
        parts.append(f"« {params.q} »")
    return ", ".join(parts)
