"""What an INSEE code of the past is called today."""

from __future__ import annotations

from django.db import models


class FormerCode(models.Model):
    """One code that no commune bears any more, and the commune that took its territory.

    Filled by the gazetteer (``geocoding.gazetteer``), read by ``sql/merge_notices.sql``: the
    code at the time of protection stays in ``Notice.insee_source``, the one of today goes to
    ``Notice.insee``. Without a gazetteer the table is empty and both are the same.
    """

    code = models.TextField("ancien code INSEE", primary_key=True)
    current = models.TextField("code INSEE actuel")

    class Meta:
        verbose_name = "ancien code de commune"
        verbose_name_plural = "anciens codes de communes"

    def __str__(self) -> str:
        return f"{self.code} → {self.current}"
