"""What each import did, and which rows it refused."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class ImportRun(models.Model):
    """One run of the importer over one source."""

    class Status(models.TextChoices):
        RUNNING = "running", "en cours"
        DONE = "done", "terminé"
        REFUSED = "refused", "refusé, rien n’est écrit"
        FAILED = "failed", "interrompu, rien n’est écrit"
        UNDONE = "undone", "annulé"

    base = models.TextField()
    source = models.TextField("fichier ou adresse")
    sha256 = models.TextField("empreinte", blank=True)
    encoding = models.TextField("encodage", blank=True)
    layout = models.TextField("format", blank=True)
    status = models.TextField("état", choices=Status.choices, default=Status.RUNNING)
    message = models.TextField("message", blank=True)
    read = models.PositiveIntegerField("lues", default=0)
    created = models.PositiveIntegerField("créées", default=0)
    updated = models.PositiveIntegerField("modifiées", default=0)
    unchanged = models.PositiveIntegerField("inchangées", default=0)
    withdrawn = models.PositiveIntegerField("retirées", default=0)
    rejected = models.PositiveIntegerField("rejetées", default=0)
    warnings = models.JSONField("avertissements", default=dict)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="auteur",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    started_at = models.DateTimeField("commencé le", db_default=Now())
    finished_at = models.DateTimeField("fini le", null=True)

    class Meta:
        verbose_name = "import"

    def __str__(self) -> str:
        return f"import {self.pk} : {self.base}, {self.get_status_display()}"


class RejectedRow(models.Model):
    """One row that an import refused, with its reason."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rejects")
    line = models.PositiveIntegerField("ligne")
    ref = models.TextField("référence", blank=True)
    reason = models.TextField("motif")
    row = models.JSONField("contenu")

    class Meta:
        verbose_name = "ligne rejetée"
        verbose_name_plural = "lignes rejetées"
        ordering: ClassVar = ["line"]

    def __str__(self) -> str:
        return f"ligne {self.line} : {self.reason}"
