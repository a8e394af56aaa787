"""Tables of the notices application."""

from notices.models.event import Event
from notices.models.former_code import FormerCode
from notices.models.import_run import ImportRun, RejectedRow
from notices.models.link import Link
from notices.models.location import Location
from notices.models.notice import Notice
from notices.models.policy import BasePolicy
from notices.models.published import PublishedLink, PublishedNotice, PublishedPoint
from notices.models.remit import Remit

__all__ = [
    "BasePolicy",
    "Event",
    "FormerCode",
    "ImportRun",
    "Link",
    "Location",
    "Notice",
    "PublishedLink",
    "PublishedNotice",
    "PublishedPoint",
    "RejectedRow",
    "Remit",
]
