"""Whatever coordinates a member of staff pastes, in every way that makes sense. No Django."""

from notices.pasted.reader import read_pasted
from notices.pasted.reading import PastedReading

__all__ = ["PastedReading", "read_pasted"]
