"""From a search query to SQL over ``published_point``, under the alias ``p``.

The one place that turns criteria into conditions: lists, counts and the search API share it.
Values always travel as parameters; what is assembled here is text of our own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from notices.bbox import BBox
from notices.search.query import SearchQuery
from notices.search.text import text_query


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
    if query.text:
        _match_words(points, query.text)
    if query.bbox:
        _stay_inside(points, query.bbox, by_words=bool(query.text))
    return points


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
    for column, wanted in (("verified", query.verified), ("picture", query.picture)):
        if wanted is not None:
            points.where.append(f"p.{column} = %({column})s")
            points.parameters[column] = wanted


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


def _stay_inside(points: Points, box: BBox, *, by_words: bool) -> None:
    ranges: list[tuple[str, str]] = []
    exact: list[str] = []
    for part_number, part in enumerate(box.parts()):
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
    if by_words:
        # The planner joins the bitmaps of the words and of the ranges, and reads what is left.
        points.where.append("(" + " OR ".join(f"({keys})" for keys, _ in ranges) + ")")
        points.where.append("(" + " OR ".join(f"({inside})" for inside in exact) + ")")
        return
    # One index-only scan a range: OR would visit the table for each point (measured: 330 ms
    # instead of 30 for the 215,000 points of Paris).
    columns = (
        "p.notice_id, p.lon, p.lat, p.mkey, p.base, p.precision, p.protection, p.period_from, "
        "p.period_to, p.departement, p.insee, p.insee_source, p.verified, p.picture, p.importance"
    )
    one_range = "SELECT {columns} FROM published_point AS p WHERE {keys} AND {inside}"
    scans = (one_range.format(columns=columns, keys=keys, inside=inside) for keys, inside in ranges)
    points.source = f"({' UNION ALL '.join(scans)}) AS p"
