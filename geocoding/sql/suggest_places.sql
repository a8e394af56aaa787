-- Suggest a place where the check itself has none: the best other candidate of the notice, inside
-- its commune as far as that is known; else, for a place measured to be elsewhere, the middle of
-- the commune, for what it is.
UPDATE found_finding AS found
SET
  suggested = better.geom,
  suggested_precision = better.precision,
  suggested_radius_m = better.radius_m
FROM (
  SELECT DISTINCT ON (f.check_name, f.location_id)
    f.check_name, f.location_id, offer.geom, offer.precision, offer.radius_m
  FROM found_finding AS f
  INNER JOIN checked_place AS p ON p.location_id = f.location_id
  LEFT JOIN geocoding_commune AS commune ON commune.code = p.commune
  CROSS JOIN LATERAL (
    SELECT other.geom, other.precision, other.radius_m, 1 AS rank
    FROM checked_place AS other
    WHERE other.notice_id = f.notice_id AND other.location_id <> f.location_id
      AND other.geom IS NOT NULL AND other.precision > 20 AND other.verification <> 'disputed'
      AND coalesce(other.metres, 0) <= 200
      AND other.weighed AND other.geom IS DISTINCT FROM p.geom
    UNION ALL
    SELECT
      coalesce(commune.centre, commune.town_hall), 20::smallint,
      coalesce(commune.radius_m, 5000), 2
    WHERE f.severity >= 3 AND f.metres IS NOT NULL
  ) AS offer
  WHERE f.suggested IS NULL AND f.severity >= 2 AND offer.geom IS NOT NULL
    AND f.check_name <> 'commune_code'  -- the place is right
  ORDER BY f.check_name, f.location_id, offer.rank, offer.precision DESC
) AS better
WHERE found.check_name = better.check_name AND found.location_id = better.location_id
