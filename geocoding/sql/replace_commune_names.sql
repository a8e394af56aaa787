-- Replace every name of a commune, of today and of the past, by the staged ones. ``weight`` orders
-- suggestions: the population. No parameter. Returns how many names there are.
WITH gone AS (DELETE FROM geocoding_communename),

written AS (
  INSERT INTO geocoding_communename (commune_id, name, plain, former_code, weight)
  SELECT s.commune_id, s.name, s.plain, s.former_code, coalesce(c.population, 0)
  FROM staged_name AS s
  INNER JOIN staged_commune AS c ON c.code = s.commune_id
  RETURNING 1
)

SELECT count(*) FROM written
