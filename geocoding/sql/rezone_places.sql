-- Read projected coordinates again in the other Lambert zones, where those written miss the
-- commune by more than a kilometre or give no place at all; only one zone may fit.
-- Parameter: zones, integer[], EPSG codes.
WITH pair AS (
  SELECT
    p.location_id,
    p.original_crs,
    commune.outline,
    replace(found.numbers[1], ',', '.')::float AS x,
    replace(found.numbers[2], ',', '.')::float AS y
  FROM checked_place AS p
  INNER JOIN geocoding_commune AS commune ON commune.code = p.commune
  CROSS JOIN LATERAL regexp_match(
    p.original, '^\s*(\d{4,7}(?:[.,]\d+)?)\s*;\s*(\d{4,7}(?:[.,]\d+)?)\s*$'
  ) AS found (numbers)
  WHERE p.method = 'converted' AND (p.geom IS NULL OR p.metres > 1000)
    AND commune.outline IS NOT NULL
)

UPDATE checked_place AS place
SET rezoned = fitting.geom, rezoned_crs = fitting.zone
FROM (
  SELECT pair.location_id, min(zone) AS zone, (array_agg(reading.geom))[1] AS geom
  FROM pair
  CROSS JOIN unnest(%(zones)s::integer[]) AS zone
  CROSS JOIN LATERAL (
    SELECT st_transform(st_setsrid(st_makepoint(pair.x, pair.y), zone), 4326) AS geom
  ) AS reading
  -- 0.02 degree: some 2 km around the commune.
  WHERE st_dwithin(pair.outline, reading.geom, 0.02) AND 'EPSG:' || zone <> pair.original_crs
  GROUP BY pair.location_id
  HAVING count(*) = 1
) AS fitting
WHERE place.location_id = fitting.location_id
