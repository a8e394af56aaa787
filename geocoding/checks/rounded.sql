-- Two decimals of a degree are a kilometre. What claims no more than that is only noted.
SELECT
  p.notice_id,
  p.location_id,
  CASE WHEN p.precision >= 40 THEN 2 ELSE 1 END AS severity,
  NULL::float AS metres,
  jsonb_build_object('écrit', p.original, 'décimales', p.decimals) AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM checked_place AS p
WHERE p.weighed AND NOT p.human AND NOT p.copied
  AND p.method = 'source_coordinates' AND p.verification <> 'disputed'
  AND p.decimals <= 2 AND NOT p.halves
  AND coalesce(p.metres, 0) <= 200  -- beyond, outside_commune says it already
