-- Only of places that are the notice's own: a copy agrees with what it was copied from. Where
-- several notices are linked, the nearest counts.
SELECT DISTINCT ON (p.location_id)
  p.notice_id,
  p.location_id,
  CASE WHEN apart.metres > 5000 THEN 3 WHEN apart.metres > 1000 THEN 2 ELSE 1 END AS severity,
  apart.metres,
  jsonb_build_object('notice liée', target.ref, 'nom', target.name) AS evidence,
  there.geom AS suggested,
  there.precision AS suggested_precision,
  there.radius_m AS suggested_radius_m
FROM checked_place AS p
INNER JOIN notices_link AS link
  ON link.source_id = p.notice_id AND link.kind IN ('building', 'museum', 'picture_of')
INNER JOIN notices_notice AS target ON target.ref = link.target_ref
INNER JOIN notices_location AS there ON there.notice_id = target.id AND there.elected
CROSS JOIN LATERAL (
  SELECT st_distancesphere(p.geom, there.geom) AS metres
) AS apart
WHERE p.weighed AND NOT p.human AND NOT p.copied AND p.verification <> 'disputed'
  AND p.method IN ('source_coordinates', 'converted', 'inherited_museum')
  AND p.precision >= 40 AND there.precision >= 40
  AND target.id <> p.notice_id AND target.withdrawn_at IS NULL
  AND coalesce(p.metres, 0) <= 200  -- beyond, outside_commune says it already
  AND NOT EXISTS (
    SELECT FROM notices_link AS sibling
    INNER JOIN notices_notice AS n ON n.ref = sibling.target_ref
    INNER JOIN notices_location AS nearer ON nearer.notice_id = n.id AND nearer.elected
    WHERE sibling.source_id = p.notice_id
      AND sibling.kind IN ('building', 'museum', 'picture_of')
      AND st_distancesphere(p.geom, nearer.geom) <= 200
  )
  AND apart.metres > 200
ORDER BY p.location_id, apart.metres, target.ref
