from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0003_reference.sql"


class Migration(migrations.Migration):
    dependencies = [("tiles", "0002_cache"), ("geocoding", "0006_queue")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
