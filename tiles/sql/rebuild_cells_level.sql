-- Count one level of squares from that of their children.
-- Parameter: level, integer.
INSERT INTO tile_cell (
  level, cell, base, coarse, n, sum_x, sum_y, min_x, min_y, max_x, max_y, best
)
SELECT
  %(level)s::integer, k.cell >> 2, k.base, k.coarse, sum(k.n), sum(k.sum_x), sum(k.sum_y),
  min(k.min_x), min(k.min_y), max(k.max_x), max(k.max_y), max(k.best)
FROM tile_cell AS k
WHERE k.level = %(level)s::integer + 1
GROUP BY 2, 3, 4
ORDER BY 2, 3, 4
