"""How a receiver knows that a message is ours: Standard Webhooks 1.0, HMAC-SHA256."""

from __future__ import annotations

import base64
import hmac

from django.utils.crypto import salted_hmac

from notices.models import Webhook

PREFIX = "whsec_"
_SALT = "notices.webhooks"


def secret_of(webhook: Webhook) -> str:
    """Return the secret shared with a receiver; another one for each ``generation``."""
    key = salted_hmac(_SALT, f"{webhook.pk}.{webhook.generation}", algorithm="sha256").digest()
    return PREFIX + base64.b64encode(key).decode()


def signature(secret: str, message_id: str, timestamp: int, body: str) -> str:
    """Return the value of ``webhook-signature``; ``timestamp`` in seconds since 1970."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.digest(key, f"{message_id}.{timestamp}.{body}".encode(), "sha256")
    return "v1," + base64.b64encode(signed).decode()
