"""References from one notice to another, whatever their bases."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from notices.models.notice import Notice


class Link(models.Model):
    """One reference written in a notice; filled by trigger from ``Notice.links``.

    Kept once and read in both directions: the target may come later, or never.
    """

    source = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.TextField()
    target_ref = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "kind", "target_ref"], name="link_once"),
        ]
        indexes: ClassVar = [
            # Usage: the notices that point at this one.
            models.Index(fields=["target_ref"], name="link_target"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_ref}"
