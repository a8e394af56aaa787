-- Land, in pieces small enough to be cut fast: France as its communes draw it, from zoom 6 where they
-- are known, and the other countries. Each fineness leaves out what is under half a pixel.
WITH land AS (
  SELECT
    c.code, c.french, c.geom, true AS of_countries, 0 AS from_zoom,
    CASE WHEN known.yes THEN 5 ELSE 12 END AS to_zoom
  FROM reference_country AS c
  CROSS JOIN LATERAL (
    -- Natural Earth's France is metropolitan, and five overseas départements.
    SELECT c.code = '250' AND EXISTS (SELECT FROM reference_departement) AS yes
  ) AS known
  UNION ALL
  SELECT d.code, true, d.geom, false, 6, 12
  FROM reference_departement AS d
  UNION ALL
  -- A hole is a commune without an outline.
  SELECT NULL, true, st_buildarea(st_exteriorring(ring.geom)), false, 6, 12
  FROM (SELECT st_union(d.geom) AS geom FROM reference_departement AS d) AS france
  CROSS JOIN LATERAL st_dump(france.geom) AS part
  CROSS JOIN LATERAL st_dumprings(part.geom) AS ring
  WHERE ring.path[1] > 0
  UNION ALL
  -- Two drawings of one frontier leave no sea between them.
  SELECT france.code, false,
    st_intersection(france.geom, st_buffer(near.geom, 5000, 2)), true, 6, 12
  FROM reference_country AS france
  CROSS JOIN LATERAL (
    SELECT st_union(st_clipbybox2d(c.geom, st_expand(part.geom, 20000)::box2d)) AS geom
    FROM reference_country AS c
    CROSS JOIN (SELECT (st_dump(f.geom)).geom FROM reference_country AS f WHERE f.code = '250') AS part
    WHERE NOT c.french AND c.geom && st_expand(part.geom, 20000)
  ) AS near
  WHERE france.code = '250'
),

simpler AS (
  SELECT
    f.from_zoom, f.to_zoom, l.code, l.french,
    st_collectionextract(st_makevalid(st_simplify(part.geom, f.metres)), 3) AS geom
  FROM land AS l
  INNER JOIN reference_fineness AS f
    ON f.of_countries = l.of_countries AND f.from_zoom BETWEEN l.from_zoom AND l.to_zoom
  CROSS JOIN LATERAL st_dump(l.geom) AS part
  WHERE st_area(part.geom) > 4 * f.metres * f.metres
)

INSERT INTO tile_reference (layer, from_zoom, to_zoom, kind, code, geom)
SELECT 'land', s.from_zoom, s.to_zoom, CASE WHEN s.french THEN 'france' END, s.code, piece
FROM simpler AS s
CROSS JOIN LATERAL st_subdivide(s.geom, 512) AS piece
WHERE NOT st_isempty(s.geom)
