-- One Mapbox Vector Tile of the layer "notices": the points of one range of z-order keys,
-- gathered by the cells of a grid. A cell of one notice is drawn as that notice; the counts
-- of all features of a zoom add up to the number of located notices.
--
-- Parameters: low, high (keys); shift (bits of a key below a cell); corner_x, corner_y, width
-- (of the tile, in z-order cells); extent; the filters, null for none; precision_words and
-- protection_words, jsonb from the stored numbers to the public words.
WITH member AS (
  SELECT
    p.mkey >> %(shift)s AS cell,
    p.base,
    count(*) AS n,
    sum(p.mx::bigint) AS sum_x,
    sum(p.my::bigint) AS sum_y,
    min(p.mkey) AS first_key,
    max(p.mkey) AS last_key,
    min(p.lon) AS west,
    min(p.lat) AS south,
    max(p.lon) AS east,
    max(p.lat) AS north,
    -- The most important member, and the first of equals: one number, so one pass.
    max((p.importance::bigint << 48) - p.notice_id) AS best
  FROM published_point AS p
  WHERE p.mkey >= %(low)s AND p.mkey < %(high)s
    AND (%(bases)s::text[] IS NULL OR p.base = ANY(%(bases)s::text[]))
    AND (%(departements)s::text[] IS NULL OR p.departement = ANY(%(departements)s::text[]))
    AND (%(precisions)s::smallint[] IS NULL OR p.precision = ANY(%(precisions)s::smallint[]))
    AND (%(protection)s::integer IS NULL OR p.protection & %(protection)s::integer <> 0)
    AND (%(year_from)s::integer IS NULL OR p.period_to >= %(year_from)s::integer)
    AND (%(year_to)s::integer IS NULL OR p.period_from <= %(year_to)s::integer)
  GROUP BY 1, 2
),

cell AS (
  SELECT
    m.cell,
    sum(m.n)::bigint AS count,
    jsonb_object_agg(m.base, m.n) AS by_base,
    -- Half a z-order cell more: the middle of the mean cell.
    ((sum(m.sum_x) / sum(m.n) + 0.5 - %(corner_x)s) * %(extent)s / %(width)s)::float8 AS x,
    ((sum(m.sum_y) / sum(m.n) + 0.5 - %(corner_y)s) * %(extent)s / %(width)s)::float8 AS y,
    min(m.first_key) = max(m.last_key) AS stack,
    min(m.west) AS west,
    min(m.south) AS south,
    max(m.east) AS east,
    max(m.north) AS north,
    max(m.best) AS best
  FROM member AS m
  GROUP BY m.cell
),

feature AS (
  SELECT
    c.count,
    p.ref,
    left(p.name, 60) AS name,
    p.base,
    CASE WHEN c.count > 1 THEN c.by_base END AS by_base,
    CASE WHEN c.count > 1 THEN c.stack END AS stack,
    -- Rounded outward: a box made of them holds the members.
    CASE WHEN c.count > 1 THEN floor(c.west * 1e6) / 1e6 END AS west,
    CASE WHEN c.count > 1 THEN floor(c.south * 1e6) / 1e6 END AS south,
    CASE WHEN c.count > 1 THEN ceil(c.east * 1e6) / 1e6 END AS east,
    CASE WHEN c.count > 1 THEN ceil(c.north * 1e6) / 1e6 END AS north,
    CASE WHEN c.count = 1 THEN nullif(p.kind, '') END AS kind,
    CASE WHEN c.count = 1 THEN %(protection_words)s::jsonb ->> p.protection::text END
    AS protection,
    CASE WHEN c.count = 1 THEN p.period_from END AS "from",
    CASE WHEN c.count = 1 THEN p.period_to END AS "to",
    CASE WHEN c.count = 1 THEN %(precision_words)s::jsonb ->> p.precision::text END AS precision,
    CASE WHEN c.count = 1 THEN p.radius_m END AS radius_m,
    CASE WHEN c.count = 1 THEN p.method END AS method,
    CASE WHEN c.count = 1 THEN p.source END AS source,
    CASE WHEN c.count = 1 THEN p.located_on::text END AS located,
    CASE WHEN c.count = 1 THEN p.verified END AS verified,
    CASE WHEN c.count = 1 THEN p.picture END AS picture,
    st_makepoint(
      least(floor(c.x), %(extent)s - 1), least(floor(c.y), %(extent)s - 1)
    ) AS geom
  FROM cell AS c
  INNER JOIN published_point AS p
    ON p.notice_id = ((c.best >> 48) + 1 << 48) - c.best
  ORDER BY c.count
)

SELECT coalesce(st_asmvt(feature.*, 'notices', %(extent)s, 'geom'), ''::bytea) FROM feature
