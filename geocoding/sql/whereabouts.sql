-- Where a point lies: the commune around it or the nearest one, and how far the commune of a
-- notice is. An arrondissement of Paris, Lyon or Marseille comes before its city.
-- Parameters: lon, lat, degrees (EPSG:4326); insee, code of the notice's commune, may be empty.
-- Returns one row: code, name and metres of the nearest commune (0 inside; all null without a
-- gazetteer), name and metres of the notice's commune (to its centre when it has no outline),
-- and whether that one has an outline (null when the code is unknown).
SELECT
  near.code,
  near.name,
  near.metres,
  own.name AS own_name,
  own.metres AS own_metres,
  own.outlined AS own_outlined
FROM (SELECT ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326) AS point) AS asked
LEFT JOIN LATERAL (
  SELECT
    commune.code,
    commune.name,
    ST_Distance(commune.outline::geography, asked.point::geography) AS metres
  FROM (
    -- Nearest in degrees, which the index knows; a few, because metres order them otherwise.
    SELECT code, name, kind, outline
    FROM geocoding_commune
    WHERE outline IS NOT NULL
    ORDER BY outline <-> asked.point
    LIMIT 4
  ) AS commune
  ORDER BY metres, commune.kind  -- "arrondissement" sorts before "commune"
  LIMIT 1
) AS near ON true
LEFT JOIN LATERAL (
  SELECT
    commune.name,
    commune.outline IS NOT NULL AS outlined,
    ST_Distance(
      coalesce(commune.outline, commune.centre, commune.town_hall)::geography,
      asked.point::geography
    ) AS metres
  FROM geocoding_commune AS commune
  WHERE commune.code = %(insee)s
) AS own ON true
