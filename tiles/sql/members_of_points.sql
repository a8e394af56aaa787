-- The members of a tile's cells, counted by base from the published points: one range of keys.
-- Begins the statement that parts/features.sql ends. Parameters: low, high (keys); shift (bits of a
-- key below a cell); the filters, null for none.
SELECT
  p.mkey >> %(shift)s AS cell,
  p.base,
  count(*) AS n,
  sum(p.mx::bigint)::bigint AS sum_x,
  sum(p.my::bigint)::bigint AS sum_y,
  min(p.mx) AS min_x,
  min(p.my) AS min_y,
  max(p.mx) AS max_x,
  max(p.my) AS max_y,
  -- The most important member, and the first of equals: one number, so one pass.
  max((p.importance::bigint << 48) - p.notice_id) AS best,
  NULL::bigint AS only_id
FROM published_point AS p
WHERE p.mkey >= %(low)s AND p.mkey < %(high)s
  AND (%(bases)s::text[] IS NULL OR p.base = ANY(%(bases)s::text[]))
  AND (%(departements)s::text[] IS NULL OR p.departement = ANY(%(departements)s::text[]))
  AND (%(precisions)s::smallint[] IS NULL OR p.precision = ANY(%(precisions)s::smallint[]))
  AND (%(protection)s::integer IS NULL OR p.protection & %(protection)s::integer <> 0)
  AND (%(year_from)s::integer IS NULL OR p.period_to >= %(year_from)s::integer)
  AND (%(year_to)s::integer IS NULL OR p.period_from <= %(year_to)s::integer)
  AND (%(verified)s::boolean IS NULL OR p.verified = %(verified)s::boolean)
  AND (%(picture)s::boolean IS NULL OR p.picture = %(picture)s::boolean)
GROUP BY 1, 2
