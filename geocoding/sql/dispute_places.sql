-- Dispute the candidates that a check proves impossible, and give back what no check disputes any
-- more: gone, or judged not to be an error. Only what machines and files say; a person's word
-- stands. The candidate remembers which checks disputed it and what it was before. Disputed from
-- its very reading, it becomes plausible when somebody says that it is no error.
-- Parameters: disputing, text[], names of checks; ids, bigint[], of notices, null for all.
-- Returns how many are disputed and given back, and the notices concerned.
WITH due AS (
  SELECT f.location_id, jsonb_agg(DISTINCT f.check_name ORDER BY f.check_name) AS names
  FROM geocoding_finding AS f
  WHERE f.severity = 4 AND f.check_name = ANY(%(disputing)s)
    AND f.status NOT IN ('gone', 'not_an_error')
    AND f.location_id IS NOT NULL
    AND (%(ids)s::bigint[] IS NULL OR f.notice_id = ANY(%(ids)s::bigint[]))
  GROUP BY f.location_id
),

cleared AS (
  SELECT DISTINCT f.location_id
  FROM geocoding_finding AS f
  WHERE f.status = 'not_an_error' AND f.check_name = ANY(%(disputing)s)
    AND (%(ids)s::bigint[] IS NULL OR f.notice_id = ANY(%(ids)s::bigint[]))
),

changed AS (
  UPDATE notices_location AS place
  SET
    verification = CASE
      WHEN due.names IS NOT NULL THEN 'disputed'
      WHEN cleared.location_id IS NOT NULL AND past.before = 'disputed' THEN 'plausible'
      ELSE past.before
    END,
    evidence = CASE
      WHEN due.names IS NULL THEN place.evidence - 'disputed'
      ELSE place.evidence || jsonb_build_object(
        'disputed', jsonb_build_object('by', due.names, 'before', past.before)
      )
    END
  FROM notices_location AS old
  LEFT JOIN due ON due.location_id = old.id
  LEFT JOIN cleared ON cleared.location_id = old.id
  CROSS JOIN LATERAL (
    SELECT coalesce(old.evidence #>> '{disputed,before}', old.verification) AS before
  ) AS past
  WHERE place.id = old.id
    AND (%(ids)s::bigint[] IS NULL OR old.notice_id = ANY(%(ids)s::bigint[]))
    AND old.method NOT IN ('surveyed', 'staff_pin', 'contributor_pin')
    AND due.names IS DISTINCT FROM old.evidence #> '{disputed,by}'
  RETURNING place.notice_id, due.names IS NOT NULL AS disputed
)

SELECT
  count(*) FILTER (WHERE disputed) AS disputed,
  count(*) FILTER (WHERE NOT disputed) AS given_back,
  coalesce(array_agg(DISTINCT notice_id), '{}') AS notice_ids
FROM changed
