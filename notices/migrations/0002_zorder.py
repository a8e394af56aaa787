from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0002_zorder.sql"
UNDO = """
DROP FUNCTION zorder_key, zorder_y, zorder_x, zorder_spread
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDO),
    ]
