"""What geocoders were asked, and what they answered."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.gis.db import models
from django.db.models.functions import Now

from notices.models import Location, Notice
from notices.vocabularies import Precision


class Attempt(models.Model):
    """One question about one notice to one geocoder, its best answer, and what was made of it.

    Append-only. A run that stops goes on where it was: a question already answered under the
    same rule is not asked again.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "acceptée"  # a candidate place was made of it
        REVIEW = "review", "à examiner"
        REJECTED = "rejected", "écartée"
        NOTHING = "nothing", "sans réponse"
        UNASKED = "unasked", "non posée"  # the address cannot be asked for: ``why`` tells

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="attempts")
    geocoder = models.TextField("géocodeur")
    query = models.TextField("question", blank=True)
    citycode = models.TextField("code INSEE demandé", blank=True)
    rule = models.TextField("version de la règle")
    asked_at = models.DateTimeField("posée le", db_default=Now())
    outcome = models.TextField("suite donnée", choices=Outcome.choices)
    why = models.TextField("parce que", blank=True)  # French
    kind = models.TextField("nature", blank=True)  # housenumber, street, locality, municipality
    score = models.FloatField("score", null=True)
    label = models.TextField("réponse", blank=True)
    found_citycode = models.TextField("code INSEE trouvé", blank=True)
    point = models.PointField("point", srid=4326, null=True, spatial_index=False)
    answer = models.JSONField("réponse entière", default=dict)
    # Of the place that it is worth; null for an answer that only confirms another one.
    precision = models.PositiveSmallIntegerField(
        "précision", null=True, choices=[(p.value, p.word) for p in Precision]
    )
    radius_m = models.PositiveIntegerField("rayon (m)", null=True)
    location = models.ForeignKey(
        Location,
        verbose_name="position candidate",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "question posée"
        verbose_name_plural = "questions posées"
        indexes: ClassVar = [
            # Usage: what was already asked about some notices.
            models.Index(fields=["notice", "geocoder"], name="attempt_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.geocoder} « {self.query} » : {self.get_outcome_display()}"
