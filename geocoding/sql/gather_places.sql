-- Gather, for the checks, the current candidates of some notices beside what the notices say
-- of their whereabouts. Every check reads this table, so that outlines are compared once.
-- Parameters: ids, bigint[], null for all; territories, jsonb, boxes {code, west, south, east,
-- north} in degrees of the parts of France, metropolitan France being "F".
-- Columns that need a word:
--   weighed      whether its faults matter: given by hand, or nothing was given by hand
--   copied       taken from a linked notice: most faults are those of the other notice
--   commune      the nearest of the communes whose code the notice writes; metres from it, 0
--                inside, null when none is known or has an outline
--   lands_in     the commune at the point; offshore, metres from the nearest one if there is none
--   halves, whole_axes, decimals   how the degrees are rounded: both to a half, how many to one
--   turned       the same numbers, exchanged or with a sign changed, where that lands in the commune
--   of_point     the part of France that the point lies in; mixed, another than the notice's
-- Filled afterwards: named_code (name_places.sql), rezoned (rezone_places.sql).
CREATE TEMPORARY TABLE checked_place ON COMMIT DROP AS
WITH chosen AS (
  SELECT n.*, policy.fact_codes -> 'insee' AS insee_codes
  FROM notices_notice AS n
  INNER JOIN notices_basepolicy AS policy ON policy.base = n.base
  WHERE n.withdrawn_at IS NULL
    AND (%(ids)s::bigint[] IS NULL OR n.id = ANY(%(ids)s::bigint[]))
),

stated AS (
  -- A canal, a Roman road, a forest lie in several communes; any of them will do.
  SELECT DISTINCT chosen.id AS notice_id, coalesce(former.current, written.code) AS code
  FROM chosen
  CROSS JOIN LATERAL (
    SELECT chosen.insee
    UNION
    SELECT chosen.insee_source
    UNION
    SELECT found[1]
    FROM jsonb_array_elements_text(chosen.insee_codes) AS key
    CROSS JOIN LATERAL regexp_matches(
      chosen.fields ->> key, '\m(\d[0-9AB]\d{3})\M', 'g'
    ) AS found
  ) AS written (code)
  LEFT JOIN notices_formercode AS former ON former.code = written.code
  WHERE written.code <> ''
),

candidate AS (
  SELECT
    c.*,
    c.method IN ('surveyed', 'staff_pin', 'contributor_pin') AS human,
    bool_or(
      c.method IN ('surveyed', 'staff_pin', 'contributor_pin') AND c.verification <> 'disputed'
    ) OVER (PARTITION BY c.notice_id) AS decided
  FROM notices_location AS c
  INNER JOIN chosen ON chosen.id = c.notice_id
  WHERE c.superseded_at IS NULL
),

distance AS (
  SELECT DISTINCT ON (candidate.id)
    candidate.id,
    commune.code,
    commune.name || ' (' || commune.code || ')' AS named,
    commune.outline,
    CASE
      WHEN st_intersects(commune.outline, candidate.geom) THEN 0
      ELSE st_distance(commune.outline::geography, candidate.geom::geography)
    END AS metres
  FROM candidate
  INNER JOIN stated ON stated.notice_id = candidate.notice_id
  INNER JOIN geocoding_commune AS commune ON commune.code = stated.code
  ORDER BY candidate.id, metres, commune.code
)

SELECT
  c.id AS location_id,
  c.notice_id,
  chosen.ref,
  c.geom,
  st_x(c.geom) AS lon,
  st_y(c.geom) AS lat,
  c.method,
  c.precision,
  c.radius_m,
  c.verification,
  c.elected,
  c.original,
  c.original_crs,
  c.created_at,
  c.human,
  c.decided,
  c.human OR NOT c.decided AS weighed,
  c.evidence ? 'from_location' AS copied,
  chosen.title,
  chosen.commune AS written_commune,
  chosen.departement,
  coalesce(distance.code, chosen.insee) AS commune,
  coalesce(
    distance.named, nullif(concat_ws(' ', nullif(chosen.commune, ''), nullif(chosen.insee, '')), '')
  ) AS commune_named,
  distance.metres,
  coalesce(landing.code, CASE WHEN distance.metres = 0 THEN distance.code END) AS lands_in,
  coalesce(
    landing.named, CASE WHEN distance.metres = 0 THEN distance.named END, 'aucune commune'
  ) AS lands_named,
  shore.metres AS offshore,
  coalesce(rounding.halves, false) AS halves,
  coalesce(rounding.whole_axes, 0) AS whole_axes,
  rounding.decimals,
  turning.geom AS turned,
  part.of_point,
  part.mixed,
  NULL::text AS named_code,
  NULL::geometry(point, 4326) AS rezoned,
  NULL::integer AS rezoned_crs
FROM candidate AS c
INNER JOIN chosen ON chosen.id = c.notice_id
LEFT JOIN distance ON distance.id = c.id
LEFT JOIN LATERAL (
  SELECT commune.code, commune.name || ' (' || commune.code || ')' AS named
  FROM geocoding_commune AS commune
  WHERE distance.metres IS DISTINCT FROM 0 AND st_intersects(commune.outline, c.geom)
  ORDER BY commune.kind, commune.code  -- the arrondissement before its city
  LIMIT 1
) AS landing ON true
LEFT JOIN LATERAL (
  SELECT st_distance(commune.outline::geography, c.geom::geography) AS metres
  FROM geocoding_commune AS commune
  WHERE distance.metres IS DISTINCT FROM 0 AND landing.code IS NULL
    AND commune.outline IS NOT NULL AND c.geom IS NOT NULL
  ORDER BY commune.outline <-> c.geom
  LIMIT 1
) AS shore ON true
LEFT JOIN LATERAL (
  SELECT
    2 * st_x(c.geom) = round(2 * st_x(c.geom)) AND 2 * st_y(c.geom) = round(2 * st_y(c.geom))
    AS halves,
    (st_x(c.geom) = round(st_x(c.geom)))::integer
    + (st_y(c.geom) = round(st_y(c.geom)))::integer AS whole_axes,
    greatest(scale(trim_scale(st_x(c.geom)::numeric)), scale(trim_scale(st_y(c.geom)::numeric)))
    AS decimals
) AS rounding ON c.geom IS NOT NULL
LEFT JOIN LATERAL (
  SELECT turned.geom
  FROM (
    VALUES
      (1, st_flipcoordinates(c.geom)),
      (2, st_setsrid(st_makepoint(-st_x(c.geom), st_y(c.geom)), 4326)),
      (3, st_setsrid(st_makepoint(st_x(c.geom), -st_y(c.geom)), 4326)),
      (4, st_setsrid(st_makepoint(-st_y(c.geom), st_x(c.geom)), 4326)),
      (5, st_setsrid(st_makepoint(st_y(c.geom), -st_x(c.geom)), 4326))
  ) AS turned (rank, geom)
  -- 0.01 degree: half a mile of margin, for the borders.
  WHERE distance.metres > 1000 AND st_dwithin(distance.outline, turned.geom, 0.01)
  ORDER BY turned.rank
  LIMIT 1
) AS turning ON true
LEFT JOIN LATERAL (
  WITH box AS (
    SELECT t.code, st_makeenvelope(t.west, t.south, t.east, t.north, 4326) AS geom
    FROM jsonb_to_recordset(%(territories)s::jsonb) AS t (
      code text, west float, south float, east float, north float
    )
  ),

  expected AS (
    SELECT coalesce(
      (SELECT box.code FROM box WHERE box.code = left(coalesce(distance.code, chosen.insee), 3)),
      (SELECT box.code FROM box WHERE box.code = chosen.departement),
      CASE WHEN concat(distance.code, chosen.insee, chosen.departement) <> '' THEN 'F' END
    ) AS code
  )

  SELECT
    nearest.code AS of_point,
    -- 3 degrees: Saint-Martin and Saint-Barthélemy, 250 km away, bear Guadeloupe's number.
    nearest.code <> expected.code AND NOT EXISTS (
      SELECT FROM box WHERE box.code = expected.code AND st_dwithin(box.geom, c.geom, 3)
    ) AS mixed
  FROM expected
  LEFT JOIN LATERAL (
    SELECT box.code
    FROM box
    -- 0.5 degree: what is fished, dived upon or lit lies off the coast.
    WHERE st_dwithin(box.geom, c.geom, 0.5)
    ORDER BY box.geom <-> c.geom
    LIMIT 1
  ) AS nearest ON true
) AS part ON distance.metres IS NULL OR distance.metres > 20000
