from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0022_dust_of_degrees.sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0021_facets_of_a_country")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
