"""The rows that facets count: sums of the published points, and points where no sum will do.

A sum is of a square: a box holds some of them whole, and the points of its rim are read one by
one. What is not in the sums (words, authors) is read from the points, and where a period begins or
ends within a century, so are the notices that end or begin in that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from notices.bbox import BBox
from notices.search.points import points_of
from notices.search.query import NO_PROTECTION, SearchQuery
from notices.search.squares import Cut
from notices.search.terms import lists_holding

UNDATED_FROM, UNDATED_TO = 32001, -32002  # ranks of no century, as in 0017_subjects.sql
DIMENSIONS = (
    *("base", "departement", "precision", "protection", "century_from", "century_to"),
    *("verified", "picture", "missing", "producer_id"),
)
IN_PERIOD = "in_period"  # whether the period that is asked for meets the row's
_OF_POINTS = {
    "precision": "coalesce(p.precision, 0)",
    "century_from": f"coalesce(century_of(p.period_from), {UNDATED_FROM})",
    "century_to": f"coalesce(century_of(p.period_to), {UNDATED_TO})",
}


@dataclass(frozen=True, slots=True)
class Sums:
    """A table of sums, the columns that it tells apart, and whether those say the period."""

    table: str
    columns: tuple[str, ...]
    dated: bool = True


BY_ALL = Sums("facet_sum", DIMENSIONS)
BY_KIND = Sums("facet_kind_sum", (*DIMENSIONS, "kinds_id"))
BY_COMMUNE = Sums(
    "facet_commune_sum",
    (
        *("base", "departement", "protection", "picture", "missing", "producer_id"),
        *("precision", "verified", "insee", "insee_source"),
    ),
    dated=False,
)
# Where bases are all that is asked for.
KINDS_ALONE = Sums("facet_kind_total", ("base", "kinds_id"), dated=False)
COMMUNES_ALONE = Sums("facet_commune_total", ("base", "insee", "insee_source"), dated=False)


@dataclass(slots=True)
class Tally:
    """Reads the rows of a query, from sums where they say enough.

    ``cuts`` are those of the parts of the query's box, in the same snapshot; ``parameters`` those
    of all that was read.
    """

    query: SearchQuery
    cuts: Sequence[Cut]
    parameters: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the parameters of every reading."""
        years = {"year_from": self.query.year_from, "year_to": self.query.year_to}
        self.parameters |= years | {"kinds_id": lists_holding(self.query.kinds)}

    def read(self, sums: Sums, scope: SearchQuery) -> str:
        """Return a statement that gives the columns, ``n`` and, if the sums are dated, IN_PERIOD.

        ``scope`` is what the rows must meet: place, words, kinds, communes… whatever is not left
        to conditions on the columns.
        """
        if self._needs_points(sums, scope):
            return self.read_points(sums, scope)
        sources = [*self._sources(sums, scope)]
        if sums.dated and (within := _within_a_century(self.query, *_CENTURIES_OF_POINTS)):
            sources.append(self.read_points(sums, scope, within))
        return " UNION ALL ".join(sources)

    def read_points(self, sums: Sums, scope: SearchQuery, *conditions: str) -> str:
        """Return a statement that gives the same of points alone: those that meet conditions."""
        points = points_of(scope)
        points.where += conditions
        self.parameters |= points.parameters
        return points.sql(self._select_points(sums))

    def _needs_points(self, sums: Sums, scope: SearchQuery) -> bool:
        if scope.text or scope.authors or scope.communes or scope.also:
            return True
        if scope.kinds and "kinds_id" not in sums.columns:
            return True
        return replace(scope, **_SAID) != SearchQuery()

    def _select_points(self, sums: Sums) -> str:
        names = [f"{_OF_POINTS.get(name, f'p.{name}')} AS {name}" for name in sums.columns]
        if sums.dated:
            names.append(f"{_met(self.query, 'p.period_to', 'p.period_from')} AS {IN_PERIOD}")
        return ", ".join([*names, "1 AS n"])

    def _select_sums(self, sums: Sums, where: str) -> str:
        names = [f"f.{name}" for name in sums.columns]
        if sums.dated:
            names.append(f"{_met_by_century(self.query)} AS {IN_PERIOD}")
            where += _not(_within_a_century(self.query, "f.century_to", "f.century_from"))
        return f"SELECT {', '.join([*names, 'f.n'])} FROM {sums.table} AS f WHERE {where}"  # noqa: S608

    def _sources(self, sums: Sums, scope: SearchQuery) -> Iterator[str]:
        kinds = " AND {}.kinds_id = ANY(%(kinds_id)s::bigint[])" if scope.kinds else ""
        if scope.bbox is None:
            place = {None: "true", True: "f.cell >= 0", False: "f.cell = -1"}[scope.located]
            yield self._select_sums(sums, place + kinds.format("f"))
        elif scope.located is False:
            yield self._select_sums(sums, "false")
        else:
            yield self._select_sums(sums, "false")  # in the open sea, there is nothing else
            for number, part in enumerate(zip(scope.bbox.parts(), self.cuts, strict=True)):
                yield from self._of_box(sums, *part, f"_{number}", kinds)

    def _of_box(self, sums: Sums, box: BBox, cut: Cut, name: str, kinds: str) -> Iterator[str]:
        if cut.held:
            self.parameters[f"cells{name}"] = cut.held
            yield self._select_sums(sums, f"f.cell = ANY(%(cells{name})s)" + kinds.format("f"))
        self.parameters |= {f"{side}{name}": getattr(box, side) for side in BBox._fields}
        inside = (
            f"p.lon BETWEEN %(west{name})s AND %(east{name})s"
            f" AND p.lat BETWEEN %(south{name})s AND %(north{name})s" + kinds.format("p")
        )
        if sums.dated:
            inside += _not(_within_a_century(self.query, *_CENTURIES_OF_POINTS))
        select = self._select_points(sums)
        for strip in cut.strips:
            for where in strip.scans():
                yield f"SELECT {select} FROM published_point AS p WHERE {where} AND {inside}"  # noqa: S608


# What the sums can tell of a scope: left out of it, nothing may be left.
_SAID: dict[str, Any] = {"bbox": None, "located": None, "kinds": ()}


def scope_of(query: SearchQuery) -> SearchQuery:
    """Return what is asked for beside the criteria that facets count one against the other."""
    return replace(
        query,
        bases=(),
        departements=(),
        protection=NO_PROTECTION,
        year_from=None,
        year_to=None,
        precisions=(),
        verified=None,
        picture=None,
        producers=(),
        missing=None,
    )


# In ranks: undated notices have none.
_CENTURIES_OF_POINTS = ("century_of(p.period_to)", "century_of(p.period_from)")


def _within_a_century(query: SearchQuery, last: str, first: str) -> str:
    """Return the condition on notices of which their centuries do not tell whether they meet."""
    unsure = []
    if query.year_from is not None and query.year_from % 100 != 1:
        unsure.append(f"{last} = century_of(%(year_from)s)")
    if query.year_to is not None and query.year_to % 100 != 0:
        unsure.append(f"{first} = century_of(%(year_to)s)")
    return f"({' OR '.join(unsure)})" if unsure else ""


def _not(condition: str) -> str:
    return f" AND {condition} IS NOT TRUE" if condition else ""


def _met(query: SearchQuery, last: str, first: str) -> str:
    bounds = {f"{last} >= %(year_from)s": query.year_from}
    bounds |= {f"{first} <= %(year_to)s": query.year_to}
    asked = " AND ".join(bound for bound, year in bounds.items() if year is not None)
    return f"coalesce({asked}, false)" if asked else "true"


def _met_by_century(query: SearchQuery) -> str:
    bounds = {"f.century_to >= century_of(%(year_from)s)": query.year_from}
    bounds |= {"f.century_from <= century_of(%(year_to)s)": query.year_to}
    return " AND ".join(bound for bound, year in bounds.items() if year is not None) or "true"
