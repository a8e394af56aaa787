from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0023_facets_of_criteria.sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0022_dust_of_degrees")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
