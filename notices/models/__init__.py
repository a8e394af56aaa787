"""Tables of the notices application."""

from notices.models.contribution import Contribution, ContributionMail
from notices.models.event import Event
from notices.models.former_code import FormerCode
from notices.models.import_run import ImportRun, RejectedRow
from notices.models.link import Link
from notices.models.location import Location
from notices.models.notice import Notice
from notices.models.policy import BasePolicy
from notices.models.published import (
    PublishedChange,
    PublishedLink,
    PublishedMap,
    PublishedMapPicture,
    PublishedNotice,
    PublishedPoint,
    PublishedState,
    WithdrawnMap,
)
from notices.models.remit import Remit
from notices.models.thematic_map import ThematicMap
from notices.models.webhook import Webhook, WebhookMessage

__all__ = [
    "BasePolicy",
    "Contribution",
    "ContributionMail",
    "Event",
    "FormerCode",
    "ImportRun",
    "Link",
    "Location",
    "Notice",
    "PublishedChange",
    "PublishedLink",
    "PublishedMap",
    "PublishedMapPicture",
    "PublishedNotice",
    "PublishedPoint",
    "PublishedState",
    "RejectedRow",
    "Remit",
    "ThematicMap",
    "Webhook",
    "WebhookMessage",
    "WithdrawnMap",
]
