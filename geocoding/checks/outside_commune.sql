-- Up to 200 m is the border's own doubt; up to 2 km where there is no commune at all, since the
-- outlines leave out rocks, reefs and the Mont-Saint-Michel. One degree milder at sea, where
-- lighthouses and forts lie off the commune they belong to, and where the title names the commune it lies in:
-- « Église de Saint-Amand-sur-Sèvre », of Mauléon until that merger was undone. A machine's place
-- 20 km away is impossible; one given by hand, or taken from a linked notice, an error to look at.
SELECT
  p.notice_id,
  p.location_id,
  CASE
    WHEN p.metres > 20000 THEN CASE WHEN p.human OR p.copied THEN 3 ELSE 4 END
    ELSE greatest(1, graded.severity - (p.lands_in IS NULL OR entitled.named)::integer)
  END AS severity,
  p.metres,
  jsonb_build_object(
    'commune indiquée', p.commune_named, 'tombe dans', p.lands_named, 'écrit', p.original
  ) || CASE
    WHEN entitled.named THEN '{"nommée dans le titre": "oui"}'::jsonb ELSE '{}'
  END AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM checked_place AS p
CROSS JOIN LATERAL (
  SELECT CASE WHEN p.metres <= 1000 THEN 1 WHEN p.metres <= 5000 THEN 2 ELSE 3 END AS severity
) AS graded
CROSS JOIN LATERAL (
  SELECT EXISTS (
    SELECT FROM geocoding_communename AS name
    WHERE name.commune_id = p.lands_in AND length(name.plain) >= 4
      AND strpos(
        concat(' ', regexp_replace(lower(unaccent(p.title)), '[^a-z0-9]+', ' ', 'g'), ' '),
        concat(' ', name.plain, ' ')
      ) > 0
  ) AS named
) AS entitled
WHERE p.weighed AND p.metres > CASE WHEN p.lands_in IS NULL THEN 2000 ELSE 200 END
  -- Each of these has a check that tells more.
  AND p.named_code IS NULL AND p.turned IS NULL AND p.rezoned IS NULL
  AND p.mixed IS NOT TRUE
  AND NOT (p.lon BETWEEN -0.1 AND 0.1 AND p.lat BETWEEN -0.1 AND 0.1)
  AND (p.human OR NOT (p.halves OR (p.whole_axes = 1 AND p.metres > 1000)))
