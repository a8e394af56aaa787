-- The parts of France are boxes (geocoding/territories.py): no outline is known for Polynesia.
SELECT
  p.notice_id,
  p.location_id,
  CASE WHEN p.human OR p.copied THEN 3 ELSE 4 END AS severity,
  p.metres,
  jsonb_strip_nulls(jsonb_build_object(
    'commune indiquée', p.commune_named,
    'département indiqué', nullif(p.departement, ''),
    'tombe dans', p.lands_named,
    'écrit', p.original
  )) AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM checked_place AS p
WHERE p.weighed AND p.mixed AND p.turned IS NULL AND p.rezoned IS NULL
  AND p.named_code IS NULL
