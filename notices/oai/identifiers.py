"""Identifiers of items: ``oai:<namespace>:<base>/<reference>``, wherever the service answers.

Source: openarchives.org/OAI/2.0/guidelines-oai-identifier.htm.
"""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings

from notices.oai.refusals import Condition, refuse
from notices.oai.states import State, state_of


class Identifier(NamedTuple):
    """Which notice an identifier names."""

    base: str
    ref: str

    @classmethod
    def parse(cls, text: str) -> Identifier:
        """Read an identifier, or raise Refused."""
        begins = f"oai:{settings.OAI_NAMESPACE}:"
        base, slash, ref = text.removeprefix(begins).partition("/")
        if not text.startswith(begins) or not slash:
            raise refuse(Condition.NO_SUCH_ID, f"identifier: ours begin with {begins}")
        return cls(base, ref)

    def __str__(self) -> str:
        return f"oai:{settings.OAI_NAMESPACE}:{self.base}/{self.ref}"


def find(text: str) -> State:
    """Return what became of the notice that an identifier names, or raise Refused."""
    asked = Identifier.parse(text)
    state = state_of(asked.base, asked.ref)
    if state is None:
        raise refuse(Condition.NO_SUCH_ID, f"identifier: {text} was never published")
    return state
