-- The members of a tile's cells that a filter keeps, counted beforehand by base, protection and
-- century. Their extent is that of all the members of the base in the cell, which holds them.
-- Begins the statement that parts/features.sql ends. Parameters: level; coarse; low, high (keys); shift; bases,
-- protection, century_from and century_to (ranks: see tile_century), null for all.
SELECT
  f.cell,
  f.base,
  sum(f.n) AS n,
  sum(f.sum_x)::bigint AS sum_x,
  sum(f.sum_y)::bigint AS sum_y,
  min(c.min_x) AS min_x,
  min(c.min_y) AS min_y,
  max(c.max_x) AS max_x,
  max(c.max_y) AS max_y,
  NULL::bigint AS best,
  -- The sum of the identifiers of one member.
  sum(f.sum_id)::bigint AS only_id
FROM tile_cell_facet AS f
INNER JOIN tile_cell AS c USING (level, cell, base, coarse)
WHERE f.level = %(level)s AND f.coarse = %(coarse)s
  AND f.cell >= %(low)s >> %(shift)s AND f.cell < %(high)s >> %(shift)s
  AND (%(bases)s::text[] IS NULL OR f.base = ANY(%(bases)s::text[]))
  AND (%(protection)s::integer IS NULL OR f.protection & %(protection)s::integer <> 0)
  AND (%(century_from)s::smallint IS NULL OR f.century_to >= %(century_from)s::smallint)
  AND (%(century_to)s::smallint IS NULL OR f.century_from <= %(century_to)s::smallint)
GROUP BY 1, 2
