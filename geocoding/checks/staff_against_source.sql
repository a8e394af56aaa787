-- The doubt is about the newer candidate, so that each new value of a source is told once.
SELECT DISTINCT ON (p.location_id)
  p.notice_id,
  p.location_id,
  CASE
    WHEN hand.geom IS NULL OR apart.metres > 1000 THEN 2
    ELSE 1
  END AS severity,
  apart.metres,
  jsonb_build_object(
    'nouvelle position', p.method,
    'écrit', p.original,
    'position des agents', CASE WHEN hand.geom IS NULL THEN hand.reason ELSE hand.method END
  ) AS evidence,
  p.geom AS suggested,
  p.precision AS suggested_precision,
  p.radius_m AS suggested_radius_m
FROM checked_place AS p
INNER JOIN notices_location AS hand
  ON hand.notice_id = p.notice_id AND hand.superseded_at IS NULL
  AND hand.method IN ('surveyed', 'staff_pin', 'contributor_pin')
  AND hand.verification <> 'disputed'
CROSS JOIN LATERAL (
  SELECT st_distancesphere(p.geom, hand.geom) AS metres
) AS apart
WHERE NOT p.human AND NOT p.copied AND p.verification <> 'disputed'
  AND p.geom IS NOT NULL AND p.precision > 20
  AND p.created_at > hand.created_at
  AND (hand.geom IS NULL OR apart.metres > 100 + greatest(hand.radius_m, p.radius_m))
ORDER BY p.location_id, hand.created_at DESC
