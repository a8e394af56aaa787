"""What a base shares when the notice itself says nothing."""

from __future__ import annotations

from django.db import models

from notices.models.notice import SharingRule


class BasePolicy(SharingRule):
    """One row per base, made from its descriptor; staff may change the sharing.

    A base without a row publishes nothing: a mistake of deployment must not leak.
    ``fact_codes`` tells the publication view which field codes each typed column comes
    from, so that hiding a field hides the column too.
    """

    base = models.TextField(primary_key=True)
    fact_codes = models.JSONField("champs de chaque donnée", editable=False)
    weight = models.PositiveSmallIntegerField(
        "poids", help_text="rang dans les listes, à protection égale (0 à 50)"
    )

    class Meta:
        verbose_name = "règle de partage"
        verbose_name_plural = "règles de partage"

    def __str__(self) -> str:
        return f"{self.base} : {self.sharing}"
