from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0003_published_notice.sql"
UNDO = """
DROP VIEW published_link, published_notice
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_zorder")]
    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDO),
    ]
