from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0005_subjects.sql"


class Migration(migrations.Migration):
    dependencies = [("tiles", "0004_coarse_points"), ("notices", "0017_subjects")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
