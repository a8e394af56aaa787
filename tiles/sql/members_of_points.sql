-- The members of a tile's cells, counted by base from the published points: one range of keys.
-- Begins the statement that parts/features.sql ends. Parameters: coarse; low, high (keys); shift (bits of a
-- key below a cell); the filters, null for none.
SELECT
  p.mkey >> %(shift)s AS cell,
  p.base,
  count(*) AS n,
  sum(p.mx) AS sum_x,
  sum(p.my) AS sum_y,
  min(p.mx) AS min_x,
  min(p.my) AS min_y,
  max(p.mx) AS max_x,
  max(p.my) AS max_y,
  -- The most important member, and the first of equals: one number, so one pass.
  max((p.importance::bigint << 48) - p.notice_id) AS best,
  NULL::bigint AS only_id
FROM published_point AS p
WHERE p.mkey >= %(low)s AND p.mkey < %(high)s AND tile_coarse(p.precision) = %(coarse)s
  AND (%(bases)s::text[] IS NULL OR p.base = ANY(%(bases)s::text[]))
  AND (%(departements)s::text[] IS NULL OR p.departement = ANY(%(departements)s::text[]))
  AND (%(precisions)s::smallint[] IS NULL OR p.precision = ANY(%(precisions)s::smallint[]))
  AND (%(protection)s::integer IS NULL OR p.protection & %(protection)s::integer <> 0)
  AND (%(year_from)s::integer IS NULL OR p.period_to >= %(year_from)s::integer)
  AND (%(year_to)s::integer IS NULL OR p.period_from <= %(year_to)s::integer)
  AND (%(verified)s::boolean IS NULL OR p.verified = %(verified)s::boolean)
  AND (%(picture)s::boolean IS NULL OR p.picture = %(picture)s::boolean)
  AND (%(missing)s::boolean IS NULL OR p.missing = %(missing)s::boolean)
  AND (%(kinds_id)s::bigint[] IS NULL OR p.kinds_id = ANY(%(kinds_id)s::bigint[]))
  AND (%(producer_id)s::bigint[] IS NULL OR p.producer_id = ANY(%(producer_id)s::bigint[]))
  AND (
    %(area_polygons)s::bytea IS NULL
    OR ST_Intersects(
      ST_GeomFromWKB(%(area_polygons)s::bytea, 4326), ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326)
    )
  )
  -- As notices/search/area.py has it; a test compares.
  AND (
    %(area_m)s::double precision IS NULL
    OR 2 * 6371008.8 * asin(least(1, sqrt(
      power(sin(radians(p.lat - %(area_lat)s::double precision) / 2), 2)
      + cos(radians(%(area_lat)s::double precision)) * cos(radians(p.lat))
      * power(sin(radians(p.lon - %(area_lon)s::double precision) / 2), 2)
    ))) <= %(area_m)s::double precision
  )
GROUP BY 1, 2
