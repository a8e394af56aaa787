-- The facets of the cells of one level that are not what the published points say.
-- Parameters: level (4 to 12); shift (bits of a key below a cell).
-- Returns how many there are, and the first cell.
WITH counted AS (
  SELECT
    p.mkey >> %(shift)s AS cell, p.base, tile_coarse(p.precision) AS coarse, p.protection,
    tile_century(p.period_from, 32001) AS century_from,
    tile_century(p.period_to, -32002) AS century_to, count(*) AS n,
    sum(p.mx::bigint)::bigint AS sum_x, sum(p.my::bigint)::bigint AS sum_y,
    sum(p.notice_id)::bigint AS sum_id
  FROM published_point AS p
  WHERE p.mkey IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5, 6
),

stored AS (SELECT t.* FROM tile_cell_facet AS t WHERE t.level = %(level)s)

SELECT count(*), min(cell)
FROM counted AS c
FULL JOIN stored AS s USING (cell, base, coarse, protection, century_from, century_to)
WHERE (c.n, c.sum_x, c.sum_y, c.sum_id) IS DISTINCT FROM (s.n, s.sum_x, s.sum_y, s.sum_id)
