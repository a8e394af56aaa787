-- The cells of one level that are not what the published points say.
-- Parameters: level (4 to 15); shift (bits of a key below a cell).
-- Returns how many there are, and the first.
WITH counted AS (
  SELECT
    p.mkey >> %(shift)s AS cell, p.base, tile_coarse(p.precision) AS coarse, count(*) AS n,
    sum(p.mx::bigint)::bigint AS sum_x, sum(p.my::bigint)::bigint AS sum_y,
    min(p.mx) AS min_x, min(p.my) AS min_y, max(p.mx) AS max_x, max(p.my) AS max_y,
    max((p.importance::bigint << 48) - p.notice_id) AS best
  FROM published_point AS p
  WHERE p.mkey IS NOT NULL
  GROUP BY 1, 2, 3
),

stored AS (SELECT t.* FROM tile_cell AS t WHERE t.level = %(level)s)

SELECT count(*), min(cell)
FROM counted AS c FULL JOIN stored AS s USING (cell, base, coarse)
WHERE (c.n, c.sum_x, c.sum_y, c.min_x, c.min_y, c.max_x, c.max_y, c.best)
  IS DISTINCT FROM (s.n, s.sum_x, s.sum_y, s.min_x, s.min_y, s.max_x, s.max_y, s.best)
