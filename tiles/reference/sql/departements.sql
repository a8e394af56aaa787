-- The départements whose communes have an outline, as one polygon each.
CREATE TEMPORARY TABLE reference_departement ON COMMIT DROP AS
SELECT
  c.departement AS code,
  min(c.region) AS region,
  sum(c.population) AS population,
  st_union(st_transform(c.outline, 3857)) AS geom
FROM geocoding_commune AS c
WHERE c.kind = 'commune' AND c.outline IS NOT NULL
GROUP BY c.departement
