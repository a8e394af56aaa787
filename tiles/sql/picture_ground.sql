-- The ground of a picture of the map: what is filled, what is drawn as lines, as SVG paths.
-- Parameters: west, south, east, north, in metres of Web Mercator; extent, the side in units of the picture.
WITH square AS (
  SELECT st_makeenvelope(%(west)s, %(south)s, %(east)s, %(north)s, 3857) AS bounds
),

piece AS (
  SELECT
    CASE
      WHEN st_dimension(r.geom) = 2 THEN coalesce(r.kind, 'land')
      WHEN r.layer = 'regions' THEN 'border'
      ELSE r.kind
    END AS class,
    -- Nothing under a unit is seen.
    st_simplify(st_asmvtgeom(r.geom, s.bounds::box2d, %(extent)s, 8), 1) AS geom
  FROM square AS s INNER JOIN tile_reference AS r ON r.geom && s.bounds
  WHERE r.layer IN ('land', 'regions') AND r.from_zoom = 4 AND st_dimension(r.geom) > 0
)

-- Rows grow downwards in both, and st_assvg() turns them over.
SELECT p.class, string_agg(st_assvg(st_scale(p.geom, 1, -1), 1, 0), ' ')
FROM piece AS p
WHERE p.geom IS NOT NULL
GROUP BY p.class
