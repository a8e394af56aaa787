from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0002_cache.sql"


class Migration(migrations.Migration):
    dependencies = [("tiles", "0001_cells")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
