"""GET /api/v1/subjects: kinds and authors while a word is typed."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from notices.api.schemas import Problem
from notices.search.parameters import refuse_unknown
from notices.search.subjects import suggest_subjects

MOST = 50
router = Router(tags=["notices"])


class Typed(Schema):
    """What is being typed."""

    q: str = Field(min_length=2, max_length=100, description="Words; the last may be unfinished")
    limit: int = Field(10, ge=1, le=MOST, description="Subjects at most")


class Subject(Schema):
    """A kind or an author; `criterion` is the parameter of a search, `value` what it takes."""

    criterion: Literal["kind", "author"]
    value: str = Field(examples=["retable"])
    count: int = Field(description="Published notices that have it")


class Subjects(Schema):
    """Subjects, those that begin as was typed first, then the most frequent."""

    subjects: list[Subject]


@router.get("", response={200: Subjects, 422: Problem}, summary="Find kinds and authors by name")
def read_subjects(request: HttpRequest, typed: Query[Typed]) -> dict[str, Any]:
    """Return the denominations and the authors of published notices that hold the words of `q`.

    Case and accents do not matter. Counts are of all published notices; `/facets` counts under
    other criteria.
    """
    refuse_unknown(Typed, request.GET)
    return {
        "subjects": [
            {"criterion": one.role, "value": one.term, "count": one.notices}
            for one in suggest_subjects(typed.q, typed.limit)
        ]
    }
