-- Where the commune is known, outside_commune says it better. At sea one degree milder: the
-- lighthouse of the Roches-Douvres stands 30 km off Côtes-d'Armor. Saint-Barthélemy, still written
-- 971, has no outline to be measured against.
SELECT
  p.notice_id,
  p.location_id,
  CASE
    WHEN p.human OR p.copied THEN least(graded.severity, 3)
    WHEN p.lands_in IS NULL AND away.metres < 50000 THEN graded.severity - 1
    ELSE graded.severity
  END AS severity,
  away.metres,
  jsonb_build_object(
    'département indiqué', p.departement, 'tombe dans', p.lands_named, 'écrit', p.original
  ) AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM checked_place AS p
LEFT JOIN geocoding_commune AS landing ON landing.code = p.lands_in
CROSS JOIN LATERAL (
  SELECT min(st_distance(commune.outline::geography, p.geom::geography)) AS metres
  FROM geocoding_commune AS commune
  WHERE commune.departement = p.departement AND commune.outline IS NOT NULL
) AS away
CROSS JOIN LATERAL (
  SELECT CASE WHEN away.metres > 20000 THEN 4 WHEN away.metres > 5000 THEN 3 ELSE 2 END AS severity
) AS graded
WHERE p.weighed AND p.metres IS NULL AND p.geom IS NOT NULL AND p.departement <> ''
  AND landing.departement IS DISTINCT FROM p.departement
  AND away.metres > 1000
  AND (p.lands_in IS NOT NULL OR p.of_point IN ('F', p.departement) OR p.of_point IS NULL)
  AND p.mixed IS NOT TRUE AND (p.human OR NOT p.halves)
  AND NOT (p.lon BETWEEN -0.1 AND 0.1 AND p.lat BETWEEN -0.1 AND 0.1)
