-- « 44.0,0.0 » stands for 58 monuments of Bordeaux and Pessac, « 49.0,3.0 » for 52 of Aisne:
-- impossible even where the commune is so near that they fall inside. One axis alone
-- (« 44.841031,0.0 ») may be chance inside the commune; outside it is the same loss.
SELECT
  p.notice_id,
  p.location_id,
  CASE WHEN p.halves OR p.metres > 20000 THEN 4 ELSE 3 END AS severity,
  p.metres,
  jsonb_strip_nulls(jsonb_build_object(
    'écrit', p.original, 'commune indiquée', p.commune_named, 'tombe dans', p.lands_named
  )) AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM checked_place AS p
WHERE p.weighed AND NOT p.human AND NOT p.copied
  AND (p.halves OR (p.whole_axes = 1 AND p.metres > 1000))
  AND p.mixed IS NOT TRUE
  AND NOT (p.lon BETWEEN -0.1 AND 0.1 AND p.lat BETWEEN -0.1 AND 0.1)
