"""Rows of synthetic notices, in the text format of COPY.

Shares of the bases follow the ministry's. Notices gather on sites: a building, the objects
in it and the photographs of it are on one spot, the works of a museum all on the museum.
"""

from __future__ import annotations

import json
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from notices.synthetic.towns import Town
from notices.vocabularies import Precision


class Kind(NamedTuple):
    """A base as generated: its share, its references, its words, how often it has a place."""

    base: str
    share: float
    prefix: str
    located: float
    protected: float
    nouns: tuple[str, ...]


KINDS = (
    Kind("memoire", 0.45, "APGEN", 0.80, 0.0, ("vue générale", "portail", "nef", "rue", "façade")),
    Kind("joconde", 0.20, "G", 0.99, 0.0, ("tableau", "dessin", "estampe", "statuette", "vase")),
    Kind("palissy", 0.15, "PM", 0.85, 0.7, ("calice", "retable", "verrière", "cloche", "statue")),
    Kind("merimee", 0.15, "PA", 0.95, 0.4, ("église", "château", "maison", "ferme", "chapelle")),
    Kind("mnr", 0.049, "MNR", 0.90, 0.0, ("peinture", "commode", "tapisserie", "fauteuil")),
    Kind("museofile", 0.001, "M", 1.0, 0.0, ("musée",)),
)
_DEDICATIONS = (
    *("Saint-Martin", "Notre-Dame", "Saint-Pierre", "Saint-Jean", "Sainte-Anne", "Saint-Étienne"),
    *(
        "de la Place",
        "du Bourg",
        "des Tilleuls",
        "du Moulin",
        "de la Reine",
        "du Pont",
        "d’en Haut",
    ),
)
_CENTURIES = (11, 12, 13, 14, 15, 15, 16, 16, 17, 17, 18, 18, 18, 19, 19, 19, 19, 20, 20)
VARIETIES = 4_000  # rarer kinds, a third of notices have one; few of them are frequent
_PRODUCERS = {
    "merimee": ("Monuments historiques", "Inventaire général du patrimoine culturel"),
    "palissy": ("Monuments historiques", "Inventaire général du patrimoine culturel"),
    "joconde": ("Musées de France",),
    "museofile": ("Musées de France",),
}
NOTICES_PER_SITE = 6
SPREAD_DEGREES = 0.012  # of the sites around the middle of their commune, a standard deviation

NOTICE_COLUMNS = (
    *("id", "ref", "base", "fields", "masked", "title", "name", "kinds", "authors", "centuries"),
    *("period_from", "period_to", "period_certainty", "protection", "protections"),
    *("protected_on", "address", "locality", "commune", "insee_source", "insee", "departement"),
    *("region", "producer", "copyright", "picture", "missing", "links", "demonstration"),
)
LOCATION_COLUMNS = (
    *("notice_id", "geom", "reason", "precision", "radius_m", "method", "verification"),
    *("original", "original_crs", "evidence", "comment", "elected"),
)


class Generator:
    """A repeatable stream of notices over some towns."""

    def __init__(self, towns: Sequence[Town], count: int, first_id: int, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311 -- repeatable, and not a secret
        self._towns = towns
        self._count, self._first_id = count, first_id
        self._populations = list(accumulate(town.population for town in towns))
        total = self._populations[-1]
        self._sites = [
            1 + int(count * town.population / total / NOTICES_PER_SITE) for town in towns
        ]

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield, for each notice, its line of COPY and that of its place, empty for none."""
        kinds = self._draw.choices(KINDS, [kind.share for kind in KINDS], k=self._count)
        for number, kind in enumerate(kinds, start=self._first_id):
            rank = bisect(self._populations, self._draw.random() * self._populations[-1])
            town = self._towns[min(rank, len(self._towns) - 1)]
            museum = kind.base in {"joconde", "mnr", "museofile"}
            site = 0 if museum else self._draw.randrange(self._sites[rank])
            yield self._notice(number, kind, town), self._location(number, kind, town, site)

    def _notice(self, number: int, kind: Kind, town: Town) -> str:
        draw = self._draw.random
        noun = kind.nouns[int(draw() * len(kind.nouns))]
        title = f"{noun} {_DEDICATIONS[int(draw() * len(_DEDICATIONS))]}"
        century = _CENTURIES[int(draw() * len(_CENTURIES))]
        dated = draw() < 0.85
        protection = (1 if draw() < 0.3 else 2) if draw() < kind.protected else 0
        kinds = _kinds(number, noun)
        producers = _PRODUCERS.get(kind.base, ("Synthèse",))
        missing = kind.base == "palissy" and number % 89 == 0
        fields = {"TICO": title, "DENO": kinds, "COM": [town.name], "INSEE": [town.insee]}
        picture = kind.base == "memoire" or draw() < 0.3
        cells = (
            *(number, f"{kind.prefix}{number:08}", kind.base),
            *(json.dumps(fields, ensure_ascii=False), "{}", title, f"{title} — {town.name}"),
            *(_array(kinds), f'{{"Auteur {number % 4999}"}}' if draw() < 0.3 else "{}"),
            f'{{"{century}e siècle"}}' if dated else "{}",
            *((century - 1) * 100 + 1 if dated else r"\N", century * 100 if dated else r"\N"),
            *("stated" if dated else "unknown", protection, "[]", ""),
            *("", "", town.name, town.insee, town.insee, town.departement, ""),
            *(producers[number % len(producers)], "", "t" if picture else "f"),
            *("t" if missing else "f", "{}", "t"),
        )
        return "\t".join(map(str, cells))

    def _location(self, number: int, kind: Kind, town: Town, site: int) -> str:
        if self._draw.random() > kind.located:
            return ""
        # A site is where its town and its number put it, whoever asks.
        place = random.Random(f"{town.insee}/{site}")  # noqa: S311
        lon = town.lon + place.gauss(0, SPREAD_DEGREES)
        lat = town.lat + place.gauss(0, SPREAD_DEGREES * 0.7)
        precision, radius = Precision.BUILDING, 50
        if kind.base == "memoire" and self._draw.random() < 0.2:
            precision, radius, lon, lat = Precision.MUNICIPALITY, 3000, town.lon, town.lat
        cells = (
            *(number, f"SRID=4326;POINT({lon:.7f} {lat:.7f})", "", int(precision), radius),
            *("source_coordinates", "unverified", f"{lat:.7f},{lon:.7f}", "EPSG:4326"),
            *("{}", "", "t"),
        )
        return "\t".join(map(str, cells))


def _kinds(number: int, noun: str) -> list[str]:
    """Return the noun, and for one notice in three a rarer kind."""
    if number % 3:
        return [noun]
    share = number * 7919 % VARIETIES / VARIETIES
    return [noun, f"{noun}, variété {int(VARIETIES * share**4)}"]


def _array(terms: list[str]) -> str:
    return "{" + ",".join(f'"{term}"' for term in terms) + "}"
