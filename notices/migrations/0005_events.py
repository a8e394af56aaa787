from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql" / "0005_events.sql"
UNDO = """
DROP TRIGGER event_is_final ON notices_event;
DROP TRIGGER policy_deleted ON notices_basepolicy;
DROP TRIGGER policy_inserted ON notices_basepolicy;
DROP TRIGGER policy_updated ON notices_basepolicy;
ALTER TABLE notices_location DROP CONSTRAINT location_one_elected;
DROP TRIGGER location_deleted ON notices_location;
DROP TRIGGER location_inserted ON notices_location;
DROP TRIGGER location_updated ON notices_location;
DROP TRIGGER notice_deleted ON notices_notice;
DROP TRIGGER notice_updated ON notices_notice;
DROP TRIGGER notice_created ON notices_notice;
DROP FUNCTION event_is_final, policy_changed, location_inserted_or_deleted, location_updated,
  notice_deleted, notice_updated, notice_created, current_actor, current_run,
  publish_unless_deferred
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0004_published_point")]
    operations = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDO),
    ]
