"""What anyone may see: the only models that the public doors may import.

They are read through the ``public`` alias (see ``notices.publication``). The rule itself
is the view ``published_notice``, in ``notices/migrations/sql``.
"""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField


class PublishedNotice(models.Model):
    """Read-only row of the publication view."""

    id = models.BigIntegerField(primary_key=True)
    ref = models.TextField()
    base = models.TextField()
    fields = models.JSONField()
    title = models.TextField()
    name = models.TextField()
    kinds = ArrayField(models.TextField())
    authors = ArrayField(models.TextField())
    centuries = ArrayField(models.TextField())
    period_from = models.IntegerField(null=True)
    period_to = models.IntegerField(null=True)
    period_certainty = models.TextField()
    protection = models.PositiveSmallIntegerField()
    protections = models.JSONField()
    protected_on = models.TextField()
    address = models.TextField()
    locality = models.TextField()
    commune = models.TextField()
    insee_source = models.TextField()
    insee = models.TextField()
    departement = models.TextField()
    region = models.TextField()
    producer = models.TextField()
    copyright = models.TextField()
    picture = models.BooleanField()
    missing = models.BooleanField()
    source_created = models.DateField(null=True)
    source_updated = models.DateField(null=True)
    demonstration = models.BooleanField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    sharing = models.TextField()
    generalised = models.BooleanField()
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    precision = models.PositiveSmallIntegerField(null=True)
    radius_m = models.PositiveIntegerField(null=True)
    method = models.TextField(null=True)
    verified_on = models.DateField(null=True)
    reason = models.TextField(null=True)
    location_updated_at = models.DateTimeField(null=True)
    source = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = "published_notice"

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class PublishedPoint(models.Model):
    """One narrow row per published notice: what lists, maps and tiles filter and draw.

    ``lon, lat`` in degrees (EPSG:4326). ``mx, my`` are the place on the Web Mercator square
    cut in 2**26 columns and rows, and ``mkey`` their z-order (Morton) interleaving, so that
    any tile is one range of the key: see ``notices.zorder``. All five are null together when
    the notice has no public place.
    """

    notice_id = models.BigIntegerField(primary_key=True)
    ref = models.TextField()
    base = models.TextField()
    name = models.TextField()
    kind = models.TextField()
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    mx = models.IntegerField(null=True)
    my = models.IntegerField(null=True)
    mkey = models.BigIntegerField(null=True)
    precision = models.PositiveSmallIntegerField(null=True)
    radius_m = models.PositiveIntegerField(null=True)
    verified = models.BooleanField()
    protection = models.PositiveSmallIntegerField()
    period_from = models.IntegerField(null=True)
    period_to = models.IntegerField(null=True)
    departement = models.TextField()
    insee = models.TextField()
    insee_source = models.TextField()
    picture = models.BooleanField()
    importance = models.PositiveSmallIntegerField()
    search = SearchVectorField()
    method = models.TextField(null=True)
    source = models.TextField(null=True)
    located_on = models.DateField(null=True)

    class Meta:
        managed = False
        db_table = "published_point"

    def __str__(self) -> str:
        return self.ref


class PublishedLink(models.Model):
    """A reference between two published notices."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.TextField()
    source_id = models.BigIntegerField()
    source_ref = models.TextField()
    target_id = models.BigIntegerField()
    target_ref = models.TextField()

    class Meta:
        managed = False
        db_table = "published_link"

    def __str__(self) -> str:
        return f"{self.source_ref} {self.kind} {self.target_ref}"
