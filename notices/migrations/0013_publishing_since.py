from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0013_publishing_since.sql"
BEFORE = """
CREATE OR REPLACE FUNCTION publish_notices(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM record_changes(ids);
  PERFORM publish_points(ids);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0012_facets")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), BEFORE)]
