from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0017_subjects.sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0016_contribution_language")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
