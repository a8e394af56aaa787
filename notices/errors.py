"""Errors raised on purpose by the notices application.

::

    NoticesError
      UnknownBase             no descriptor has that name
      InvalidBBox             a bounding box that cannot be read
      InvalidParameters       wrong or unknown parameters of a query string, named
      InvalidCursor           a paging cursor that is not one of ours
      InvalidPlace            a coordinate that is not a place, and why
      CorrectionRefused       a place given by hand is incomplete, or cannot be undone
        PlaceChanged            somebody else changed the place meanwhile
      RowRejected             one row of an import cannot be used, and why
      ImportRefused           a whole import is refused, and why
        UnreadableSource        the file cannot be opened, decoded or parsed
        UnknownColumns          columns that nobody decided about
      FollowUpFailed          an import is kept, but what follows it was not done
"""

from __future__ import annotations

from collections.abc import Iterable


class NoticesError(ValueError):
    """Root of the tree; a ValueError, so that the API answers 422 and names the parameter."""


class UnknownBase(NoticesError):
    """No descriptor has that name."""


class InvalidBBox(NoticesError):
    """A bounding box that cannot be read."""


class InvalidParameters(NoticesError):
    """Wrong or unknown parameters of a query string: pairs of (parameter, detail)."""

    def __init__(self, wrong: Iterable[tuple[str, str]]) -> None:
        self.wrong = list(wrong)
        super().__init__("; ".join(f"{name}: {detail}" for name, detail in self.wrong))


class InvalidCursor(NoticesError):
    """A paging cursor that is not one of ours, or belongs to another search."""


class InvalidPlace(NoticesError):
    """A coordinate that is not a place; the message, in French, is kept as the reason."""


class CorrectionRefused(NoticesError):
    """A place given by hand is incomplete, or cannot be undone; the message is in French."""


class PlaceChanged(CorrectionRefused):
    """Somebody else changed the place since it was looked at."""


class RowRejected(NoticesError):
    """One row cannot be used; the message, in French, goes into the reject file."""


class ImportRefused(NoticesError):
    """A whole import is refused and nothing is kept."""


class UnreadableSource(ImportRefused):
    """The file cannot be opened, decoded or parsed."""


class UnknownColumns(ImportRefused):
    """The file has columns that nobody decided about."""


class FollowUpFailed(NoticesError):
    """An import is kept, but what follows it was not done; the message, in French, says what."""
