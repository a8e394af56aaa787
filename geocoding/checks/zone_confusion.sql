-- Lambert II for Lambert II étendu is exactly 2,000 km; Lambert III for II, some 200 m to 300 km.
SELECT
  p.notice_id,
  p.location_id,
  CASE WHEN p.metres > 20000 THEN 4 ELSE 3 END AS severity,
  p.metres,
  jsonb_build_object(
    'écrit', p.original,
    'lu en', p.original_crs,
    'à lire en', 'EPSG:' || p.rezoned_crs,
    'commune indiquée', p.commune_named
  ) AS evidence,
  p.rezoned AS suggested,
  coalesce(p.precision, 40) AS suggested_precision,
  coalesce(p.radius_m, 150) AS suggested_radius_m
FROM checked_place AS p
WHERE p.weighed AND p.rezoned IS NOT NULL AND p.named_code IS NULL
