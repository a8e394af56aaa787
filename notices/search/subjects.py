"""Kinds and authors while a word is typed, by how many published notices have them."""

from __future__ import annotations

from typing import NamedTuple

from django.db import connections

from notices.publication import PUBLIC
from notices.search.text import text_query

_STATEMENT = """
WITH met AS (
  SELECT s.role, s.term, sum(s.n)::integer AS n
  FROM subject_sum AS s
  WHERE to_tsvector('heritage', s.term) @@ {words}
  GROUP BY s.role, s.term
  HAVING sum(s.n) > 0
)

SELECT m.role, m.term, m.n
FROM met AS m
ORDER BY
  -- What begins as it was typed comes before what holds the words elsewhere.
  starts_with(lower(unaccent(m.term)), lower(unaccent(%(typed)s))) DESC, m.n DESC, m.term
LIMIT %(limit)s
"""


class Subject(NamedTuple):
    """A kind or an author, as notices spell it."""

    role: str  # kind, author
    term: str
    notices: int


def suggest_subjects(typed: str, limit: int) -> list[Subject]:
    """Return the kinds and authors that hold every word typed; the last may be unfinished."""
    words, parameters = text_query(typed)
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(
            _STATEMENT.format(words=words),
            parameters | {"typed": typed.strip(), "limit": limit},
        )
        return [Subject(*row) for row in cursor.fetchall()]
