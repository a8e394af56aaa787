-- Lay the staged communes over the stored ones: new ones come, others are brought up to date,
-- those that are no longer go, with their names. Outlines are mended; the radius, in metres, is
-- half the diagonal of the outline's box. A commune without an outline has that of its delegated
-- communes together. No parameter. Returns how many communes there are, how many of them have an
-- outline, and the codes of those of a region that have none.
WITH mended AS MATERIALIZED (
  SELECT
    code, part, st_setsrid(town_hall, 4326) AS town_hall,
    st_multi(st_collectionextract(st_makevalid(st_setsrid(outline, 4326)), 3)) AS outline
  FROM staged_outline
),

outlined AS (
  SELECT
    m.code, m.town_hall,
    coalesce(m.outline, (
      SELECT st_multi(st_union(piece.outline))
      FROM staged_name AS name
      INNER JOIN mended AS piece ON piece.code = name.former_code AND piece.part
      WHERE name.commune_id = m.code AND name.former_code <> ''
    )) AS outline
  FROM mended AS m
  WHERE NOT m.part
),

today AS MATERIALIZED (
  SELECT
    c.code, c.kind, c.name, c.departement, c.region, c.postcodes, c.population, c.parent_id,
    o.town_hall, st_pointonsurface(o.outline) AS centre, o.outline,
    ceil(st_distancesphere(
      st_makepoint(st_xmin(o.outline), st_ymin(o.outline)),
      st_makepoint(st_xmax(o.outline), st_ymax(o.outline))
    ) / 2)::integer AS radius_m
  FROM staged_commune AS c
  LEFT JOIN outlined AS o USING (code)
),

gone AS (
  DELETE FROM geocoding_commune WHERE code NOT IN (SELECT code FROM staged_commune)
),

laid AS (
  INSERT INTO geocoding_commune AS c (
    code, kind, name, departement, region, postcodes, population, parent_id,
    town_hall, centre, outline, radius_m
  )
  SELECT
    code, kind, name, departement, region, postcodes, population, parent_id,
    town_hall, centre, outline, radius_m
  FROM today
  ON CONFLICT (code) DO UPDATE SET
    kind = EXCLUDED.kind, name = EXCLUDED.name, departement = EXCLUDED.departement,
    region = EXCLUDED.region, postcodes = EXCLUDED.postcodes, population = EXCLUDED.population,
    parent_id = EXCLUDED.parent_id, town_hall = EXCLUDED.town_hall, centre = EXCLUDED.centre,
    outline = EXCLUDED.outline, radius_m = EXCLUDED.radius_m
  WHERE (
    c.kind, c.name, c.departement, c.region, c.postcodes, c.population, c.parent_id,
    c.town_hall, c.centre, c.outline, c.radius_m
  ) IS DISTINCT FROM (
    EXCLUDED.kind, EXCLUDED.name, EXCLUDED.departement, EXCLUDED.region, EXCLUDED.postcodes,
    EXCLUDED.population, EXCLUDED.parent_id, EXCLUDED.town_hall, EXCLUDED.centre,
    EXCLUDED.outline, EXCLUDED.radius_m
  )
)

SELECT
  count(*),
  count(outline),
  coalesce(array_agg(code ORDER BY code) FILTER (WHERE region <> '' AND outline IS NULL), '{}')
FROM today
