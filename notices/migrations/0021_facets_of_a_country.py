from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0021_facets_of_a_country.sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0020_forgotten_terms")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
