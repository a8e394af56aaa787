"""Errors raised on purpose by the notices application.

::

    NoticesError
      UnknownBase             no descriptor has that name
      InvalidBBox             a bounding box that cannot be read
      InvalidParameters       wrong or unknown parameters of a query string, named
      InvalidKey              a key of the API that is not one of ours, or no longer
      NotAcceptable           no format that the request takes
      InvalidCursor           a paging cursor that is not one of ours
      CursorExpired           a cursor of the changes, of which some are no longer kept
      InvalidRoute            a route that cannot be read, and why
      InvalidArea             an area that cannot be read, and why
      InvalidFilter           a filter in CQL2 that cannot be read or answered, and why
      InvalidPlace            a coordinate that is not a place, and why
      CorrectionRefused       a place given by hand is incomplete, or cannot be undone
        PlaceChanged            somebody else changed the place meanwhile
      ContributionRefused     a contribution cannot be decided so, and why
        PhotographRefused       a photograph cannot be taken, and why
        FormExpired             a form is too old, or not one of ours
      MergeRefused            notices cannot be merged into that one, and why
      RowRejected             one row of an import cannot be used, and why
      ImportRefused           a whole import is refused, and why
        UnreadableSource        the file cannot be opened, decoded or parsed
        UnknownColumns          columns that nobody decided about
      SearchRefused           a search cannot be published, and why
      TargetRefused           an address that no message may be sent to, and why
      DeliveryFailed          a message did not arrive, and why
      ExportRefused           the bulk files cannot be built now, and why
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


class InvalidKey(NoticesError):
    """A key of the API that is not one of ours, or was withdrawn."""


class NotAcceptable(NoticesError):
    """No format that the ``Accept`` of a request takes; names those there are."""

    def __init__(self, offered: Iterable[str]) -> None:
        super().__init__(f"Accept takes none of {', '.join(offered)}")


class InvalidCursor(NoticesError):
    """A paging cursor that is not one of ours, or belongs to another search."""


class CursorExpired(NoticesError):
    """A cursor of the changes that needs some which are no longer kept."""


class InvalidRoute(NoticesError):
    """A route that cannot be read, or is too long; the message, in English, says where."""


class InvalidArea(NoticesError):
    """An area that cannot be read, or is too large; the message, in English, says why."""


class InvalidFilter(NoticesError):
    """A filter in CQL2 that cannot be read or answered; the message, in English, says why."""


class InvalidPlace(NoticesError):
    """A coordinate that is not a place; the message, in French, is kept as the reason."""


class CorrectionRefused(NoticesError):
    """A place given by hand is incomplete, or cannot be undone; the message is in French."""


class PlaceChanged(CorrectionRefused):
    """Somebody else changed the place since it was looked at."""


class ContributionRefused(NoticesError):
    """A contribution cannot be taken or decided so; the message is in French."""


class PhotographRefused(ContributionRefused):
    """A photograph that cannot be taken."""


class FormExpired(ContributionRefused):
    """A form that is too old, or not one of ours."""


class MergeRefused(NoticesError):
    """Notices cannot be merged into that one; the message is in French."""


class RowRejected(NoticesError):
    """One row cannot be used; the message, in French, goes into the reject file."""


class ImportRefused(NoticesError):
    """A whole import is refused and nothing is kept."""


class UnreadableSource(ImportRefused):
    """The file cannot be opened, decoded or parsed."""


class UnknownColumns(ImportRefused):
    """The file has columns that nobody decided about."""


class SearchRefused(NoticesError):
    """A search that no map can be made of; the message, in French, names the parameter."""


class TargetRefused(NoticesError):
    """An address that no message may be sent to; the text, in French, says why."""


class DeliveryFailed(NoticesError):
    """A message did not arrive: nobody answered, or the address must not be called."""


class FollowUpFailed(NoticesError):
    """An import is kept, but what follows it was not done; the message, in French, says what."""


class ExportRefused(NoticesError):
    """The bulk files cannot be built now, and why."""
