-- 0,0 is the « no position » of many systems. Elsewhere: what lies in no commune and in no part
-- of France, or far from its coasts and borders. Where the commune is known, outside_commune
-- measures it; parts of France without outlines are only checked against their boxes.
SELECT
  p.notice_id,
  p.location_id,
  CASE
    WHEN p.human OR p.copied THEN least(graded.severity, 3)
    ELSE graded.severity
  END AS severity,
  p.offshore AS metres,
  jsonb_build_object('écrit', p.original, 'tombe dans', p.lands_named) AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM checked_place AS p
CROSS JOIN LATERAL (
  SELECT p.lon BETWEEN -0.1 AND 0.1 AND p.lat BETWEEN -0.1 AND 0.1 AS null_island
) AS at_zero
CROSS JOIN LATERAL (
  SELECT CASE
    WHEN at_zero.null_island OR p.of_point IS NULL OR p.offshore > 20000 THEN 4
    WHEN p.offshore > 5000 THEN 3
    WHEN p.offshore > 1000 THEN 2
    ELSE 1
  END AS severity
) AS graded
WHERE p.weighed AND p.geom IS NOT NULL
  AND (
    at_zero.null_island
    OR (
      p.metres IS NULL AND p.lands_in IS NULL AND (p.human OR NOT p.halves) AND p.mixed IS NOT TRUE
      AND p.departement = ''
      AND (p.of_point IS NULL OR p.offshore > 200)
      AND (
        coalesce(p.of_point, 'F') = 'F'
        OR EXISTS (
          SELECT FROM geocoding_commune AS c
          WHERE c.departement = p.of_point AND c.outline IS NOT NULL
        )
      )
    )
  )
