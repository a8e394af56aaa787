from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0020_forgotten_terms.sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0019_links_between_places")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
