"""From a search query to SQL over ``published_point``, under the alias ``p``.

The one place that turns criteria into conditions: lists, counts and the search API share it.
Values always travel as parameters; what is assembled here is text of our own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from notices.bbox import BBox
from notices.search.query import SearchQuery
from notices.search.terms import lists_holding, lists_of_one
from notices.search.text import text_query

# What the index of boxes holds: a search that reads nothing else leaves the table alone.
COVERED = (
    *("notice_id", "lon", "lat", "mkey", "base", "precision", "protection", "period_from"),
    *("period_to", "departement", "insee", "insee_source", "verified", "picture", "importance"),
    *("kinds_id", "producer_id", "missing"),
)


@dataclass(slots=True)
class Points:
    """A FROM clause, its conditions, the score that orders it, and the parameters of all."""

    source: str = "published_point AS p"
    where: list[str] = field(default_factory=list)
    score: str = "p.importance"
    parameters: dict[str, Any] = field(default_factory=dict)

    def sql(self, select: str) -> str:
        """Return a statement that reads the points."""
        where = " AND ".join(self.where) or "true"
        return f"SELECT {select} FROM {self.source} WHERE {where}"  # noqa: S608


def points_of(query: SearchQuery) -> Points:
    """Return the published points that meet every criterion."""
    points = Points()
    _restrict(points, query)
    _hold_terms(points, query)
    if query.text:
        _match_words(points, query.text)
    if query.refs is not None:
        _choose(points, query.refs)
    if query.also:
        points.where.append(f"({query.also.sql})")
        points.parameters |= dict(query.also.parameters)
    boxes = _boxes(query)
    if boxes is not None:
        _stay_inside(points, boxes, covered=_is_covered(query))
    return points


def _boxes(query: SearchQuery) -> list[BBox] | None:
    """Return the boxes to look in, none of which crosses the antimeridian; None for everywhere."""
    bounds = query.also.bounds if query.also else None
    if query.bbox and bounds:
        return query.bbox.common(bounds)
    box = query.bbox or bounds
    return box.parts() if box else None


def _is_covered(query: SearchQuery) -> bool:
    """Tell whether to read the box: words and terms lead to fewer notices by an index of theirs."""
    if query.text or query.kinds or query.authors or query.refs is not None:
        return False
    return query.also is None or set(query.also.columns) <= set(COVERED)


def _restrict(points: Points, query: SearchQuery) -> None:
    conditions: list[tuple[str, str, Any]] = [
        ("p.base = ANY(%(bases)s)", "bases", list(query.bases)),
        (
            "(p.insee = ANY(%(communes)s)"
            " OR p.insee_source = ANY(%(communes)s) AND p.insee_source <> p.insee)",
            "communes",
            list(query.communes),
        ),
        ("p.departement = ANY(%(departements)s)", "departements", list(query.departements)),
        ("p.protection & %(protection)s <> 0", "protection", int(query.protection)),
        ("p.precision = ANY(%(precisions)s)", "precisions", [int(p) for p in query.precisions]),
    ]
    for condition, name, value in conditions:
        if value:
            points.where.append(condition)
            points.parameters[name] = value
    if query.year_from is not None:
        points.where.append("p.period_to >= %(year_from)s")
        points.parameters["year_from"] = query.year_from
    if query.year_to is not None:
        points.where.append("p.period_from <= %(year_to)s")
        points.parameters["year_to"] = query.year_to
    if query.located is not None:
        points.where.append("p.mkey IS NOT NULL" if query.located else "p.mkey IS NULL")
    for column in ("verified", "picture", "missing"):
        wanted = getattr(query, column)
        if wanted is not None:
            points.where.append(f"p.{column} = %({column})s")
            points.parameters[column] = wanted


def _hold_terms(points: Points, query: SearchQuery) -> None:
    for column, terms, numbers_of in (
        ("kinds_id", query.kinds, lists_holding),
        ("authors_id", query.authors, lists_holding),
        ("producer_id", query.producers, lists_of_one),
    ):
        if terms:
            points.where.append(f"p.{column} = ANY(%({column})s::bigint[])")
            points.parameters[column] = numbers_of(terms)


def _match_words(points: Points, text: str) -> None:
    words, parameters = text_query(text)
    points.parameters |= parameters | {"reference": text.strip().upper()}
    points.where.append(f"p.search @@ {words}")
    # The reference itself; then words and importance together: a cathedral comes before a
    # lime kiln whose name alone holds the town's.
    points.score = (
        "CASE WHEN p.ref = %(reference)s THEN 1000000 ELSE 0 END"
        f" + round(ts_rank('{{0.05, 0.2, 0.4, 1}}', p.search, {words}, 1) * 60)::int"
        " + p.importance"
    )


def _choose(points: Points, refs: tuple[str, ...]) -> None:
    """Keep the notices that were chosen one by one; the order of the choice is that of the list."""
    points.where.append("p.ref = ANY(%(refs)s::text[])")
    points.score = "-array_position(%(refs)s::text[], p.ref)"
    points.parameters["refs"] = list(refs)


def _stay_inside(points: Points, boxes: list[BBox], *, covered: bool) -> None:
    if not boxes:
        points.where.append("false")
        return
    ranges: list[tuple[str, str]] = []
    exact: list[str] = []
    for part_number, part in enumerate(boxes):
        names = {side: f"{side}{part_number}" for side in ("west", "south", "east", "north")}
        inside = (
            "p.lon BETWEEN %({west})s AND %({east})s AND p.lat BETWEEN %({south})s AND %({north})s"
        ).format(**names)
        exact.append(inside)
        points.parameters |= {names[side]: getattr(part, side) for side in names}
        for low, high in part.key_ranges():
            number = len(ranges)
            points.parameters |= {f"low{number}": low, f"high{number}": high}
            ranges.append(
                (f"p.mkey >= %(low{number})s AND p.mkey < %(high{number})s", f"({inside})")
            )
    if not covered:
        # The planner joins the bitmaps of the words and of the ranges, and reads what is left.
        points.where.append("(" + " OR ".join(f"({keys})" for keys, _ in ranges) + ")")
        points.where.append("(" + " OR ".join(f"({inside})" for inside in exact) + ")")
        return
    # One index-only scan a range: OR would visit the table for each point (measured: 330 ms
    # instead of 30 for the 215,000 points of Paris).
    columns = ", ".join(f"p.{name}" for name in COVERED)
    one_range = "SELECT {columns} FROM published_point AS p WHERE {keys} AND {inside}"
    scans = (one_range.format(columns=columns, keys=keys, inside=inside) for keys, inside in ranges)
    points.source = f"({' UNION ALL '.join(scans)}) AS p"
