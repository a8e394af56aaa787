"""What anyone may see: the only models that the public doors may import.

They are read through the ``public`` alias (see ``notices.publication``). The rule itself
is the view ``published_notice``, in ``notices/migrations/sql``.
"""

from __future__ import annotations

from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField

from notices.models.event import TransactionIdField


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
    links = models.JSONField()

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
    kinds = ArrayField(models.TextField())
    authors = ArrayField(models.TextField())
    producer = models.TextField()
    missing = models.BooleanField()
    kinds_id = models.BigIntegerField()
    authors_id = models.BigIntegerField()
    producer_id = models.BigIntegerField()

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


class PublishedMove(models.Model):
    """One move of a place, as far as may be told of a notice whose place is published exactly.

    ``moved_m`` is null where it is less than the doubt of today, and where there was no place.
    """

    notice_id = models.BigIntegerField()
    at = models.DateTimeField(primary_key=True)  # within a notice
    had_place = models.BooleanField()
    moved_m = models.PositiveIntegerField(null=True)
    method = models.TextField()
    source = models.TextField()
    precision = models.PositiveSmallIntegerField()
    was_method = models.TextField(null=True)
    was_source = models.TextField(null=True)
    was_precision = models.PositiveSmallIntegerField(null=True)

    class Meta:
        managed = False
        db_table = "published_move"

    def __str__(self) -> str:
        return f"{self.notice_id} {self.at:%Y-%m-%d} {self.moved_m} m"


class PublishedState(models.Model):
    """What became of every notice that was ever published.

    ``status`` is active, withheld (its sharing was closed), withdrawn, merged or deleted;
    ``changed_at``, ``xid`` and ``seq`` are those of its last change; ``digest`` is that of what
    the public sees, null unless active.
    """

    notice_id = models.BigIntegerField(primary_key=True)
    ref = models.TextField()
    base = models.TextField()
    producer = models.TextField()
    status = models.TextField()
    replaced_by = models.TextField(null=True)
    changed_at = models.DateTimeField()
    xid = TransactionIdField()
    seq = models.BigIntegerField()
    digest = models.BigIntegerField(null=True)

    class Meta:
        managed = False
        db_table = "published_state"

    def __str__(self) -> str:
        return f"{self.ref} {self.status}"


class PublishedChange(models.Model):
    """One change of what the public sees of one notice; written by ``record_changes`` in SQL.

    Read in the order of (``xid``, ``seq``), and only what is below the ``xmin`` of the snapshot:
    see ``notices.changes``.
    """

    seq = models.BigIntegerField(primary_key=True)
    xid = TransactionIdField()
    at = models.DateTimeField()
    op = models.TextField()
    notice_id = models.BigIntegerField()
    ref = models.TextField()
    base = models.TextField()
    reason = models.TextField()
    moved_m = models.PositiveIntegerField(null=True)
    replaced_by = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = "published_change"

    def __str__(self) -> str:
        return f"{self.seq} {self.op} {self.ref}"


class PublishedMap(models.Model):
    """A thematic map that staff published; its picture is a ``PublishedMapPicture``."""

    slug = models.TextField(primary_key=True)
    title = models.TextField()
    summary = models.TextField()
    body = models.TextField()
    query = models.TextField()
    view = models.TextField()
    picture_digest = models.TextField()
    picture_width = models.PositiveIntegerField()
    picture_height = models.PositiveIntegerField()
    picture_alt = models.TextField()
    picture_credit = models.TextField()
    picture_rights = models.TextField()
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "published_map"

    def __str__(self) -> str:
        return self.title


class PublishedMapPicture(models.Model):
    """The picture of a published thematic map, a JPEG."""

    slug = models.TextField(primary_key=True)
    digest = models.TextField()
    picture = models.BinaryField()

    class Meta:
        managed = False
        db_table = "published_map_picture"

    def __str__(self) -> str:
        return self.slug


class WithdrawnMap(models.Model):
    """The address of a thematic map that was published, and is no more."""

    slug = models.TextField(primary_key=True)
    withdrawn_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "withdrawn_map"

    def __str__(self) -> str:
        return self.slug
