-- The candidate that a geocoder made of the address, beside the one that would be elected
-- instead of it. What the answer leaves in doubt, half a street, is taken off the distance.
SELECT DISTINCT ON (p.location_id)
  p.notice_id,
  p.location_id,
  CASE WHEN apart.metres > 5000 THEN 3 WHEN apart.metres > 1000 THEN 2 ELSE 1 END AS severity,
  apart.metres,
  jsonb_build_object(
    'adresse retrouvée', coalesce(nullif(answer.label, ''), found.original),
    'service', found.method
  ) AS evidence,
  found.geom AS suggested,
  found.precision AS suggested_precision,
  found.radius_m AS suggested_radius_m
FROM checked_place AS p
INNER JOIN checked_place AS found USING (notice_id)
LEFT JOIN LATERAL (
  SELECT attempt.label FROM geocoding_attempt AS attempt
  WHERE attempt.location_id = found.location_id
  ORDER BY attempt.id DESC
  LIMIT 1
) AS answer ON true
CROSS JOIN LATERAL (
  SELECT st_distancesphere(p.geom, found.geom) AS metres
) AS apart
WHERE p.weighed AND NOT p.human AND NOT p.copied AND p.verification <> 'disputed'
  AND p.method IN ('source_coordinates', 'converted', 'cadastre_centroid')
  AND found.method IN ('ban_geocode', 'nominatim_geocode')
  AND found.precision >= 40 AND found.verification <> 'disputed'
  AND apart.metres > 300 + CASE WHEN found.precision < 50 THEN found.radius_m ELSE 0 END
  AND coalesce(p.metres, 0) <= 200  -- beyond, outside_commune says it already
ORDER BY p.location_id, found.precision DESC, apart.metres
