-- The import puts right what leaves the box of the département; this is what stays within it,
-- or had no département to be checked against.
SELECT
  p.notice_id,
  p.location_id,
  CASE WHEN p.metres > 20000 AND NOT (p.human OR p.copied) THEN 4 ELSE 3 END AS severity,
  p.metres,
  jsonb_build_object(
    'écrit', p.original,
    'commune indiquée', p.commune_named,
    'à lire', round(st_y(p.turned)::numeric, 6) || ', ' || round(st_x(p.turned)::numeric, 6)
  ) AS evidence,
  p.turned AS suggested,
  p.precision AS suggested_precision,
  p.radius_m AS suggested_radius_m
FROM checked_place AS p
WHERE p.weighed AND p.turned IS NOT NULL AND NOT p.halves
  AND p.rezoned IS NULL AND p.named_code IS NULL
