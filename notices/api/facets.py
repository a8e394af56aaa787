"""GET /api/v1/facets: how many notices each value of a criterion would leave."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from notices.api.schemas import Problem
from notices.bases import BASES, PRODUCERS
from notices.departements import DEPARTEMENTS
from notices.feeds.feature import label_of
from notices.feeds.version import Position, position
from notices.feeds.wording import PRECISIONS
from notices.search.facets import Facets, count_facets
from notices.search.parameters import Selection, refuse_unknown
from notices.search.query import SearchQuery

router = Router(tags=["notices"])


class Value(Schema):
    """One value of a criterion, as its parameter takes it."""

    value: str
    label: str = Field(description="In French")
    count: int = Field(description="Notices that it would leave, with the other criteria")


class Century(Schema):
    """One bar of the histogram; a notice is counted in every century of its period."""

    year_from: int = Field(alias="from")
    year_to: int = Field(alias="to")
    count: int


class Period(Schema):
    """Notices by century, under the criteria other than `from` and `to`."""

    centuries: list[Century]
    earlier: int = Field(description="Notices that begin before the first of them")
    undated: int = Field(description="Notices without a date, which meet no period")


class More(Schema):
    """How many other values would leave something: only the greatest counts are told."""

    kind: int
    commune: int


class FacetCounts(Schema):
    """Counts for each criterion, under all the others."""

    number_matched: int = Field(alias="numberMatched")
    without_place: int = Field(alias="withoutPlace", description="Of them, those on no map")
    base: list[Value]
    departement: list[Value]
    protection: list[Value]
    precision: list[Value]
    verified: list[Value]
    picture: list[Value]
    missing: list[Value] = Field(description="Missing or stolen")
    producer: list[Value]
    kind: list[Value] = Field(description="The 50 greatest counts, and what is asked for")
    commune: list[Value] = Field(description="The 50 greatest counts, and what is asked for")
    more: More
    period: Period


_YES_NO = {"true": "Oui", "false": "Non"}
_PROTECTIONS = {"classe": "Classé", "inscrit": "Inscrit", "label": "Labellisé"}


@router.get(
    "", response={200: FacetCounts, 422: Problem}, by_alias=True, summary="Count by criterion"
)
def read_facets(request: HttpRequest, params: Query[Selection]) -> dict[str, Any]:
    """Return exact counts for each value of each criterion, under the other criteria.

    Values that would leave nothing are told too, save départements, kinds and communes that are
    not asked for. Periods that do not begin and end with a century take longer.
    """
    refuse_unknown(Selection, request.GET)
    facets = _facets(params.to_query())
    return _told(facets) | _listed(facets, params)


def _facets(query: SearchQuery) -> Facets:
    # A country takes a second; its counts are the same for all until something changes.
    now = position()
    return counted_at(now, query) if now.is_told and query.also is None else count_facets(query)


@lru_cache(maxsize=128)
def counted_at(_now: Position, query: SearchQuery) -> Facets:
    """Return the counts of a position; those of another are never asked for again."""
    return count_facets(query)


def _listed(facets: Facets, params: Selection) -> dict[str, Any]:
    producers = dict.fromkeys([*PRODUCERS, *sorted(facets.producer), *params.producer])
    kinds = dict.fromkeys([*_greatest(facets.kind), *params.kind])
    communes = [*_greatest(facets.commune), *params.commune]
    return {
        "producer": _values({name: name for name in producers}, facets.producer),
        "kind": _values({kind: kind for kind in kinds}, facets.kind),
        "commune": _values(
            {code: facets.communes.get(code, code) for code in communes}, facets.commune
        ),
        "more": facets.more,
    }


def _greatest(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda value: (-counts[value], value))


def _told(facets: Facets) -> dict[str, Any]:
    departements = {code: found.name for code, found in DEPARTEMENTS.items()}
    return {
        "numberMatched": facets.matched,
        "withoutPlace": facets.without_place,
        "base": _values({name: label_of(name) for name in (*BASES, *facets.base)}, facets.base),
        "departement": _values(
            {code: name for code, name in departements.items() if code in facets.departement},
            facets.departement,
        ),
        "protection": _values(
            _PROTECTIONS, {flag.words[0]: n for flag, n in facets.protection.items()}
        ),
        "precision": _values(PRECISIONS, {word.word: n for word, n in facets.precision.items()}),
        "verified": _values(_YES_NO, {str(k).lower(): n for k, n in facets.verified.items()}),
        "picture": _values(_YES_NO, {str(k).lower(): n for k, n in facets.picture.items()}),
        "missing": _values(_YES_NO, {str(k).lower(): n for k, n in facets.missing.items()}),
        "period": {
            "centuries": [
                {"from": rank * 100 + 1, "to": (rank + 1) * 100, "count": n}
                for rank, n in facets.centuries.items()
            ],
            "earlier": facets.earlier,
            "undated": facets.undated,
        },
    }


def _values(labels: Mapping[str, str], counts: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {"value": value, "label": label, "count": counts.get(value, 0)}
        for value, label in labels.items()
    ]
