from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0006_public_role.sql"
UNDO = """
REVOKE SELECT ON published_notice, published_point, published_link FROM geo_pop_public
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0005_events")]
    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDO),
    ]
