-- The members of a tile's cells, counted by base beforehand (migrations/sql/0001_cells.sql): of one
-- level and one coarseness, each row is the only one of its cell and base.
-- Begins the statement that parts/features.sql ends. Parameters: level; coarse; low, high (keys); shift (bits
-- of a key below a cell); bases, null for all.
SELECT
  c.cell, c.base, c.n, c.sum_x, c.sum_y, c.min_x, c.min_y, c.max_x, c.max_y, c.best,
  NULL::bigint AS only_id
FROM tile_cell AS c
WHERE c.level = %(level)s AND c.coarse = %(coarse)s
  AND c.cell >= %(low)s >> %(shift)s AND c.cell < %(high)s >> %(shift)s
  AND (%(bases)s::text[] IS NULL OR c.base = ANY(%(bases)s::text[]))
