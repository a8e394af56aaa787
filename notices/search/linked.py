"""A criterion: the notices linked to one, all of them or those that are the same thing to it."""

from __future__ import annotations

from typing import NamedTuple, Self

from notices.bases.links import LINK_KINDS
from notices.search.condition import Condition

_SQL = """
p.notice_id IN (
  SELECT l.target_id FROM published_link AS l
  WHERE l.source_ref = %(linked_ref)s AND l.kind = ANY(%(linked_kinds)s)
  UNION ALL
  SELECT l.source_id FROM published_link AS l
  WHERE l.target_ref = %(linked_ref)s AND l.kind = ANY(%(linked_inverses)s)
)
"""


class LinkedTo(NamedTuple):
    """A reference, and what the notices are to it; no kind means any link."""

    ref: str
    kind: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``M5031`` or ``work/M5031``; raise ValueError for a kind that is no link."""
        kind, slash, ref = text.strip().rpartition("/")
        if not ref or (slash and kind not in LINK_KINDS):
            kinds = ", ".join(LINK_KINDS)
            raise ValueError(f"{text!r}: expected a reference, after one of {kinds} and a slash")
        return cls(ref.upper(), kind)

    def condition(self) -> Condition:
        """Return what the points must meet."""
        kinds = [self.kind] if self.kind else list(LINK_KINDS)
        parameters = (
            ("linked_ref", self.ref),
            ("linked_kinds", kinds),
            ("linked_inverses", [LINK_KINDS[kind].inverse for kind in kinds]),
        )
        return Condition(_SQL, parameters, columns=("notice_id",))
