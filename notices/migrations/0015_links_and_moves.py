from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0014_contributions")]
    operations = [
        migrations.RunSQL((SQL / "0015_links_and_moves.sql").read_text(encoding="utf-8")),
        migrations.CreateModel(
            name="PublishedMove",
            fields=[
                ("notice_id", models.BigIntegerField()),
                ("at", models.DateTimeField(primary_key=True, serialize=False)),
                ("had_place", models.BooleanField()),
                ("moved_m", models.PositiveIntegerField(null=True)),
                ("method", models.TextField()),
                ("source", models.TextField()),
                ("precision", models.PositiveSmallIntegerField()),
                ("was_method", models.TextField(null=True)),
                ("was_source", models.TextField(null=True)),
                ("was_precision", models.PositiveSmallIntegerField(null=True)),
            ],
            options={"db_table": "published_move", "managed": False},
        ),
    ]
