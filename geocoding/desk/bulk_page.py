"""The moves that are offered, as rows of a table and lines of a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geocoding.bulk import Move
from geocoding.desk.bulk_form import UNDER_M
from geocoding.models import Attempt
from notices.admin.wording import precision_label
from notices.models import Notice


@dataclass(frozen=True, slots=True)
class Row:
    """One move, its notice, and whether it is chosen to begin with."""

    notice: Notice
    move: Move

    @property
    def key(self) -> int | None:
        """The answer that would be applied."""
        return self.move.proposal.attempt_id

    @property
    def believed(self) -> bool:
        """Whether the rule accepts the answer without anybody."""
        return self.move.proposal.outcome is Attempt.Outcome.ACCEPTED

    @property
    def coarser(self) -> bool:
        """Whether the place in force points at something finer: a building, not its street."""
        proposal = self.move.proposal
        return not self.move.is_new and (proposal.precision or 0) < (proposal.precision_now or 0)

    @property
    def usual(self) -> bool:
        """Whether it is chosen as soon as it is near enough."""
        return self.believed and not self.coarser and not self.move.by_hand

    @property
    def chosen(self) -> bool:
        """Whether it is chosen to begin with."""
        metres = self.move.metres
        return self.usual and (metres is None or metres <= UNDER_M)

    @property
    def precision(self) -> str:
        """What the answer points at."""
        return precision_label(self.move.proposal.precision)

    @property
    def precision_now(self) -> str:
        """What the place of now points at."""
        return precision_label(self.move.proposal.precision_now)

    def drawn(self) -> dict[str, Any]:
        """Return the line that the map draws, in degrees and metres."""
        proposal = self.move.proposal
        here = None if self.move.is_new else [proposal.lon_now, proposal.lat_now]
        return {
            "key": self.key,
            "from": here,
            "to": [proposal.lon, proposal.lat],
            "metres": self.move.metres,
            "title": f"{self.notice.ref}, {self.notice.name}",
        }


def preview_of(moves: Sequence[Move]) -> dict[str, Any]:
    """Return the rows, the lines, and the notices of which nothing was found."""
    notices = Notice.objects.in_bulk([move.proposal.notice_id for move in moves])
    rows = [Row(notices[move.proposal.notice_id], move) for move in moves]
    found = [row for row in rows if row.key is not None and row.move.proposal.lon is not None]
    found.sort(key=lambda row: (row.move.metres or 0, row.notice.ref))
    return {
        "rows": found,
        "lost": [row for row in rows if row not in found],
        "drawn": [row.drawn() for row in found],
    }
