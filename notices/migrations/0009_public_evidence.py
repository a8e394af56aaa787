from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0009_public_evidence.sql"


class Migration(migrations.Migration):
    dependencies = [("notices", "0008_former_codes_and_remits")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"))]
