"""How many notices each value of a criterion would leave, under the other criteria.

The counts are exact, and those of the search itself: a test compares them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any, NamedTuple

from django.db import connections

from notices.publication import PUBLIC, snapshot
from notices.search import long_facets
from notices.search.points import points_of
from notices.search.query import SearchQuery
from notices.search.squares import cut_parts
from notices.search.tally import (
    BY_ALL,
    BY_COMMUNE,
    BY_KIND,
    COMMUNES_ALONE,
    DIMENSIONS,
    IN_PERIOD,
    KINDS_ALONE,
    UNDATED_FROM,
    Sums,
    Tally,
    scope_of,
)
from notices.search.terms import lists_of_one
from notices.vocabularies import Precision, Protection

EARLIEST = -10  # rank of the first century of the histogram: 1000 to 901 BC
# Which column of the rows a facet counts by.
_VALUES = {
    "base": "base",
    "departement": "departement",
    "precision": "precision",
    "protection": "protection",
    "verified": "verified",
    "picture": "picture",
    "missing": "missing",
    "producer": "producer_id",
    "period": "century_from || ',' || century_to",
}
_STATEMENT = """
WITH {found}row AS MATERIALIZED (
  SELECT {dimensions}, sum(r.n)::integer AS n FROM ({rows}) AS r GROUP BY {dimensions}
),

{kinds},

{communes}

{counts}
"""
_EVERY_COLUMN = Sums("", (*BY_KIND.columns, "insee", "insee_source"))


class Facets(NamedTuple):
    """Counts by the value of each criterion; ``matched`` meet them all.

    A notice is counted in each of its centuries, protections, kinds and communes. ``earlier`` than
    EARLIEST, and ``undated``, are apart from ``centuries``, by rank. Of kinds and communes, whose
    names ``communes`` has, the greatest and what is asked for; ``more`` counts the other values.
    """

    matched: int
    without_place: int
    base: dict[str, int]
    departement: dict[str, int]
    precision: dict[Precision, int]
    protection: dict[Protection, int]
    verified: dict[bool, int]
    picture: dict[bool, int]
    missing: dict[bool, int]
    producer: dict[str, int]
    kind: dict[str, int]
    commune: dict[str, int]
    more: dict[str, int]
    communes: dict[str, str]
    centuries: dict[int, int]
    earlier: int
    undated: int


class _Rows(NamedTuple):
    """Statements that give the rows of each kind of count; ``found`` is read once before."""

    found: str
    general: str
    kinds: str
    communes: str


def count_facets(query: SearchQuery) -> Facets:
    """Count the notices that meet the other criteria, for each value of each criterion."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    with snapshot(), connections[PUBLIC].cursor() as cursor:
        tally = Tally(query, cut_parts(query.bbox) if query.bbox else [])
        statement = _statement(query, _rows(tally, query))
        # Points in a box are thought to be a handful: the planner would sort a hundred thousand
        # of them by their words (500 ms instead of 80 for Paris).
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(
            statement, tally.parameters | _wanted(query) | long_facets.parameters_of(query)
        )
        for facet, value, n in cursor:
            found[facet][value] = n
        found["producer"] = long_facets.name_producers(cursor, found["producer"])
        names = long_facets.name_communes(cursor, [*found["commune"], *query.communes])
    return _facets(found, names)


def _rows(tally: Tally, query: SearchQuery) -> _Rows:
    """Return where rows are read: of words, authors and what else no sum says, once for all."""
    scope = scope_of(query)
    if scope.text or scope.authors or scope.also:
        every = " AND ".join(_conditions(query).values()) or "true"
        return _Rows(
            _found(tally, replace(scope, kinds=(), communes=())),
            _of_found(kinds=query.kinds, communes=query.communes),
            _of_found(communes=query.communes),
            f"SELECT row.* FROM ({_of_found(kinds=query.kinds)}) AS row WHERE {every}",  # noqa: S608
        )
    if scope.communes:
        return _Rows(
            _found(tally, replace(scope, kinds=())),
            _of_found(kinds=query.kinds),
            _of_found(),
            _of_communes(tally, query),
        )
    return _Rows(
        "",
        tally.read(BY_KIND if scope.kinds else BY_ALL, scope),
        tally.read(KINDS_ALONE if _asks_bases_alone(query) else BY_KIND, replace(scope, kinds=())),
        _of_communes(tally, query),
    )


def _found(tally: Tally, scope: SearchQuery) -> str:
    return f"found AS MATERIALIZED ({tally.read_points(_EVERY_COLUMN, scope)}),\n\n"


def _of_found(**criteria: tuple[str, ...]) -> str:
    points = points_of(SearchQuery(**criteria))  # type: ignore[arg-type]
    points.source = "found AS p"
    return points.sql("p.*")


def _of_communes(tally: Tally, query: SearchQuery) -> str:
    elsewhere = replace(query, communes=())
    if query.year_from is not None or query.year_to is not None:
        return tally.read_points(BY_COMMUNE, elsewhere)
    alone = _asks_bases_alone(query)
    return tally.read(COMMUNES_ALONE if alone else BY_COMMUNE, scope_of(elsewhere))


def _asks_bases_alone(query: SearchQuery) -> bool:
    return _conditions(query).keys() <= {"base"}


def _statement(query: SearchQuery, rows: _Rows) -> str:
    conditions = _conditions(query)
    every = " AND ".join(conditions.values()) or "true"
    told = [on for name, on in conditions.items() if name in (*BY_COMMUNE.columns, "producer")]
    of_communes = " AND ".join(told) or "true"  # what those rows do not tell apart, they meet
    counts = [
        *_counts(conditions),
        long_facets.counts_of("kind", "kinds"),
        long_facets.counts_of("commune", "communes"),
    ]
    return _STATEMENT.format(
        found=rows.found,
        dimensions=", ".join(f"r.{name}" for name in (*DIMENSIONS, IN_PERIOD)),
        rows=rows.general,
        kinds=long_facets.KINDS.format(rows=rows.kinds, where=every),
        communes=long_facets.COMMUNES.format(rows=rows.communes, where=of_communes),
        counts="\nUNION ALL\n".join(counts),
    )


def _wanted(query: SearchQuery) -> dict[str, Any]:
    return {
        "bases": list(query.bases),
        "departements": list(query.departements),
        "precisions": [int(precision) for precision in query.precisions],
        "protection": int(query.protection),
        "verified": query.verified,
        "picture": query.picture,
        "missing": query.missing,
        "producer_id": lists_of_one(query.producers),
    }


def _conditions(query: SearchQuery) -> dict[str, str]:
    """Return what each criterion that restricts asks of a row."""
    asked: dict[str, tuple[object, str]] = {
        "base": (query.bases, "row.base = ANY(%(bases)s)"),
        "departement": (query.departements, "row.departement = ANY(%(departements)s)"),
        "precision": (query.precisions, "row.precision = ANY(%(precisions)s)"),
        "protection": (query.protection, "row.protection & %(protection)s <> 0"),
        "verified": (query.verified is not None, "row.verified = %(verified)s"),
        "picture": (query.picture is not None, "row.picture = %(picture)s"),
        "missing": (query.missing is not None, "row.missing = %(missing)s"),
        "producer": (query.producers, "row.producer_id = ANY(%(producer_id)s::bigint[])"),
        "period": (query.year_from is not None or query.year_to is not None, "row.in_period"),
    }
    return {name: condition for name, (value, condition) in asked.items() if value}


def _counts(conditions: dict[str, str]) -> list[str]:
    every = " AND ".join(conditions.values()) or "true"
    counts = [
        f"SELECT 'matched' AS facet, '' AS value, sum(row.n)::bigint AS n FROM row WHERE {every}",  # noqa: S608
        f"SELECT 'unplaced', '', sum(row.n)::bigint FROM row WHERE {every} AND row.precision = 0",  # noqa: S608
    ]
    for name, value in _VALUES.items():
        others = [condition for facet, condition in conditions.items() if facet != name]
        where = " AND ".join(others) or "true"
        counts.append(
            f"SELECT '{name}', ({value})::text, sum(row.n)::bigint"  # noqa: S608
            f" FROM row WHERE {where} GROUP BY 2"
        )
    return counts


def _facets(found: dict[str, Counter[str]], names: dict[str, str]) -> Facets:
    periods = _periods(found["period"])
    return Facets(
        matched=found["matched"][""] or 0,
        without_place=found["unplaced"][""] or 0,
        base=dict(found["base"]),
        departement=dict(found["departement"]),
        precision={word: found["precision"][str(int(word))] for word in Precision},
        protection=_protections(found["protection"]),
        verified={flag: found["verified"][str(flag).lower()] for flag in (True, False)},
        picture={flag: found["picture"][str(flag).lower()] for flag in (True, False)},
        missing={flag: found["missing"][str(flag).lower()] for flag in (True, False)},
        producer={name: n for name, n in found["producer"].items() if name and n},
        kind=dict(found["kind"]),
        commune=dict(found["commune"]),
        more={name: found["values"][name] - len(found[name]) for name in ("kind", "commune")},
        communes=names,
        **periods,
    )


def _protections(found: Counter[str]) -> dict[Protection, int]:
    return {flag: sum(n for mask, n in found.items() if int(mask) & flag) for flag in Protection}


def _periods(found: Counter[str]) -> dict[str, Any]:
    centuries: Counter[int] = Counter()
    earlier = undated = 0
    for span, n in found.items():
        first, last = map(int, span.split(","))
        if first == UNDATED_FROM:
            undated += n
            continue
        earlier += n if first < EARLIEST else 0
        for century in range(max(first, EARLIEST), last + 1):
            centuries[century] += n
    return {"centuries": dict(sorted(centuries.items())), "earlier": earlier, "undated": undated}
