"""The numbers of the lists of terms that notices are published with: 0017_subjects.sql."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections

from notices.publication import PUBLIC

# Looked up before the search, not within it: the planner then knows how many notices have them.
_HOLDING = "SELECT t.id FROM published_terms AS t WHERE t.terms && %s::text[]"
_ALONE = "SELECT terms_id(ARRAY[one]) FROM unnest(%s::text[]) AS one"


def lists_holding(terms: Iterable[str]) -> list[int]:
    """Return the numbers of the lists that hold one of the terms: notices of several kinds."""
    return _read(_HOLDING, terms)


def lists_of_one(terms: Iterable[str]) -> list[int]:
    """Return the number of each term alone: notices have one producer."""
    return _read(_ALONE, terms)


def _read(statement: str, terms: Iterable[str]) -> list[int]:
    if not (asked := list(terms)):
        return []
    with connections[PUBLIC].cursor() as cursor:
        cursor.execute(statement, [asked])
        return [number for (number,) in cursor.fetchall()]
