-- What staff put in the queue (geocoding/bulk.py) stands as long as the place that it doubts is
-- in force; without a place, as long as nothing finer than the commune is.
SELECT
  f.notice_id,
  f.location_id,
  f.severity,
  f.metres,
  f.evidence,
  f.suggested,
  f.suggested_precision,
  f.suggested_radius_m
FROM geocoding_finding AS f
INNER JOIN notices_notice AS n ON n.id = f.notice_id AND n.withdrawn_at IS NULL
LEFT JOIN notices_location AS elected ON elected.notice_id = f.notice_id AND elected.elected
WHERE f.check_name = 'geocoded_elsewhere' AND f.status = 'open'
  AND (%(ids)s::bigint[] IS NULL OR f.notice_id = ANY(%(ids)s::bigint[]))
  AND CASE
    WHEN f.location_id IS NULL THEN coalesce(elected.precision, 0) <= 20
    ELSE elected.id = f.location_id
  END
