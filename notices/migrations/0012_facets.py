from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0012_facets.sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0011_webhooks")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
