"""Questions and doubts go with the notice, or the candidate, that they are about.

``notices/sql/undo_run.sql`` deletes notices and candidates in SQL, where Django's own cascade
does not reach; the notices application knows nothing of these tables.
"""

from django.db import migrations

REPLACE = """
DO $do$
DECLARE
  link record;
BEGIN
  FOR link IN
    SELECT c.conrelid::regclass AS held_by, c.conname AS name, a.attname AS field,
      c.confrelid::regclass AS target, a.attnotnull AS compulsory
    FROM pg_constraint AS c
    INNER JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f'
      AND c.conrelid IN ('geocoding_attempt'::regclass, 'geocoding_finding'::regclass)
      AND c.confrelid IN ('notices_notice'::regclass, 'notices_location'::regclass)
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', link.held_by, link.name);
    EXECUTE format(
      'ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %s (id) ON DELETE '
      || {action} || ' DEFERRABLE INITIALLY DEFERRED',
      link.held_by, link.name, link.field, link.target
    );
  END LOOP;
END $do$
"""
# A doubt without its candidate says nothing; a question remains what was asked.
CASCADE = REPLACE.format(
    action="CASE WHEN link.compulsory OR link.held_by = 'geocoding_finding'::regclass"
    " THEN 'CASCADE' ELSE 'SET NULL' END"
)
NOTHING = REPLACE.format(action="'NO ACTION'")


class Migration(migrations.Migration):
    dependencies = [("geocoding", "0003_public_communes"), ("notices", "0001_initial")]
    operations = [
        migrations.RunSQL(CASCADE, NOTHING),
    ]
