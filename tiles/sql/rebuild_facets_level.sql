-- Count one level of facets from that of their children.
-- Parameter: level, integer.
INSERT INTO tile_cell_facet (
  level, cell, base, coarse, protection, century_from, century_to, n, sum_x, sum_y, sum_id
)
SELECT
  %(level)s::integer, k.cell >> 2, k.base, k.coarse, k.protection, k.century_from, k.century_to,
  sum(k.n), sum(k.sum_x), sum(k.sum_y), sum(k.sum_id)
FROM tile_cell_facet AS k
WHERE k.level = %(level)s::integer + 1
GROUP BY 2, 3, 4, 5, 6, 7
ORDER BY 2, 3, 4, 5, 6, 7
