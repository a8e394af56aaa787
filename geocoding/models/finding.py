"""What the checks found wrong, or doubtful, in a place."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import Q
from django.db.models.functions import Now

from notices.models import Location, Notice

# The most serious first: an impossible place misleads whoever looks, a remark nobody. Of the
# same severity, the notice most looked at; then the latest doubt.
QUEUE_ORDER = ("-severity", "-audience", "-id")


class Finding(models.Model):
    """One doubt of one check about one candidate place of one notice.

    ``evidence`` is what the check saw, as text and numbers to be shown. A judgement of staff
    holds as long as the candidate does: the check does not reopen it. ``base``, ``departement``
    and ``producer`` are those of the notice, copied by triggers (``0006_queue``): the queue is
    filtered by them without looking at a hundred thousand notices.
    """

    class Severity(models.IntegerChoices):
        NOTE = 1, "remarque"
        DOUBT = 2, "doute"
        ERROR = 3, "erreur probable"
        IMPOSSIBLE = 4, "impossible"

    class Status(models.TextChoices):
        OPEN = "open", "à traiter"
        ACCEPTED = "accepted", "suggestion acceptée"
        CORRECTED = "corrected", "corrigée autrement"
        REJECTED = "rejected", "suggestion refusée"
        NOT_AN_ERROR = "not_an_error", "pas une erreur"
        TOO_HARD = "too_hard", "trop difficile"
        GONE = "gone", "n’est plus constatée"  # the data changed

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="findings")
    base = models.TextField("base", db_default="", editable=False)
    departement = models.TextField("département", db_default="", editable=False)
    producer = models.TextField("service producteur", db_default="", editable=False)
    location = models.ForeignKey(
        Location,
        verbose_name="position en cause",
        null=True,
        on_delete=models.CASCADE,
        related_name="findings",
    )
    check_name = models.TextField("contrôle")  # the name of a module of geocoding.checks
    severity = models.PositiveSmallIntegerField("gravité", choices=Severity.choices)
    metres = models.FloatField("écart (m)", null=True)
    evidence = models.JSONField("constat", default=dict)
    suggested = models.PointField("position suggérée", srid=4326, null=True, spatial_index=False)
    suggested_precision = models.PositiveSmallIntegerField("précision suggérée", null=True)
    suggested_radius_m = models.PositiveIntegerField("rayon suggéré (m)", null=True)
    audience = models.PositiveSmallIntegerField("audience", default=0)  # notice_importance
    status = models.TextField("état", choices=Status.choices, default=Status.OPEN)
    first_seen = models.DateTimeField("constatée le", db_default=Now())
    last_seen = models.DateTimeField("revue le", db_default=Now())
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="prise par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_at = models.DateTimeField("prise le", null=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="jugée par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    judged_at = models.DateTimeField("jugée le", null=True)
    comment = models.TextField("remarque", blank=True)

    class Meta:
        verbose_name = "constat"
        indexes: ClassVar = [
            # Usage: the queue, most serious and most looked at first; whole, then of one base,
            # département, service or check; the next run of a check.
            models.Index(fields=["status", *QUEUE_ORDER], name="finding_queue"),
            models.Index(fields=["status", "base", *QUEUE_ORDER], name="finding_base"),
            models.Index(
                fields=["status", "departement", *QUEUE_ORDER], name="finding_departement"
            ),
            models.Index(fields=["status", "producer", *QUEUE_ORDER], name="finding_producer"),
            models.Index(fields=["status", "check_name", *QUEUE_ORDER], name="finding_doubt"),
            # Usage: what somebody holds.
            models.Index(
                fields=["claimed_by"], name="finding_held", condition=Q(claimed_by__isnull=False)
            ),
            # Usage: what somebody judged today, and last.
            models.Index(
                fields=["judged_by", "-judged_at"],
                name="finding_judged",
                condition=Q(judged_at__isnull=False),
            ),
            # Usage: the doubts about one notice.
            models.Index(fields=["notice", "status"], name="finding_notice"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["notice", "check_name", "location"],
                name="finding_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_name} {self.notice_id}"
