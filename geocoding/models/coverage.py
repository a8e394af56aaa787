"""How many notices were located, and how well, day by day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Coverage(models.Model):
    """How many notices had a place of one precision on one day; the last count of the day stays.

    ``precision`` is null for notices without a place.
    """

    day = models.DateField("jour")
    base = models.TextField()
    departement = models.TextField("département", blank=True)
    producer = models.TextField("service producteur", blank=True)
    precision = models.PositiveSmallIntegerField("précision", null=True)
    notices = models.PositiveIntegerField("notices")

    class Meta:
        verbose_name = "couverture"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "base", "departement", "producer", "precision"],
                name="coverage_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.base} {self.departement} {self.precision}: {self.notices}"
