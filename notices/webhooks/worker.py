"""What the worker does, round after round."""

from __future__ import annotations

import time
from http import HTTPStatus

from notices.errors import DeliveryFailed
from notices.models import WebhookMessage
from notices.webhooks.outbox import announce, claim, delivered, failed, forget_delivered
from notices.webhooks.sending import post
from notices.webhooks.signing import secret_of, signature

_ACCEPTED = range(200, 300)


def work() -> int:
    """Announce what changed, send what is due, and return how many messages arrived."""
    forget_delivered()
    announce()
    arrived = 0
    while message := claim():
        arrived += send(message)
    return arrived


def send(message: WebhookMessage) -> bool:
    """Send one message, and note what came of it."""
    try:
        status = post(message.webhook.url, message.body, _headers(message))
    except DeliveryFailed as error:
        failed(message, str(error))
        return False
    if status in _ACCEPTED:
        delivered(message, f"HTTP {status}")
        return True
    # The receiver says that it will never come back.
    failed(message, f"HTTP {status}", for_good=status == HTTPStatus.GONE)
    return False


def _headers(message: WebhookMessage) -> dict[str, str]:
    now = int(time.time())
    secret = secret_of(message.webhook)
    return {
        "Content-Type": "application/json",
        "User-Agent": "Geo-POP-Webhooks/1.0",
        "webhook-id": str(message),
        "webhook-timestamp": str(now),
        "webhook-signature": signature(secret, str(message), now, message.body),
    }
