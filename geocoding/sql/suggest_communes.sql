-- Communes whose name, of today or of the past, begins with what was typed; only where those do
-- not fill the list, communes whose name looks like it. The whole name first, names of today before
-- those of the past, then by population; among names that look alike, that of a city ten times
-- larger wins over one twentieth more alike ("marsaille" is Marseille, not Maillé). A postcode or a
-- code of commune is found as well. How alike a name must be: pg_trgm.similarity_threshold.
-- Parameters: plain (the name, simplified), starts (the same, as a LIKE pattern), code (what was
-- typed, in capitals), limit. Returns communes, best first: the columns of Suggestion.
WITH coded AS (
  SELECT c.code AS commune_id, '' AS former, 0 AS rank, 1.0::real AS likeness,
    coalesce(c.population, 0) AS weight
  FROM geocoding_commune AS c
  WHERE c.code = %(code)s OR c.postcodes @> ARRAY[%(code)s]
  UNION ALL
  SELECT f.current, f.code, 0, 1.0, 0
  FROM notices_formercode AS f
  WHERE f.code = %(code)s
),

begun AS MATERIALIZED (
  SELECT
    n.commune_id, CASE WHEN n.former_code = '' THEN '' ELSE n.name END AS former,
    CASE WHEN n.plain = %(plain)s THEN 1 WHEN n.former_code = '' THEN 2 ELSE 3 END AS rank,
    1.0::real AS likeness, n.weight
  FROM geocoding_communename AS n
  WHERE n.plain LIKE %(starts)s
  ORDER BY rank, n.former_code <> '', n.weight DESC
  LIMIT 3 * %(limit)s
),

alike AS (
  SELECT
    n.commune_id, CASE WHEN n.former_code = '' THEN '' ELSE n.name END AS former,
    4 AS rank, (similarity(n.plain, %(plain)s) + log(n.weight + 1) / 20)::real AS likeness, n.weight
  FROM geocoding_communename AS n
  WHERE n.plain %% %(plain)s AND (SELECT count(*) FROM begun) < %(limit)s
  ORDER BY likeness DESC, n.weight DESC
  LIMIT 3 * %(limit)s
),

found AS (
  SELECT DISTINCT ON (commune_id) commune_id, former, rank, likeness, weight
  FROM (
    SELECT * FROM coded
    UNION ALL
    SELECT * FROM begun
    UNION ALL
    SELECT * FROM alike
  ) AS every
  ORDER BY commune_id, rank, former <> '', likeness DESC
)

SELECT
  c.code, c.name, c.kind, c.departement, c.region, c.postcodes, c.population,
  st_x(c.centre) AS lon, st_y(c.centre) AS lat,
  st_xmin(c.outline) AS west, st_ymin(c.outline) AS south,
  st_xmax(c.outline) AS east, st_ymax(c.outline) AS north,
  found.former
FROM found
INNER JOIN geocoding_commune AS c ON c.code = found.commune_id
ORDER BY found.rank, found.likeness DESC, found.former <> '', found.weight DESC, c.code
LIMIT %(limit)s
