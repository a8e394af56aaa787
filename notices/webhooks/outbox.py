"""The messages to send: made when there are changes, tried again later and later, given up.

A message is claimed by writing when it is due again, then sent outside any transaction: one that
waited for a receiver would hold back the feed of changes itself.
"""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from notices.changes.reading import newest
from notices.models import Webhook, WebhookMessage

logger = logging.getLogger(__name__)

KEPT_DAYS = 30  # messages that were delivered
_LEASE = timedelta(minutes=1)  # a worker that died leaves its message to another
# As Standard Webhooks advises; the last try comes three days and four hours after the first.
DELAYS = (
    *(timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30)),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)


_STOPPED = """\
Bonjour,

Geo POP annonce à {url} que des notices ont changé. Depuis trois jours, aucun message n’arrive :
{why}

L’envoi est arrêté. Pour le reprendre, répondre à ce message une fois le service réparé.
Rien n’est perdu : {site}/api/v1/changes donne toujours tous les changements.
"""


def announce() -> None:
    """Write a message to each receiver that was not told of the newest change.

    A receiver that has one waiting gets no other: when it arrives, it leads to all changes.
    """
    _, changes = newest(1)
    if not changes:
        return
    last, now = changes[0], timezone.now()
    waiting = WebhookMessage.objects.filter(webhook=OuterRef("pk"), delivered_at=None)
    untold = Webhook.objects.exclude(told_seq=last.seq).filter(~Exists(waiting), enabled=True)
    body = _body(last.seq, last.at, now)
    messages = [WebhookMessage(webhook=webhook, body=body, due_at=now) for webhook in untold]
    with transaction.atomic():
        # Another worker may write the same: one message waits for each receiver, no more.
        WebhookMessage.objects.bulk_create(messages, ignore_conflicts=True)
        told = Webhook.objects.filter(pk__in=[message.webhook_id for message in messages])
        told.update(told_seq=last.seq)


def _body(seq: int, at: datetime, now: datetime) -> str:
    told = {
        "type": "changes.available",
        "timestamp": now.isoformat(),
        "data": {
            "seq": seq,
            "at": at.isoformat(),
            "changes": f"{settings.SITE_URL}/api/v1/changes",
        },
    }
    return json.dumps(told, separators=(",", ":"))


@transaction.atomic
def claim() -> WebhookMessage | None:
    """Take the message that has waited longest, for as long as a lease; None when none is due."""
    now = timezone.now()
    due = WebhookMessage.objects.filter(delivered_at=None, due_at__lte=now, webhook__enabled=True)
    locked = due.select_for_update(skip_locked=True, of=("self",)).select_related("webhook")
    message = locked.order_by("due_at").first()
    if message:
        message.attempts += 1
        message.due_at = now + _LEASE
        message.save(update_fields=["attempts", "due_at"])
    return message


def delivered(message: WebhookMessage, answer: str) -> None:
    """Note that a message arrived."""
    _waiting(message).update(delivered_at=timezone.now(), answer=answer)


def failed(message: WebhookMessage, answer: str, *, for_good: bool = False) -> None:
    """Note that a message did not arrive: tried again later, or given up after three days."""
    if for_good or message.attempts > len(DELAYS):
        _waiting(message).update(answer=answer)
        _stop(message.webhook, answer)
    else:
        later = timezone.now() + DELAYS[message.attempts - 1]
        _waiting(message).update(answer=answer, due_at=later)


def forget_delivered() -> None:
    """Delete the messages that arrived long ago."""
    WebhookMessage.objects.filter(
        delivered_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)
    ).delete()


def _waiting(message: WebhookMessage) -> QuerySet[WebhookMessage]:
    # As it was claimed: after the lease, it may be another worker's.
    return WebhookMessage.objects.filter(
        pk=message.pk, attempts=message.attempts, delivered_at=None
    )


def _stop(webhook: Webhook, why: str) -> None:
    with transaction.atomic():
        Webhook.objects.filter(pk=webhook.pk).update(
            enabled=False, stopped_at=timezone.now(), stopped_because=why
        )
        # Once enabled again, a new message is made: this one is old by then.
        webhook.messages.filter(delivered_at=None).delete()
    logger.warning("webhook stopped", extra={"webhook": webhook.pk})
    try:
        send_mail(
            f"Geo POP : l’envoi à {webhook.label} est arrêté",
            _STOPPED.format(url=webhook.url, why=why, site=settings.SITE_URL),
            None,
            [webhook.contact],
        )
    except (OSError, SMTPException):
        logger.exception("no mail about a stopped webhook", extra={"webhook": webhook.pk})
