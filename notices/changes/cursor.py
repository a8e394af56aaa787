"""Where a reader of the changes is: opaque outside, signed so that nobody makes one up."""

from __future__ import annotations

import base64
import binascii
from typing import NamedTuple, Self

from django.core.signing import BadSignature, Signer

from notices.errors import InvalidCursor

VERSION = "1"
LONGEST = 200  # characters; ours have about half as many
_NOT_OURS = "cursor is not one of ours: take next_cursor of a page, or that of a bulk file"
_signer = Signer(salt="notices.changes.cursor")


class Cursor(NamedTuple):
    """After which change to go on.

    ``epoch`` names the order that ``xid`` and ``seq`` belong to; ``start`` is the lowest
    transaction that may have been under way when the reader began with nothing, or took a bulk
    file: what was forgotten before, they never had.
    """

    epoch: str
    start: int
    xid: int
    seq: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a cursor, or raise InvalidCursor."""
        version, _, encoded = text.partition(".")
        if version != VERSION or len(text) > LONGEST:
            raise InvalidCursor(_NOT_OURS)
        try:
            signed = base64.b64decode(encoded, altchars=b"-_", validate=True).decode()
            epoch, start, xid, seq = _signer.unsign(signed).split(".")
        except (BadSignature, ValueError, binascii.Error) as error:
            raise InvalidCursor(_NOT_OURS) from error
        return cls(epoch, int(start), int(xid), int(seq))

    def __str__(self) -> str:
        signed = _signer.sign(f"{self.epoch}.{self.start}.{self.xid}.{self.seq}")
        return f"{VERSION}.{base64.urlsafe_b64encode(signed.encode()).decode()}"
