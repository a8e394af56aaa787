-- Every base and producer that ever published a notice, each found by one step in the index.
-- No parameters. Returns base and producer.
WITH RECURSIVE pair AS (
  (
    SELECT s.base, s.producer FROM published_state AS s
    ORDER BY s.base, s.producer
    LIMIT 1
  )
  UNION ALL
  SELECT following.base, following.producer
  FROM pair
  CROSS JOIN LATERAL (
    SELECT s.base, s.producer
    FROM published_state AS s
    WHERE (s.base, s.producer) > (pair.base, pair.producer)
    ORDER BY s.base, s.producer
    LIMIT 1
  ) AS following
)

SELECT pair.base, pair.producer FROM pair
