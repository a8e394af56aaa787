"""Resumption tokens: all that a list needs to go on, signed. Nothing is kept, none expires.

A token is good until ``SECRET_KEY`` changes, or what it holds does: ``_signer`` then has another
salt. The same one may be sent twice, and gives what is to come as it is then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.core.signing import BadSignature, Signer

from notices.oai.refusals import Condition, refuse
from notices.oai.states import BEGINNING, Place

LONGEST = 1000  # characters; ours have some 250
_signer = Signer(salt="notices.oai.token.1", sep=".")


@dataclass(frozen=True, slots=True)
class Token:
    """What was asked, where the harvest is, how many records it told, how many there are."""

    verb: str
    prefix: str
    spec: str
    until: datetime | None  # not included
    place: Place
    told: int
    size: int | None

    @classmethod
    def parse(cls, text: str, verb: str) -> Self:
        """Read a token of this verb, or raise Refused."""
        refused = refuse(
            Condition.BAD_RESUMPTION_TOKEN, "resumptionToken: not one of ours, for this verb"
        )
        if len(text) > LONGEST:
            raise refused
        try:
            of, prefix, spec, until, at, notice_id, told, size = _signer.unsign_object(text)
        except BadSignature as error:
            raise refused from error
        if of != verb:
            raise refused
        place = Place(_moment(at), notice_id)
        return cls(verb, prefix, spec, until and _moment(until), place, told, size)

    def __str__(self) -> str:
        said: list[Any] = [self.verb, self.prefix, self.spec]
        said += [self.until and _microseconds(self.until), _microseconds(self.place.changed_at)]
        return _signer.sign_object([*said, self.place.notice_id, self.told, self.size])


def _microseconds(moment: datetime) -> int:
    return (moment - BEGINNING) // timedelta(microseconds=1)


def _moment(microseconds: int) -> datetime:
    return BEGINNING + timedelta(microseconds=microseconds)
