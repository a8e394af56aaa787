"""Mails to contributors: written with what they are about, sent later, tried again, given up."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from notices.models.contribution import Contribution, ContributionMail

logger = logging.getLogger(__name__)

_LEASE = timedelta(minutes=1)  # a worker that died leaves its mail to another
DELAYS = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 30)),
    *(timedelta(hours=hours) for hours in (2, 6, 12, 24, 24)),
)


def write(contribution: Contribution, subject: str, body: str) -> None:
    """Put a mail in the outbox, if there is anybody to write to."""
    if contribution.email:
        ContributionMail.objects.create(contribution=contribution, subject=subject, body=body)


def send_due() -> int:
    """Send what is due; return how many mails a server took."""
    sent = 0
    while mail := _claim():
        sent += _send(mail)
    return sent


@transaction.atomic
def _claim() -> ContributionMail | None:
    """Take the mail that has waited longest; none that failed more often than DELAYS allow."""
    waiting = ContributionMail.objects.filter(
        sent_at=None, due_at__lte=timezone.now(), attempts__lte=len(DELAYS)
    ).exclude(contribution__email="")
    locked = waiting.select_for_update(skip_locked=True, of=("self",))
    mail = locked.select_related("contribution").order_by("due_at").first()
    if mail:
        mail.attempts += 1
        mail.due_at = timezone.now() + _LEASE
        mail.save(update_fields=["attempts", "due_at"])
    return mail


def _send(mail: ContributionMail) -> bool:
    try:
        send_mail(mail.subject, mail.body, None, [mail.contribution.email])
    except (OSError, SMTPException) as error:
        delay = DELAYS[min(mail.attempts, len(DELAYS)) - 1]
        mail.due_at, mail.fault = timezone.now() + delay, str(error)[:500]
        mail.save(update_fields=["due_at", "fault"])
        logger.warning("mail to a contributor not sent", extra={"mail": mail.pk})
        return False
    mail.sent_at = timezone.now()
    mail.save(update_fields=["sent_at"])
    return True
