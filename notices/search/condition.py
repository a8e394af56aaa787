"""A condition that a door worked out from a language of its own, such as CQL2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from notices.bbox import BBox


@dataclass(frozen=True, slots=True)
class Condition:
    """SQL over ``published_point``, under the alias ``p``; values travel as named parameters.

    ``columns`` are those that it reads. ``bounds`` holds every place that may meet it, where
    that is known: a search without a box of its own looks no further. All of it is the same in
    every process: the mark of a search is made from it.
    """

    sql: str
    parameters: tuple[tuple[str, Any], ...] = ()
    columns: tuple[str, ...] = ()
    bounds: BBox | None = None


def both(one: Condition | None, other: Condition | None) -> Condition | None:
    """Return what holds when both do; their parameters have different names."""
    if not one or not other:
        return one or other
    return Condition(
        f"({one.sql}) AND ({other.sql})",
        one.parameters + other.parameters,
        tuple(sorted({*one.columns, *other.columns})),
        one.bounds or other.bounds,
    )
