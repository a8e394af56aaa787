-- « Monistrol-d'Allier », in Haute-Loire, written 73303 (Savoie) for 43136: the place is right.
SELECT
  p.notice_id,
  p.location_id,
  2 AS severity,
  p.metres,
  jsonb_build_object(
    'commune écrite', p.written_commune,
    'code écrit', p.commune_named,
    'code attendu', named.name || ' (' || named.code || ')'
  ) AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM checked_place AS p
INNER JOIN geocoding_commune AS named ON named.code = p.named_code
WHERE p.weighed AND p.metres > 200
