-- One layer of a Mapbox Vector Tile from counted members (`member`, begun by one of
-- the members_of_*.sql). A cell of one notice is drawn as that notice; the counts of all features
-- of a zoom add up to the number of located notices.
-- Parameters: layer; coarse; corner_x, corner_y, width (of the tile, in z-order cells); side (of the square, as
-- a double); extent; precision_words and protection_words, jsonb from the stored numbers to the
-- public words.
-- `tiles/render.py` puts a column a base where braces are: the same tile from an aggregated jsonb takes a third
-- longer at far zooms.
cell AS (
  SELECT
    m.cell,
    sum(m.n)::bigint AS count,
    {{count_by_base}},
    -- Half a z-order cell more: the middle of the mean cell. Sums stay below 2^53, where doubles are
    -- exact, up to 100 million members; numerics take a sixth of the whole statement.
    (sum(m.sum_x::float8) / sum(m.n) + 0.5 - %(corner_x)s) * %(extent)s / %(width)s AS x,
    (sum(m.sum_y::float8) / sum(m.n) + 0.5 - %(corner_y)s) * %(extent)s / %(width)s AS y,
    min(m.min_x) = max(m.max_x) AND min(m.min_y) = max(m.max_y) AS stack,
    -- Edges of z-order cells: a box made of them holds the members. Longitude and latitude of
    -- a column and a row, twin of notices/zorder.py.
    min(m.min_x) / %(side)s::float8 * 360 - 180 AS west,
    (max(m.max_x) + 1) / %(side)s::float8 * 360 - 180 AS east,
    degrees(atan(sinh(pi() * (1 - 2 * (max(m.max_y) + 1) / %(side)s::float8)))) AS south,
    degrees(atan(sinh(pi() * (1 - 2 * min(m.min_y) / %(side)s::float8)))) AS north,
    coalesce(
      ((max(m.best) >> 48) + 1 << 48) - max(m.best),
      CASE WHEN sum(m.n) = 1 THEN sum(m.only_id)::bigint END
    ) AS notice_id
  FROM member AS m
  GROUP BY m.cell
),

feature AS (
  SELECT
    c.count,
    p.ref,
    left(p.name, 60) AS name,
    p.base,
    {{count_by_base_of_many}},
    -- Of members counted by facets, the extent says only that they are on one spot.
    CASE WHEN c.count > 1 AND (c.stack OR p.ref IS NOT NULL) THEN c.stack END AS stack,
    -- Rounded outward.
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
    -- The members are at the point that stands for a commune: it names them.
    k.code AS insee,
    k.name AS commune,
    st_makepoint(
      least(floor(c.x), %(extent)s - 1), least(floor(c.y), %(extent)s - 1)
    ) AS geom
  FROM cell AS c
  LEFT JOIN published_point AS p ON p.notice_id = c.notice_id
  LEFT JOIN geocoding_commune AS k
    ON %(coarse)s AND c.stack AND k.code = p.insee
    AND abs(st_x(coalesce(k.centre, k.town_hall)) - p.lon) < 1e-6
    AND abs(st_y(coalesce(k.centre, k.town_hall)) - p.lat) < 1e-6
  ORDER BY c.count
)

SELECT coalesce(st_asmvt(feature.*, %(layer)s, %(extent)s, 'geom'), ''::bytea) FROM feature
