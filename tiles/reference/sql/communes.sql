-- Lines between the communes of one département, each arc once: half a pixel of zoom 12
-- is 10 metres of Web Mercator, and the outlines of communes show no more.
WITH inside AS (
  SELECT st_linemerge(st_difference(c.lines, st_boundary(d.geom))) AS geom
  FROM (
    SELECT c.departement, st_unaryunion(st_collect(st_boundary(st_transform(c.outline, 3857)))) AS lines
    FROM geocoding_commune AS c
    WHERE c.kind = 'commune' AND c.outline IS NOT NULL
    GROUP BY c.departement
  ) AS c
  INNER JOIN reference_departement AS d ON d.code = c.departement
)

INSERT INTO tile_reference (layer, from_zoom, to_zoom, geom)
SELECT 'communes', 9, 12, st_simplify(part.geom, 10, true)
FROM inside AS i
CROSS JOIN LATERAL st_dump(i.geom) AS part
WHERE st_length(part.geom) > 20
