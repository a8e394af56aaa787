"""Whatever coordinates a member of staff pastes, in every way that makes sense. No Django."""

from geocoding.pasted.reader import read_pasted
from geocoding.pasted.reading import PastedReading

__all__ = ["PastedReading", "read_pasted"]
