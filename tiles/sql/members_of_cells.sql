-- The members of a tile's cells, counted by base beforehand (migrations/sql/0001_cells.sql).
-- Begins the statement that parts/features.sql ends. Parameters: level; low, high (keys); shift (bits
-- of a key below a cell); bases, null for all.
SELECT
  c.cell,
  c.base,
  sum(c.n) AS n,
  sum(c.sum_x)::bigint AS sum_x,
  sum(c.sum_y)::bigint AS sum_y,
  min(c.min_x) AS min_x,
  min(c.min_y) AS min_y,
  max(c.max_x) AS max_x,
  max(c.max_y) AS max_y,
  max(c.best) AS best,
  NULL::bigint AS only_id
FROM tile_cell AS c
WHERE c.level = %(level)s
  AND c.cell >= %(low)s >> %(shift)s AND c.cell < %(high)s >> %(shift)s
  AND (%(bases)s::text[] IS NULL OR c.base = ANY(%(bases)s::text[]))
GROUP BY 1, 2
