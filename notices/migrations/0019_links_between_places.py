from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0019_links_between_places.sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0018_thematic_maps")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
