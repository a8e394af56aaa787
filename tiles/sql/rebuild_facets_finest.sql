-- Count the published points by facet in the squares of level 12, an empty table before.
INSERT INTO tile_cell_facet (
  level, cell, base, coarse, protection, century_from, century_to, n, sum_x, sum_y, sum_id
)
SELECT
  12, p.mkey >> 28, p.base, tile_coarse(p.precision), p.protection,
  tile_century(p.period_from, 32001), tile_century(p.period_to, -32002), count(*),
  sum(p.mx::bigint), sum(p.my::bigint), sum(p.notice_id)
FROM published_point AS p
WHERE p.mkey IS NOT NULL
GROUP BY 2, 3, 4, 5, 6, 7
ORDER BY 2, 3, 4, 5, 6, 7
