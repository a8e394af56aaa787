-- Bring the candidate places that the source gives. A candidate that says the same as before
-- stays; one that the source no longer gives is superseded, not deleted; only the candidates
-- of imports are touched, never those of staff or geocoders.
-- Parameter: run.
WITH staged AS (
  SELECT
    s.*,
    n.id AS notice_id,
    n.created_at >= now() AS is_new,  -- since this transaction began
    count(*) OVER (PARTITION BY s.ref) = 1 AS alone
  FROM staged_location AS s
  INNER JOIN notices_notice AS n USING (ref)
),

superseded AS (
  UPDATE notices_location AS c
  SET superseded_at = now(), superseded_by_run_id = %(run)s
  FROM staged_notice AS t
  INNER JOIN notices_notice AS n USING (ref)
  WHERE c.notice_id = n.id AND c.run_id IS NOT NULL AND c.superseded_at IS NULL
    AND NOT EXISTS (
      SELECT FROM staged AS s
      WHERE s.notice_id = c.notice_id
        AND (s.method, s.original, s.original_crs) = (c.method, c.original, c.original_crs)
    )
)

INSERT INTO notices_location (
  notice_id, geom, reason, precision, radius_m, method, verification, original, original_crs,
  evidence, comment, elected, run_id
)
SELECT
  s.notice_id, ST_SetSRID(ST_MakePoint(s.lon, s.lat), 4326), s.reason, s.precision, s.radius_m,
  s.method, s.verification, s.original, s.original_crs, '{}', s.comment,
  -- The only candidate of a notice of this run is its place: its creation is the event, and
  -- electing it afterwards would write each row twice.
  s.is_new AND s.alone AND s.lon IS NOT NULL AND s.verification <> 'disputed',
  %(run)s
FROM staged AS s
WHERE NOT EXISTS (
  SELECT FROM notices_location AS c
  WHERE c.notice_id = s.notice_id AND c.run_id IS NOT NULL AND c.superseded_at IS NULL
    AND (c.method, c.original, c.original_crs) = (s.method, s.original, s.original_crs)
)
ORDER BY s.notice_id
