from pathlib import Path

from django.db import migrations, models
from django.db.models import F, Func, Q

from notices.models.event import TransactionIdField

SQL = Path(__file__).parent / "sql" / "0010_changes.sql"
# Why somebody did what the events of a transaction tell: see notices/authorship.py.
NOTE = """
CREATE FUNCTION current_note() RETURNS text LANGUAGE sql STABLE
RETURN coalesce(current_setting('geo_pop.note', true), '')
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0009_public_evidence")]
    operations = [
        migrations.AddField(
            model_name="notice",
            name="replaced_by",
            field=models.TextField(
                blank=True, editable=False, null=True, verbose_name="remplacée par"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                name="notice_replaced_is_withdrawn",
                condition=Q(replaced_by__isnull=True)
                | (Q(withdrawn_at__isnull=False) & ~Q(replaced_by=F("ref"))),
            ),
        ),
        migrations.RunSQL(NOTE),
        migrations.AddField(
            model_name="event",
            name="note",
            field=models.TextField(
                blank=True, db_default=Func(function="current_note"), verbose_name="pourquoi"
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="op",
            field=models.TextField(
                choices=[
                    ("create", "création"),
                    ("update", "modification"),
                    ("share", "changement de partage"),
                    ("withdraw", "retrait"),
                    ("merge", "fusion"),
                    ("restore", "rétablissement"),
                    ("locate", "changement de position"),
                    ("delete", "suppression"),
                ],
                verbose_name="quoi",
            ),
        ),
        migrations.RemoveIndex(model_name="event", name="event_rare"),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=Q(op__in=["delete", "merge", "restore", "share", "withdraw"]),
                fields=["op", "seq"],
                name="event_rare",
            ),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8")),
        migrations.CreateModel(
            name="PublishedChange",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("xid", TransactionIdField()),
                ("at", models.DateTimeField()),
                ("op", models.TextField()),
                ("notice_id", models.BigIntegerField()),
                ("ref", models.TextField()),
                ("base", models.TextField()),
                ("reason", models.TextField()),
                ("moved_m", models.PositiveIntegerField(null=True)),
                ("replaced_by", models.TextField(null=True)),
            ],
            options={"db_table": "published_change", "managed": False},
        ),
        migrations.CreateModel(
            name="PublishedState",
            fields=[
                ("notice_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("ref", models.TextField()),
                ("base", models.TextField()),
                ("producer", models.TextField()),
                ("status", models.TextField()),
                ("replaced_by", models.TextField(null=True)),
                ("changed_at", models.DateTimeField()),
                ("xid", TransactionIdField()),
                ("seq", models.BigIntegerField()),
                ("digest", models.BigIntegerField(null=True)),
            ],
            options={"db_table": "published_state", "managed": False},
        ),
    ]
