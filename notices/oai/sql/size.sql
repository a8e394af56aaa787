-- How many notices a harvest will meet, counted no further than a limit.
-- Parameters: bases and producers, of the same length; since, before, limit. Returns one count.
SELECT count(*)
FROM (
  SELECT
  FROM unnest(%(bases)s::text[], %(producers)s::text[]) AS asked (base, producer)
  INNER JOIN published_state AS s ON s.base = asked.base AND s.producer = asked.producer
  WHERE s.changed_at >= %(since)s AND s.changed_at < %(before)s
  LIMIT %(limit)s
) AS met
