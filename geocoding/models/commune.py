"""The communes of today, and every name that led to one."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models.functions import Now


class Commune(models.Model):
    """A commune, or an arrondissement of Paris, Lyon or Marseille, as it is today.

    Both the city and its arrondissements are here: a point lies in the arrondissement,
    ``parent`` leads to the city. Degrees, EPSG:4326. Overseas collectivities have no outline.
    """

    class Kind(models.TextChoices):
        COMMUNE = "commune", "commune"
        ARRONDISSEMENT = "arrondissement", "arrondissement municipal"

    code = models.TextField("code INSEE", primary_key=True)
    kind = models.TextField("nature", choices=Kind.choices, default=Kind.COMMUNE)
    name = models.TextField("nom")
    departement = models.TextField("département")
    region = models.TextField("région", blank=True)
    postcodes = ArrayField(models.TextField(), verbose_name="codes postaux", default=list)
    population = models.PositiveIntegerField("population", null=True)
    parent = models.ForeignKey(
        "self", verbose_name="ville", null=True, on_delete=models.CASCADE, related_name="+"
    )
    town_hall = models.PointField("mairie", srid=4326, null=True, spatial_index=False)
    centre = models.PointField("point intérieur", srid=4326, null=True, spatial_index=False)
    outline = models.MultiPolygonField("contour", srid=4326, null=True)
    # Half the diagonal of the outline's box: how far a place known to the commune only may be.
    radius_m = models.PositiveIntegerField("rayon (m)", null=True)

    class Meta:
        verbose_name = "commune"
        indexes: ClassVar = [
            # Usage: suggestions, when a postcode is typed.
            GinIndex(fields=["postcodes"], name="commune_postcodes"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class CommuneName(models.Model):
    """One name of a commune: of today, of a delegated or associated commune, or of the past.

    ``plain`` is the name without case, accents, hyphens nor leading article
    (``geocoding.names.plain_name``): what is typed and what the ministry writes compare by it.
    """

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="names")
    name = models.TextField("nom")
    plain = models.TextField("nom simplifié")
    former_code = models.TextField("ancien code INSEE", blank=True)  # empty: the name of today
    weight = models.PositiveIntegerField("poids", default=0)  # population: orders suggestions

    class Meta:
        verbose_name = "nom de commune"
        indexes: ClassVar = [
            # Usage: name and département to commune.
            models.Index(fields=["plain"], name="commune_name_plain"),
            # Usage: suggestions, first letters.
            models.Index(OpClass("plain", name="text_pattern_ops"), name="commune_name_begins"),
            # Usage: suggestions, typing errors.
            GinIndex(OpClass("plain", name="gin_trgm_ops"), name="commune_name_typed"),
        ]

    def __str__(self) -> str:
        return self.name


class GazetteerLoad(models.Model):
    """One load of the gazetteer; the newest tells which files the communes were made of."""

    digest = models.TextField("empreinte des fichiers")
    communes = models.PositiveIntegerField()
    names = models.PositiveIntegerField("noms")
    former_codes = models.PositiveIntegerField("anciens codes")
    loaded_at = models.DateTimeField("chargé le", db_default=Now())

    class Meta:
        verbose_name = "chargement des communes"
        verbose_name_plural = "chargements des communes"

    def __str__(self) -> str:
        return f"{self.communes} communes, {self.loaded_at:%d/%m/%Y}"
