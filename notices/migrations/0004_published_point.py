from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0004_published_point.sql"
UNDO = """
DROP FUNCTION publish_notices; DROP VIEW published_point_source; DROP TABLE published_point; DROP FUNCTION notice_importance; DROP TEXT SEARCH CONFIGURATION heritage
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_published_notice")]
    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDO),
    ]
