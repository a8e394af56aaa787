"""Candidate places of a notice: evidence, of which one is elected."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.db.models import F, Q
from django.db.models.functions import Now

from notices.models.notice import Notice
from notices.vocabularies import Method, Precision, Verification


class Location(models.Model):
    """One candidate place, or the reason why the source gives none.

    ``original`` and ``original_crs`` hold the value as the source wrote it. ``elected`` is
    written by ``notices.locations`` only; an exclusion constraint keeps it to one a notice.
    """

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="locations")
    geom = models.PointField("position", srid=4326, null=True, blank=True, spatial_index=False)
    reason = models.TextField("sans position, parce que", blank=True)
    precision = models.PositiveSmallIntegerField(
        "précision", null=True, blank=True, choices=[(p.value, p.word) for p in Precision]
    )
    radius_m = models.PositiveIntegerField("rayon (m)", null=True, blank=True)
    method = models.TextField("méthode", choices=[(m, m) for m in Method])
    verification = models.TextField(
        "vérification",
        default=Verification.UNVERIFIED,
        choices=[(v, v) for v in Verification],
    )
    verified_on = models.DateField("vérifiée le", null=True, blank=True)
    score = models.FloatField("score", null=True, blank=True)
    original = models.TextField("valeur d’origine", blank=True)
    original_crs = models.TextField("système d’origine", blank=True)
    evidence = models.JSONField("preuves", default=dict, blank=True)
    comment = models.TextField("remarque", blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="auteur",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    run = models.ForeignKey(
        "notices.ImportRun",
        verbose_name="import",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    superseded_at = models.DateTimeField("remplacée le", null=True, blank=True)
    superseded_by_run = models.ForeignKey(
        "notices.ImportRun",
        verbose_name="remplacée par l’import",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        db_index=False,
        related_name="+",
    )
    elected = models.BooleanField("élue", default=False, editable=False)
    created_at = models.DateTimeField("créée le", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "position candidate"
        verbose_name_plural = "positions candidates"
        indexes: ClassVar = [
            # Usage: staff maps of the elected places, published or not.
            # An expression, because Django drops the condition of an index on a geometry field.
            GistIndex(F("geom"), name="location_elected_geom", condition=Q(elected=True)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="location_place_or_reason",
                condition=Q(geom__isnull=False, precision__isnull=False, radius_m__isnull=False)
                | (Q(geom__isnull=True) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.geom or self.reason}"
