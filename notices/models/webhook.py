"""Who is told that something changed, and what they were told."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Webhook(models.Model):
    """An address that is sent a message when there are changes.

    Its secret is worked out of the service's own and of ``generation`` (``notices.webhooks.
    signing``): it is stored nowhere. ``told_seq`` is the last change that a message was made of.
    """

    label = models.CharField("nom", max_length=100)
    url = models.URLField("adresse", max_length=500)
    contact = models.EmailField("courriel du contact", help_text="prévenu si l’envoi est arrêté")
    enabled = models.BooleanField("actif", default=True)
    generation = models.PositiveIntegerField("numéro du secret", default=1, editable=False)
    told_seq = models.BigIntegerField("dernier changement annoncé", default=0, editable=False)
    stopped_at = models.DateTimeField("arrêté le", null=True, blank=True, editable=False)
    stopped_because = models.TextField("arrêté, parce que", blank=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="auteur",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField("créé le", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "abonnement aux changements"
        verbose_name_plural = "abonnements aux changements"

    def __str__(self) -> str:
        return self.label


class WebhookMessage(models.Model):
    """A message of the outbox: the same identifier and the same body until it is delivered."""

    id = models.UUIDField("identifiant", primary_key=True, default=uuid.uuid4)
    webhook = models.ForeignKey(
        Webhook, verbose_name="abonnement", on_delete=models.CASCADE, related_name="messages"
    )
    body = models.TextField("contenu")
    attempts = models.PositiveIntegerField("essais", default=0)
    due_at = models.DateTimeField("prochain essai")
    delivered_at = models.DateTimeField("remis le", null=True)
    answer = models.TextField("réponse", blank=True)
    created_at = models.DateTimeField("créé le", db_default=Now())

    class Meta:
        verbose_name = "message aux abonnés"
        verbose_name_plural = "messages aux abonnés"
        indexes: ClassVar = [
            # Usage: the next message to send; few are waiting.
            models.Index(
                fields=["due_at"], name="message_waiting", condition=Q(delivered_at__isnull=True)
            ),
        ]
        constraints: ClassVar = [
            # What changed while a message waits is told by that message, once it is read.
            models.UniqueConstraint(
                fields=["webhook"],
                name="message_waiting_alone",
                condition=Q(delivered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"msg_{self.pk.hex}"
