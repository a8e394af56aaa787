"""What happened to the notices: append-only, written by database triggers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, Q
from django.db.models.functions import Now


class TransactionIdField(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's 64-bit transaction identifier."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return ``xid8``: unlike xid, it never wraps around."""
        return "xid8"

    def from_db_value(self, value: str | None, *_: Any) -> int | None:
        """Read it as a number: in the order of texts, 9 comes after 10."""
        return None if value is None else int(value)

    def get_prep_value(self, value: int | None) -> str | None:
        """Write it as text: PostgreSQL compares no number with it."""
        return None if value is None else str(value)


class Event(models.Model):
    """One change of one notice.

    A sequence alone loses the rows whose transaction commits late: a reader must keep to
    ``xid < pg_snapshot_xmin(pg_current_snapshot())`` and resume after (xid, seq).
    ``before`` is the whole row as it was, null for a creation: it is what ``undo_import``
    restores.
    """

    class Op(models.TextChoices):
        CREATE = "create", "création"
        UPDATE = "update", "modification"
        SHARE = "share", "changement de partage"
        WITHDRAW = "withdraw", "retrait"
        MERGE = "merge", "fusion"
        RESTORE = "restore", "rétablissement"
        LOCATE = "locate", "changement de position"
        DELETE = "delete", "suppression"

    seq = models.BigAutoField(primary_key=True)
    xid = TransactionIdField(
        "transaction", db_default=Func(function="pg_current_xact_id"), editable=False
    )
    at = models.DateTimeField("date", db_default=Now())
    op = models.TextField("quoi", choices=Op.choices)
    notice_id = models.BigIntegerField()
    ref = models.TextField("référence")
    base = models.TextField()
    moved_m = models.FloatField("déplacée de (m)", null=True)
    before = models.JSONField("avant", null=True)
    run_id = models.BigIntegerField("import", null=True)
    actor = models.TextField("auteur", blank=True)
    note = models.TextField("pourquoi", blank=True, db_default=Func(function="current_note"))

    class Meta:
        verbose_name = "événement"
        indexes: ClassVar = [
            # Usage: the change feed, in commit-safe order.
            models.Index(fields=["xid", "seq"], name="event_order"),
            # Usage: the history of one notice.
            models.Index(fields=["notice_id", "seq"], name="event_notice"),
            # Usage: undo_import.
            models.Index(fields=["run_id", "seq"], name="event_run"),
            # Usage: staff lists of one base.
            models.Index(fields=["base", "seq"], name="event_base"),
            # Usage: staff lists of what is rare among creations, updates and moves.
            models.Index(
                fields=["op", "seq"],
                name="event_rare",
                condition=Q(op__in=["delete", "merge", "restore", "share", "withdraw"]),
            ),
            # Usage: the history of a reference whose notice is gone.
            models.Index(fields=["ref"], name="event_deleted", condition=Q(op="delete")),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.op} {self.ref}"
