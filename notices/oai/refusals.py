"""The error conditions of the protocol (section 3.6); they are answered with HTTP 200."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from notices.errors import NoticesError


class Condition(StrEnum):
    """Those that can occur here: every item has metadata formats, and there are sets."""

    BAD_ARGUMENT = "badArgument"
    BAD_RESUMPTION_TOKEN = "badResumptionToken"  # noqa: S105 -- the name of a condition
    BAD_VERB = "badVerb"
    CANNOT_DISSEMINATE = "cannotDisseminateFormat"
    NO_SUCH_ID = "idDoesNotExist"
    NO_RECORDS = "noRecordsMatch"


class Refused(NoticesError):
    """A request that is answered with errors, one for each thing that is wrong."""

    def __init__(self, condition: Condition, wrong: Iterable[str]) -> None:
        self.condition = condition
        self.wrong = list(wrong)
        super().__init__("; ".join(self.wrong))


def refuse(condition: Condition, wrong: str) -> Refused:
    """Return the refusal of one thing."""
    return Refused(condition, [wrong])
