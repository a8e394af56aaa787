"""Let the queue of findings be filtered and sorted without reading the notices.

Base, département and service are copied to each finding: joined, a base with two hundred
findings among a hundred thousand took 480 ms.
"""

from pathlib import Path

from django.conf import settings
from django.db import migrations, models

SQL = Path(__file__).parent / "sql" / "0006_queue.sql"
FORGET = """
DROP TRIGGER describe_findings_of_notice ON notices_notice;
DROP FUNCTION describe_findings_of_notice;
DROP TRIGGER describe_finding ON geocoding_finding;
DROP FUNCTION describe_finding;
"""
ORDER = ("-severity", "-audience", "-id")
COPIED = {"base": "base", "departement": "département", "producer": "service producteur"}
LISTS = {
    "finding_queue": (),
    "finding_base": ("base",),
    "finding_departement": ("departement",),
    "finding_producer": ("producer",),
    "finding_doubt": ("check_name",),
}


class Migration(migrations.Migration):
    dependencies = [
        ("geocoding", "0005_attempt_precision"),
        ("notices", "0008_former_codes_and_remits"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        *(
            migrations.AddField(
                "finding", name, models.TextField(words, db_default="", editable=False)
            )
            for name, words in COPIED.items()
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), FORGET),
        migrations.RemoveIndex("finding", "finding_queue"),
        migrations.RemoveIndex("finding", "finding_check"),
        *(
            migrations.AddIndex("finding", models.Index(fields=["status", *by, *ORDER], name=name))
            for name, by in LISTS.items()
        ),
        migrations.AddIndex(
            "finding",
            models.Index(
                fields=["claimed_by"],
                name="finding_held",
                condition=models.Q(claimed_by__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "finding",
            models.Index(
                fields=["judged_by", "-judged_at"],
                name="finding_judged",
                condition=models.Q(judged_at__isnull=False),
            ),
        ),
    ]
