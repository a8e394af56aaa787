-- Lines between régions, and between the départements of one région, each arc once.
WITH arc AS (
  SELECT (st_dump(st_linemerge(st_unaryunion(st_collect(st_boundary(d.geom)))))).geom
  FROM reference_departement AS d
),

sided AS (
  SELECT a.geom, count(DISTINCT d.region) AS regions
  FROM arc AS a
  CROSS JOIN LATERAL (SELECT st_lineinterpolatepoint(a.geom, 0.5) AS middle) AS m
  INNER JOIN reference_departement AS d
    ON d.geom && st_expand(m.middle, 1) AND st_dwithin(d.geom, m.middle, 1)
  GROUP BY a.geom
  HAVING count(*) > 1
)

INSERT INTO tile_reference (layer, from_zoom, to_zoom, geom)
SELECT
  CASE WHEN s.regions > 1 THEN 'regions' ELSE 'departements' END,
  greatest(f.from_zoom, CASE WHEN s.regions > 1 THEN 4 ELSE 6 END), f.to_zoom,
  st_simplify(s.geom, f.metres, true)
FROM sided AS s
INNER JOIN reference_fineness AS f
  ON NOT f.of_countries AND f.to_zoom >= CASE WHEN s.regions > 1 THEN 4 ELSE 6 END
WHERE st_length(s.geom) > 2 * f.metres
