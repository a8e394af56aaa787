from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0001_cells.sql"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("notices", "0009_public_evidence")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
