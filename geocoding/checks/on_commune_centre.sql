-- The middle of the outline, the point that stands for the commune, or the centre that the source
-- itself gives for it, within 15 m. Of the town hall, only within 3 m: of the 46,764 protected
-- buildings 232 stand within 15 m of one, since churches, market halls and squares do.
SELECT
  p.notice_id,
  p.location_id,
  1 AS severity,
  near.metres,
  jsonb_build_object('au point', near.what, 'commune', p.commune_named) AS evidence,
  NULL::geometry AS suggested,
  NULL::smallint AS suggested_precision,
  NULL::integer AS suggested_radius_m
FROM checked_place AS p
INNER JOIN geocoding_commune AS commune ON commune.code = p.commune
CROSS JOIN LATERAL (
  SELECT point.what, st_distancesphere(point.geom, p.geom) AS metres
  FROM (
    VALUES
      ('centre de la commune', commune.centre, 15),
      ('milieu du contour', st_centroid(commune.outline), 15),
      ('mairie', commune.town_hall, 3)
  ) AS point (what, geom, within_m)
  WHERE st_dwithin(point.geom, p.geom, 0.001)  -- before the sphere
    AND st_distancesphere(point.geom, p.geom) <= point.within_m
    AND (point.what <> 'mairie' OR p.title !~* 'mairie|h[oô]tel[ -]de[ -]ville|maison commune')
  UNION ALL
  SELECT 'centre donné par la source', st_distancesphere(other.geom, p.geom)
  FROM notices_location AS other
  WHERE other.notice_id = p.notice_id AND other.superseded_at IS NULL
    AND other.method = 'commune_centroid' AND other.geom IS NOT NULL
    AND st_dwithin(other.geom, p.geom, 0.001)
    AND st_distancesphere(other.geom, p.geom) <= 15
  ORDER BY 2
  LIMIT 1
) AS near
WHERE p.weighed AND NOT p.human AND NOT p.copied AND p.verification <> 'disputed'
  AND p.precision >= 50 AND p.metres = 0
