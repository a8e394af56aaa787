-- Count the published points in the squares of level 15, an empty table before.
INSERT INTO tile_cell (
  level, cell, base, coarse, n, sum_x, sum_y, min_x, min_y, max_x, max_y, best
)
SELECT
  15, p.mkey >> 22, p.base, tile_coarse(p.precision), count(*), sum(p.mx::bigint),
  sum(p.my::bigint), min(p.mx), min(p.my), max(p.mx), max(p.my),
  max((p.importance::bigint << 48) - p.notice_id)
FROM published_point AS p
WHERE p.mkey IS NOT NULL
GROUP BY 2, 3, 4
ORDER BY 2, 3, 4
