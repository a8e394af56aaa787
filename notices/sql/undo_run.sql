-- Put every notice back as it was before a run: those it created go, the others take the
-- row that their first event of the run kept. Candidate places of the run go, those it
-- superseded come back; the election follows. Parameter: run.
WITH first AS (
  SELECT DISTINCT ON (notice_id) notice_id, op, before
  FROM notices_event
  WHERE run_id = %(run)s AND op <> 'locate'
  ORDER BY notice_id, seq
),

created AS (SELECT notice_id FROM first WHERE op = 'create'),

gone_location AS (
  DELETE FROM notices_location AS c
  WHERE c.run_id = %(run)s OR c.notice_id IN (SELECT notice_id FROM created)
),

revived AS (
  UPDATE notices_location
  SET superseded_at = NULL, superseded_by_run_id = NULL
  WHERE superseded_by_run_id = %(run)s
),

gone_link AS (
  DELETE FROM notices_link WHERE source_id IN (SELECT notice_id FROM created)
),

gone AS (
  DELETE FROM notices_notice WHERE id IN (SELECT notice_id FROM created)
)

UPDATE notices_notice AS n
SET (
  sharing, place_sharing, hidden_fields, fields, masked, title, name, kinds, authors,
  centuries, period_from, period_to, period_certainty, protection, protections, protected_on,
  address, locality, commune, insee_source, insee, departement, region, producer, copyright,
  picture, missing, links, source_created, source_updated, demonstration, run_id,
  withdrawn_at, replaced_by, updated_at
) = (
  SELECT
    r.sharing, r.place_sharing, r.hidden_fields, r.fields, r.masked, r.title, r.name, r.kinds,
    r.authors, r.centuries, r.period_from, r.period_to, r.period_certainty, r.protection,
    r.protections, r.protected_on, r.address, r.locality, r.commune, r.insee_source, r.insee,
    r.departement, r.region, r.producer, r.copyright, r.picture, r.missing, r.links,
    r.source_created, r.source_updated, r.demonstration, r.run_id, r.withdrawn_at,
    r.replaced_by, r.updated_at
  FROM jsonb_populate_record(NULL::notices_notice, first.before) AS r
)
FROM first
WHERE n.id = first.notice_id AND first.op <> 'create'
