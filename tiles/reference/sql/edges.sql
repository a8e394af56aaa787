-- The edge of the land: coasts, and frontiers between two countries. Where communes draw France, the
-- edge is theirs from zoom 6: a frontier within 5 km of another country, a coast elsewhere.
WITH -- Each arc once, whatever the number of countries that it bounds.
arc AS (
  SELECT (st_dump(st_linemerge(st_unaryunion(st_collect(st_boundary(c.geom)))))).geom
  FROM reference_country AS c
),

far AS (
  SELECT
    CASE WHEN count(c.code) > 1 THEN 'frontier' ELSE 'coast' END AS kind,
    bool_or(c.code = '250') AS of_france,
    a.geom
  FROM arc AS a
  CROSS JOIN LATERAL (SELECT st_lineinterpolatepoint(a.geom, 0.5) AS middle) AS m
  LEFT JOIN reference_country AS c ON c.geom && st_expand(m.middle, 1) AND st_dwithin(c.geom, m.middle, 1)
  GROUP BY a.geom
),

outer_edge AS (
  -- A hole is no coast: it is a commune without an outline.
  SELECT st_collect(st_exteriorring(part.geom)) AS geom
  FROM (SELECT st_union(d.geom) AS geom FROM reference_departement AS d) AS france
  CROSS JOIN LATERAL st_dump(france.geom) AS part
),

abroad AS (
  SELECT st_buffer(st_union(st_clipbybox2d(c.geom, box.around)), 5000, 2) AS geom
  FROM reference_country AS c
  CROSS JOIN (
    SELECT st_expand((st_dump(f.geom)).geom, 20000)::box2d AS around
    FROM reference_country AS f WHERE f.code = '250'
  ) AS box
  WHERE NOT c.french AND c.geom && box.around
),

edge AS (
  SELECT f.kind, f.geom, true AS of_countries, 0 AS from_zoom,
    CASE WHEN f.of_france AND EXISTS (SELECT FROM reference_departement) THEN 5 ELSE 12 END AS to_zoom
  FROM far AS f
  UNION ALL
  SELECT 'coast', st_difference(o.geom, a.geom), false, 6, 12
  FROM outer_edge AS o CROSS JOIN abroad AS a
  UNION ALL
  SELECT 'frontier', st_intersection(o.geom, a.geom), false, 6, 12
  FROM outer_edge AS o CROSS JOIN abroad AS a
)

INSERT INTO tile_reference (layer, from_zoom, to_zoom, kind, geom)
SELECT 'land', f.from_zoom, f.to_zoom, e.kind, st_subdivide(st_simplify(part.geom, f.metres, true), 256)
FROM edge AS e
INNER JOIN reference_fineness AS f
  ON f.of_countries = e.of_countries AND f.from_zoom BETWEEN e.from_zoom AND e.to_zoom
CROSS JOIN LATERAL st_dump(st_linemerge(e.geom)) AS part
WHERE st_length(part.geom) > 2 * f.metres
