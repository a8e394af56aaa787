"""What the members of a group may correct."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.db import models

from notices.vocabularies import Role


class Remit(models.Model):
    """The role of a group, and the notices that it may correct; every member may read all.

    An administrator without bases has them all. A producer has nothing but the bases named;
    within them, only the producing services named, if any; of Joconde and Muséofile, only the
    museums named. ``notices.rights`` makes the condition of it.
    """

    group = models.OneToOneField(
        Group, verbose_name="groupe", on_delete=models.CASCADE, related_name="remit"
    )
    role = models.TextField("rôle", choices=[(r, r.label) for r in Role])
    bases = ArrayField(models.TextField(), verbose_name="bases", default=list, blank=True)
    producers = ArrayField(
        models.TextField(), verbose_name="services producteurs", default=list, blank=True
    )
    museums = ArrayField(
        models.TextField(), verbose_name="musées (codes Muséofile)", default=list, blank=True
    )

    class Meta:
        verbose_name = "périmètre"

    def __str__(self) -> str:
        return f"{self.group.name} : {Role(self.role).label}"
