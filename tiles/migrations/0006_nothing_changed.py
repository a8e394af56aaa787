from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0006_nothing_changed.sql"


class Migration(migrations.Migration):
    dependencies = [("tiles", "0005_subjects")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
