"""The notice as stored: private, with every field of its base."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from notices.vocabularies import Certainty, PlaceSharing, Sharing


class SharingRule(models.Model):
    """How much anyone may see; null or empty on a notice means "as its base does"."""

    sharing = models.CharField(  # noqa: DJ001 -- null is "as the base does"
        "partage", max_length=8, null=True, blank=True, choices=[(s, s) for s in Sharing]
    )
    place_sharing = models.CharField(  # noqa: DJ001
        "partage de la position",
        max_length=8,
        null=True,
        blank=True,
        choices=[(s, s) for s in PlaceSharing],
    )
    hidden_fields = ArrayField(
        models.TextField(), verbose_name="champs masqués", null=True, blank=True
    )

    class Meta:
        abstract = True


class Notice(SharingRule):
    """One record of one base: its fields as last imported, and what they say in typed columns.

    ``fields`` and ``masked`` are keyed by the producers' field codes; ``masked`` is never
    published. The typed columns are derived from ``fields`` by ``notices.bases.facts``.
    The place is not here: see ``Location``.
    """

    ref = models.TextField("référence", unique=True)
    base = models.TextField()
    fields = models.JSONField("champs")
    masked = models.JSONField("champs masqués par la base", default=dict, blank=True)

    title = models.TextField("titre", blank=True)
    name = models.TextField("nom affiché")
    kinds = ArrayField(models.TextField(), verbose_name="dénominations", default=list, blank=True)
    authors = ArrayField(models.TextField(), verbose_name="auteurs", default=list, blank=True)
    centuries = ArrayField(models.TextField(), verbose_name="siècles", default=list, blank=True)
    period_from = models.IntegerField("de l’an", null=True, blank=True)
    period_to = models.IntegerField("à l’an", null=True, blank=True)
    period_certainty = models.TextField("certitude", default=Certainty.UNKNOWN)
    protection = models.PositiveSmallIntegerField(
        "protection", default=0, help_text="1 classé, 2 inscrit, 4 label ; s’additionnent"
    )
    protections = models.JSONField("actes de protection", default=list, blank=True)
    protected_on = models.TextField("protégé le", blank=True)
    address = models.TextField("adresse", blank=True)
    locality = models.TextField("lieu-dit", blank=True)
    commune = models.TextField(blank=True)
    insee_source = models.TextField("code INSEE écrit par la source", blank=True)
    insee = models.TextField("code INSEE", blank=True)
    departement = models.TextField("département", blank=True)
    region = models.TextField("région", blank=True)
    producer = models.TextField("service producteur", blank=True)
    copyright = models.TextField("droits", blank=True)
    picture = models.BooleanField("a une image", default=False)
    missing = models.BooleanField("manquant ou volé", default=False)
    links = models.JSONField("renvois", default=dict, blank=True)
    source_created = models.DateField("créée à la source", null=True, blank=True)
    source_updated = models.DateField("mise à jour à la source", null=True, blank=True)

    demonstration = models.BooleanField("démonstration", default=False)
    run = models.ForeignKey(
        "notices.ImportRun",
        verbose_name="dernier import",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        db_index=False,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField("retirée le", null=True, blank=True)
    # Null is "not merged": rows that events kept before there were merges say nothing of it.
    replaced_by = models.TextField(  # noqa: DJ001
        "remplacée par", null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField("créée le", db_default=Now(), editable=False)
    updated_at = models.DateTimeField("modifiée le", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "notice"
        indexes: ClassVar = [
            # Usage: the vanished check of a complete import; staff lists of one producer.
            models.Index(fields=["base", "producer"], name="notice_base_producer"),
            # Usage: staff lists of one département.
            models.Index(fields=["departement"], name="notice_departement"),
            # Usage: staff lists of the few notices that are not as the others.
            models.Index(
                fields=["id"], name="notice_withdrawn", condition=Q(withdrawn_at__isnull=False)
            ),
            models.Index(
                fields=["sharing", "id"],
                name="notice_own_sharing",
                condition=Q(sharing__isnull=False),
            ),
            models.Index(
                fields=["id"], name="notice_demonstration", condition=Q(demonstration=True)
            ),
            # Usage: staff search by name, withheld notices included.
            GinIndex(SearchVector("name", config="heritage"), name="notice_name_words"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="notice_replaced_is_withdrawn",
                condition=Q(replaced_by__isnull=True)
                | (Q(withdrawn_at__isnull=False) & ~Q(replaced_by=F("ref"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"
