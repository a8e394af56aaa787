-- Names at the point that stands for each place: régions and départements from afar, then communes, the
-- largest first.
-- Parameters: departements, jsonb of the names of the départements by code.
WITH region AS (
  SELECT d.region AS name, sum(d.population) AS population, st_pointonsurface(st_union(d.geom)) AS geom
  FROM reference_departement AS d
  WHERE d.region <> ''
  GROUP BY d.region
)

INSERT INTO tile_reference (layer, from_zoom, to_zoom, code, name, population, geom)
SELECT 'regions', 5, 7, NULL, r.name, r.population, r.geom FROM region AS r
UNION ALL
SELECT
  'departements', 7, 9, d.code, coalesce(%(departements)s::jsonb ->> d.code, d.code), d.population,
  st_pointonsurface(d.geom)
FROM reference_departement AS d
UNION ALL
SELECT
  'communes',
  CASE
    WHEN c.population >= 450000 THEN 3
    WHEN c.population >= 200000 THEN 5
    WHEN c.population >= 90000 THEN 6
    WHEN c.population >= 40000 THEN 7
    WHEN c.population >= 15000 THEN 8
    WHEN c.population >= 4000 THEN 9
    WHEN c.population >= 1000 THEN 10
    ELSE 11
  END,
  12, c.code, c.name, c.population,
  st_transform(coalesce(c.town_hall, c.centre), 3857)
FROM geocoding_commune AS c
WHERE c.kind = 'commune' AND coalesce(c.town_hall, c.centre) IS NOT NULL
