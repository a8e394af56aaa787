"""Kinds and communes, of which there are thousands: the greatest counts, and how many more."""

from __future__ import annotations

from collections import Counter

from django.db.backends.utils import CursorWrapper

from notices.arrondissements import CITIES, NAMES, city_of, quarters_of
from notices.search.query import SearchQuery

LISTED = 50  # values; those that are asked for besides
# A notice of several kinds is counted once for each.
KINDS = """
kind AS MATERIALIZED (
  SELECT term AS value, sum(s.n)::bigint AS n
  FROM (
    SELECT row.kinds_id, sum(row.n)::integer AS n FROM ({rows}) AS row WHERE {where} GROUP BY 1
  ) AS s
  INNER JOIN published_terms AS t ON t.id = s.kinds_id
  CROSS JOIN LATERAL unnest(t.terms) AS term
  GROUP BY 1
  HAVING sum(s.n) > 0
)
"""
# A notice is of its commune, of the one that its source writes, and of the city of either, once
# for each, as the criterion has it. Codes of the past are counted when they are asked for.
COMMUNES = """
pair AS MATERIALIZED (
  SELECT row.insee, row.insee_source, sum(row.n)::integer AS n
  FROM ({rows}) AS row
  WHERE {where}
  GROUP BY 1, 2
),

city (quarter, code) AS (SELECT * FROM unnest(%(quarters)s::text[], %(cities)s::text[])),

commune AS MATERIALIZED (
  SELECT c.code AS value, sum(c.n)::bigint AS n
  FROM (
    SELECT p.insee, p.n, true FROM pair AS p
    UNION ALL
    SELECT p.insee_source, p.n, p.insee_source IN (SELECT city.code FROM city)
    FROM pair AS p
    WHERE p.insee_source <> p.insee
    UNION ALL
    SELECT city.code, p.n, true
    FROM pair AS p
    INNER JOIN city ON city.quarter = p.insee
    WHERE city.code <> p.insee_source
    UNION ALL
    SELECT city.code, p.n, true
    FROM pair AS p
    INNER JOIN city ON city.quarter = p.insee_source
    LEFT JOIN city AS same ON same.quarter = p.insee
    WHERE city.code NOT IN (p.insee, coalesce(same.code, ''))
  ) AS c (code, n, now)
  WHERE c.code <> ''
  GROUP BY 1
  HAVING sum(c.n) > 0 AND (bool_or(c.now) OR c.code = ANY(%(communes)s::text[]))
)
"""
COUNTS = """
(SELECT '{name}', v.value, v.n FROM {name} AS v ORDER BY v.n DESC, v.value LIMIT {listed})
UNION ALL
SELECT '{name}', v.value, v.n FROM {name} AS v WHERE v.value = ANY(%({asked})s::text[])
UNION ALL
SELECT 'values', '{name}', count(*) FROM {name}
"""
_NAMES = """
SELECT asked.code, (
  SELECT v.commune
  FROM (SELECT p.notice_id FROM published_point AS p WHERE p.insee = asked.code LIMIT 20) AS here
  INNER JOIN published_notice AS v ON v.id = here.notice_id
  WHERE v.commune <> ''
  LIMIT 1
)
FROM unnest(%s::text[]) AS asked (code)
"""


def parameters_of(query: SearchQuery) -> dict[str, list[str]]:
    """Return the parameters of the statements above, save those of their rows."""
    return {
        "communes": list(query.communes),
        "kinds": list(query.kinds),
        "quarters": list(CITIES),
        "cities": list(CITIES.values()),
    }


def counts_of(name: str, asked: str) -> str:
    """Return the statement of the greatest counts, and of those that are asked for."""
    return COUNTS.format(name=name, asked=asked, listed=LISTED)


def name_communes(cursor: CursorWrapper, codes: list[str]) -> dict[str, str]:
    """Return the names of communes as notices give them; the code where they give none."""
    cursor.execute(_NAMES, [codes])
    return {code: NAMES.get(code) or _named(code, name) for code, name in cursor.fetchall()}


def _named(code: str, name: str | None) -> str:
    """Tell an arrondissement from its city, whose name is what some notices write."""
    city = city_of(code)
    if city == code or name != NAMES[city]:
        return name or code
    rank = quarters_of(city).index(code) + 1
    return f"{name} {'1er' if rank == 1 else f'{rank}e'}"


def name_producers(cursor: CursorWrapper, counts: Counter[str]) -> Counter[str]:
    """Return the counts by name of what is counted by the number of a name."""
    cursor.execute(
        "SELECT t.id::text, t.terms[1] FROM published_terms AS t WHERE t.id = ANY(%s::bigint[])",
        [list(counts)],
    )
    return Counter({name: counts[number] for number, name in cursor.fetchall()})
