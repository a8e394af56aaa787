from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0007_exact_points.sql"


class Migration(migrations.Migration):
    dependencies = [("tiles", "0006_nothing_changed")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
