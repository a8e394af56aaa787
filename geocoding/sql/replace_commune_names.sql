-- Bring the names of communes, of today and of the past, in line with the staged ones; those that
-- stay are not written again, or suggestions would wade through dead rows. ``weight`` orders
-- suggestions: the population. No parameter. Returns how many names there are.
WITH staged AS MATERIALIZED (
  SELECT DISTINCT s.commune_id, s.name, s.plain, s.former_code, coalesce(c.population, 0) AS weight
  FROM staged_name AS s
  INNER JOIN staged_commune AS c ON c.code = s.commune_id
),

gone AS (
  DELETE FROM geocoding_communename
  WHERE (commune_id, name, plain, former_code, weight) NOT IN (SELECT * FROM staged)
),

come AS (
  INSERT INTO geocoding_communename (commune_id, name, plain, former_code, weight)
  SELECT * FROM staged
  EXCEPT
  SELECT commune_id, name, plain, former_code, weight FROM geocoding_communename
)

SELECT count(*) FROM staged
