from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0004_coarse_points.sql"


class Migration(migrations.Migration):
    dependencies = [("tiles", "0003_reference")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
